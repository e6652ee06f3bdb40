package dev.identitysync.jdbc;

/**
 * Which e-mail addresses a table takes for one, and so lets only one user have. Whether two are one person's, who may be
 * linked by them, is not asked of the table: that is as {@link #ASCII_CASE}, whatever a table compares.
 */
public enum EmailComparison {
    /** Those that differ at most in the case of ASCII letters. What the store does where the table has no say. */
    ASCII_CASE("lower(({address})::text COLLATE \"C\")"),
    /** Those whose {@code lower()} is equal, as in a unique index on {@code lower(email)}. */
    LOWER("lower({address})"),
    /** Those that are the same to the letter, as in {@code UNIQUE (email)}. Users are then found by their address to the letter only. */
    EXACT("({address})");

    private final String form;

    EmailComparison(String form) {
        this.form = form;
    }

    /** The comparable form of an address, in SQL. */
    String of(String address) {
        return form.replace("{address}", address);
    }
}
