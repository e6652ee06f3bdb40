package dev.identitysync.google.directory;

/**
 * The directory, or the token endpoint, refused a request, and would again: the scope was not granted, the administrator may
 * not read users, the API is not enabled, or there is no such customer. Somebody has to mend that. The message holds nothing
 * personal.
 */
public final class DirectoryRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message what was refused and what to do; without personal data */
    public DirectoryRefusedException(String message) {
        super(message);
    }
}
