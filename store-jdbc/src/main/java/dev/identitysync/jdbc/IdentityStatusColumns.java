package dev.identitysync.jdbc;

import java.util.stream.Stream;

/**
 * The columns that say whether an identity may be signed in with. Null in the first counts as active: a provider who never
 * said anything disabled nobody.
 *
 * @param status the name of that with the status, a text: {@code ACTIVE} or {@code DISABLED}
 * @param asOf the name of that with the instant as of which the provider said so; null until it does
 */
record IdentityStatusColumns(String status, String asOf) {
    static final IdentityStatusColumns OWN = new IdentityStatusColumns("status", "status_as_of");

    Stream<String> names() {
        return Stream.of(status, asOf);
    }

    String quotedStatus() {
        return '"' + status + '"';
    }

    String quotedAsOf() {
        return '"' + asOf + '"';
    }

    /** The status, by an alias of the table. */
    String read(String alias) {
        return "coalesce(" + alias + "." + quotedStatus() + ", 'ACTIVE')";
    }

    /** Whether the identity may be signed in with, by an alias of the table. */
    String isActive(String alias) {
        return read(alias) + " = 'ACTIVE'";
    }

    /** Assignments that make the identity one of which its provider said nothing yet. */
    String fresh() {
        return quotedStatus() + " = 'ACTIVE', " + quotedAsOf() + " = NULL";
    }

    /** Assignments of what the provider says. */
    String told() {
        return quotedStatus() + " = :status, " + quotedAsOf() + " = :at";
    }
}
