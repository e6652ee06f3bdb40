package dev.identitysync.jdbc;

/** What is written to the outbox; see {@link OutboxEvent}. */
public enum OutboxContent {
    /** Everything but returning sign-ins, which then cost what they cost without an outbox. */
    CHANGES,
    /** Returning sign-ins too, as far as they write anything. Each of those writes one row more. */
    CHANGES_AND_SIGN_INS
}
