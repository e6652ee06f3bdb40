package dev.identitysync.examples.usersapi.config;

import org.jspecify.annotations.Nullable;

/** It cannot start. The message is for the person who started it: what is wrong, and what to do. */
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
        return new StartupException("The environment variable " + name + " " + problem, BAD_SETTING, null);
    }

    /** The settings are fine, and something around it is not. */
    public static StartupException surroundings(String message, Throwable cause) {
        return new StartupException(message, BAD_SURROUNDINGS, cause);
    }

    /** What a process exits with: 2 for a wrong setting, 1 for the rest. */
    public int exitCode() {
        return exitCode;
    }
}
