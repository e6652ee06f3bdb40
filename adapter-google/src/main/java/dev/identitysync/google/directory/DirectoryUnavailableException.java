package dev.identitysync.google.directory;

import org.jspecify.annotations.Nullable;

/**
 * The directory, or the token endpoint, cannot be reached, or turned every repetition away for want of quota. Try again
 * later, or more slowly; what was done before stands, and may be repeated. The message holds nothing personal.
 */
public final class DirectoryUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param message what happened and what to do; without personal data
     * @param cause what broke, itself free of personal data and secrets
     */
    public DirectoryUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
