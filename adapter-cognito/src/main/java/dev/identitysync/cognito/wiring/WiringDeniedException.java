package dev.identitysync.cognito.wiring;

import org.jspecify.annotations.Nullable;

/** The client's role lacks a permission. {@link WiringPolicy} has all that are needed. */
public final class WiringDeniedException extends WiringException {
    private static final long serialVersionUID = 1L;

    private final String action;

    WiringDeniedException(String message, String action, @Nullable Throwable cause) {
        super(message, cause);
        this.action = action;
    }

    /** The missing action, such as {@code cognito-idp:UpdateUserPool}. */
    public String action() {
        return action;
    }
}
