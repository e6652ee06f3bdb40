package dev.identitysync.issuer;

/**
 * Carries out of the checks why a token is refused: which part of it, what was expected there, and what was found. An
 * adapter turns it into a typed outcome and lets it go no further. Nothing personal or secret is in it; it has no stack
 * trace, as anybody can send bad tokens.
 */
public final class RejectedTokenException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient RejectionReason reason;
    private final String part;
    private final String expected;
    private final String actual;

    /**
     * @param reason the kind of problem
     * @param part the claim or header parameter, such as {@code aud}
     * @param expected what would have been right
     * @param actual what was found; where others chose it, as {@link Shown} shows it
     */
    public RejectedTokenException(RejectionReason reason, String part, String expected, String actual) {
        super(reason.name(), null, false, false);
        this.reason = reason;
        this.part = part;
        this.expected = expected;
        this.actual = actual;
    }

    static RejectedTokenException missing(String claim, String expected) {
        return new RejectedTokenException(TokenFault.MISSING_CLAIM, claim, expected, Shown.of(null));
    }

    static RejectedTokenException malformed(String part, String expected, String actual) {
        return new RejectedTokenException(TokenFault.MALFORMED, part, expected, actual);
    }

    /** The kind of problem. */
    public RejectionReason reason() {
        return reason;
    }

    /** The claim or header parameter. */
    public String part() {
        return part;
    }

    /** What would have been right. */
    public String expected() {
        return expected;
    }

    /** What was found, if it may be told. */
    public String actual() {
        return actual;
    }
}
