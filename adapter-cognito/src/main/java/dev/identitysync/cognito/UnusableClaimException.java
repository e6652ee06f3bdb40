package dev.identitysync.cognito;

/**
 * A claim that cannot go into a token of a pool: its name belongs to Cognito, or its value is of a type that does not
 * fit.
 */
public final class UnusableClaimException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String claim;

    /**
     * @param claim the claim's name
     * @param problem what is wrong and what to do, without the value
     */
    UnusableClaimException(String claim, String problem) {
        super("The claim " + claim + " " + problem);
        this.claim = claim;
    }

    /** The claim's name. */
    public String claim() {
        return claim;
    }
}
