package dev.identitysync.cognito.wiring;

/** The pool is no longer as it was when the plan was made. Nothing was written to it. Plan again. */
public final class PoolChangedException extends WiringException {
    private static final long serialVersionUID = 1L;

    PoolChangedException(String message) {
        super(message, null);
    }
}
