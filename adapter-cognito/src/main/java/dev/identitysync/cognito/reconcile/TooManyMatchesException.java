package dev.identitysync.cognito.reconcile;

/** More users match a {@link TestUserCleanup}'s pattern than it may delete. None was. */
public final class TooManyMatchesException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long matches;

    TooManyMatchesException(long matches, int most) {
        super(matches + " users match the pattern, and " + most
                + " are the most that may be deleted; none was. Narrow the pattern, or raise the number");
        this.matches = matches;
    }

    /** How many match. */
    public long matches() {
        return matches;
    }
}
