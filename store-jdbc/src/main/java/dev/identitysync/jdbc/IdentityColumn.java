package dev.identitysync.jdbc;

/**
 * A column that holds the subject of each user at one issuer.
 *
 * @param name as it is in the table
 * @param issuer whose subjects it holds
 * @param type what it is
 */
record IdentityColumn(String name, String issuer, KeyType type) {

    String quoted() {
        return '"' + name + '"';
    }
}
