package dev.identitysync.google;

import dev.identitysync.google.IdTokenProblem.Reason;

/** Carries a problem out of the checks; never leaves the package. */
final class RejectedTokenException extends Exception {
    private static final long serialVersionUID = 1L;
    private static final String MISSING = "missing";

    private final transient IdTokenProblem problem;

    RejectedTokenException(Reason reason, String part, String expected, String actual) {
        super(reason.name(), null, false, false);
        this.problem = new IdTokenProblem(reason, part, expected, actual);
    }

    static RejectedTokenException missing(String claim, String expected) {
        return new RejectedTokenException(Reason.MISSING_CLAIM, claim, expected, MISSING);
    }

    static RejectedTokenException malformed(String part, String expected, String actual) {
        return new RejectedTokenException(Reason.MALFORMED, part, expected, actual);
    }

    IdTokenProblem problem() {
        return problem;
    }
}
