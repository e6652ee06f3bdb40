package dev.identitysync.examples.webapp.config;

import org.jspecify.annotations.Nullable;

/** The application cannot start. The message is for the person who started it: what is wrong, and what to do. */
public final class StartupException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int BAD_SETTING = 2;
    private static final int BAD_SURROUNDINGS = 1;

    private final int exitCode;

    private StartupException(String message, int exitCode, @Nullable Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    /** A setting is wrong; the message names it and never repeats a secret. */
    public static StartupException setting(String name, String problem) {
        return new StartupException(name + " " + problem, BAD_SETTING, null);
    }

    /** The settings are fine, and something around the application is not. */
    public static StartupException surroundings(String message) {
        return new StartupException(message, BAD_SURROUNDINGS, null);
    }

    /** As {@link #surroundings(String)}, because of something. */
    public static StartupException surroundings(String message, Throwable cause) {
        return new StartupException(message, BAD_SURROUNDINGS, cause);
    }

    /** What the process exits with: 2 for a wrong setting, 1 for the rest. */
    public int exitCode() {
        return exitCode;
    }
}
