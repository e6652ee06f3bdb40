package dev.identitysync.token;

/** Carries a rejection out of the depth of a reader, and never leaves this package. */
final class RejectionException extends Exception {
    private static final long serialVersionUID = 1L;

    private final TokenRejection reason;
    private final String detail;

    /** @param detail nothing of the input */
    RejectionException(TokenRejection reason, String detail) {
        // No stack trace: anybody can send bad tokens, and a trace is the dearest part of refusing one.
        super(detail, null, false, false);
        this.reason = reason;
        this.detail = detail;
    }

    static RejectionException malformed(String detail) {
        return new RejectionException(TokenRejection.MALFORMED, detail);
    }

    TokenRejection reason() {
        return reason;
    }

    String detail() {
        return detail;
    }
}
