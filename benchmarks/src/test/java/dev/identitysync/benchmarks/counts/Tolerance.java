package dev.identitysync.benchmarks.counts;

/** How far a count may be from what was written down. */
enum Tolerance {
    /** Not at all: statements, requests and round trips. */
    EXACT(0),
    /** A tenth more or less: bytes, of which some follow from names, ports and random numbers. */
    A_TENTH(0.1);

    private final double share;

    Tolerance(double share) {
        this.share = share;
    }

    /** That of a count, by the last part of its name. */
    static Tolerance of(String count) {
        return isOfBytes(count) ? A_TENTH : EXACT;
    }

    static boolean isOfBytes(String count) {
        return count.endsWith(".bytes");
    }

    boolean allows(long measured, long expected) {
        return Math.abs(measured - expected) <= share * expected;
    }

    /** Whether a count is so far within, that what is chance in it does not carry it out. */
    boolean allowsEasily(long measured, long expected) {
        return Math.abs(measured - expected) <= share * expected / 2;
    }

    String words() {
        return this == EXACT ? "has to be equal" : "may be a tenth more or less";
    }
}
