package dev.identitysync.jdbc.dataapi;

import java.util.Optional;

/** An error as the service answers it. */
final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final boolean explained;

    private Refusal(int status, String code, String text, boolean explained) {
        super(text);
        this.status = status;
        this.code = code;
        this.explained = explained;
    }

    static Refusal of(int status, String code, String text) {
        return new Refusal(status, code, text, true);
    }

    /** What the service answers about a fault of its own: a code and nothing else. */
    static Refusal unexplained(int status, String code) {
        return new Refusal(status, code, "", false);
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    Optional<String> text() {
        return explained ? Optional.ofNullable(getMessage()) : Optional.empty();
    }
}
