package dev.identitysync.session;

import dev.identitysync.token.CookieTooLargeException;
import dev.identitysync.token.HostCookie;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * The cookie that a session travels in, as values of header lines for whatever web server there is. Immutable and
 * thread-safe.
 */
public final class SessionCookie {
    /** The name unless another is given. */
    public static final String DEFAULT_NAME = "__Host-session";

    private final HostCookie cookie;

    /** The cookie {@value #DEFAULT_NAME} with {@code SameSite=Lax}. */
    public SessionCookie(Clock clock) {
        this(new HostCookie(DEFAULT_NAME, clock));
    }

    /** A cookie of another name, or with {@code SameSite=Strict}. */
    public SessionCookie(HostCookie cookie) {
        this.cookie = cookie;
    }

    /**
     * The value of the {@code Set-Cookie} line that hands a session to the browser, to be forgotten when it expires.
     *
     * @param token from {@link SessionTokens#mint}
     * @throws CookieTooLargeException if no browser would keep it
     */
    public String setCookie(String token, Instant expiresAt) {
        return cookie.setCookie(token, expiresAt);
    }

    /** The value of the {@code Set-Cookie} line that takes the session from the browser. */
    public String clear() {
        return cookie.clear();
    }

    /** As {@link #read(Iterable)}, of one line. */
    public Optional<String> read(String cookieHeader) {
        return cookie.read(cookieHeader);
    }

    /**
     * The token in a request's cookies; empty if there is none, or two. Never throws.
     *
     * @param cookieHeaders the values of all {@code Cookie} lines
     * @see HostCookie#read(Iterable) why two count as none
     */
    public Optional<String> read(Iterable<String> cookieHeaders) {
        return cookie.read(cookieHeaders);
    }
}
