package dev.identitysync.cognito.internal;

import java.util.concurrent.TimeoutException;

/** The time was over before a call began, and it never will: nothing came of it. */
public final class NotBegunException extends TimeoutException {
    private static final long serialVersionUID = 1L;

    NotBegunException(String reason) {
        super(reason);
    }
}
