package dev.identitysync.google.events;

import java.util.Locale;

/** What the sender of a security event token (SET) is told that is refused (RFC 8935 §2.4). */
public enum SetError {
    /** It cannot be read, or is not what its type says. */
    INVALID_REQUEST,
    /** The key is not one to go by. */
    INVALID_KEY,
    /** The issuer is another one. */
    INVALID_ISSUER,
    /** It is for somebody else. */
    INVALID_AUDIENCE,
    /** Nothing proves that the transmitter sent it. */
    AUTHENTICATION_FAILED;

    /** The code as it is sent, such as {@code invalid_request}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
