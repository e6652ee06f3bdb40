package dev.identitysync.jdbc;

import java.util.Optional;

/**
 * What the statements do with one column.
 *
 * @param column its name
 * @param holds what it is for, for people
 * @param field the field that it holds, if it holds one
 * @param type what the statements take it for
 * @param longest the most characters that a value may have
 * @param inserted whether new rows are given it
 * @param updated when it is written in rows that are there
 * @param mayBeNone whether a row may be written that has no value for it
 */
record DoctorUse(
        String column,
        String holds,
        Optional<UserField> field,
        DoctorType type,
        int longest,
        boolean inserted,
        Updated updated,
        boolean mayBeNone) {

    /** When a column is written in rows that are there. */
    enum Updated {
        NEVER,
        /** At sign-ins. */
        AT_SIGN_IN,
        /** When users are linked, disabled or signed out. */
        LATER,
        /** Never, but rows are locked, for which PostgreSQL asks for the right to update any column. */
        LOCKED
    }

    boolean isWritten() {
        return inserted || updated == Updated.AT_SIGN_IN || updated == Updated.LATER;
    }

    /** The column and what it is for, for people. */
    String named() {
        return "column " + column + " (" + holds + ")";
    }
}
