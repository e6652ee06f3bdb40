package dev.identitysync.benchmarks.jmh;

/** Says no for a way that says it by a value. */
public final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * A refusal.
     *
     * @param reason what it said
     */
    public RefusedException(String reason) {
        super(reason);
    }
}
