package dev.identitysync.benchmarks.result;

/** What a way of doing something stands for in a comparison. */
public enum Role {
    /** The library. */
    OURS,
    /** The least that it can cost: the same, by hand, and nothing besides. */
    LIMIT,
    /** What people use today. */
    PEER
}
