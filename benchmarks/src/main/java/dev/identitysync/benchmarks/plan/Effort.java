package dev.identitysync.benchmarks.plan;

/** How much time a measurement takes. */
public enum Effort {
    /** As long as figures need that are worth to be kept; the whole takes about an hour. */
    FULL,
    /** To see that it works, and roughly what comes out; the whole takes three minutes. */
    SHORT
}
