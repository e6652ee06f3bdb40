package dev.identitysync.cognito;

import org.jspecify.annotations.Nullable;

/**
 * It is not certain that a login is kept for later, so nobody may go on as if it were. Messages hold nothing personal.
 */
public final class LoginNotDeferredException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param message what happened and what to do; without personal data
     * @param cause what the queue's technology threw, itself free of personal data
     */
    public LoginNotDeferredException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
