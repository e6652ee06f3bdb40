package dev.identitysync.dynamodb;

/** What somebody wants to do with the table of a mapping; {@link UserTablePolicy} says what they are allowed for it. */
public enum UserTableAccess {
    /** Find one user: by id, by identity, or as the holder of an address; and the identities of a user. Writes nothing. */
    LOOK_UP,
    /**
     * Sign users in, all else that a store does to one user (look up, link, disable, delete), and remember the events that
     * were received. No list, no search.
     */
    SIGN_IN,
    /** All that a store does: {@link #SIGN_IN}, lists, and searches by address where the mapping has an index for it. */
    ADMINISTER,
    /** What the doctor asks of the table itself; it runs as whom it examines, so allow it together with what they do. */
    DIAGNOSE,
    /** Make the table with {@link UserTable}. */
    CREATE
}
