package dev.identitysync.cognito;

/** Why a trigger says no, in words for the log: nothing personal in them. */
final class Denial extends Exception {
    private static final long serialVersionUID = 1L;

    Denial(String reason) {
        super(reason, null, false, false);
    }
}
