package dev.identitysync.jdbc;

import java.util.Optional;

/**
 * A column that holds the subject of each user at one issuer.
 *
 * @param name as it is in the table
 * @param issuer whose subjects it holds
 * @param type what it is
 * @param status where it is kept whether the identity may be signed in with
 */
record IdentityColumn(String name, String issuer, KeyType type, Optional<IdentityStatusColumns> status) {

    IdentityColumn status(IdentityStatusColumns columns) {
        return new IdentityColumn(name, issuer, type, Optional.of(columns));
    }

    String quoted() {
        return '"' + name + '"';
    }
}
