package dev.identitysync.benchmarks.postgres;

/** What the ways are called in the results. */
final class Names {
    static final String OURS = "identity-sync";
    static final String BY_HAND = "same statement by hand";
    static final String BY_HAND_FIRST = "lookup and insert by hand";
    static final String PGBENCH = "pgbench";
    static final String FIND_THEN_SAVE = "find, then save";
    static final String FIND_THEN_SAVE_IN_TRANSACTION = "find, then save, in a transaction";
    static final String JPA = "JPA (Hibernate)";
    static final String SELECT = "bare SELECT by hand";
    static final String WRITE = "write by hand, synchronous_commit on";

    private Names() {}
}
