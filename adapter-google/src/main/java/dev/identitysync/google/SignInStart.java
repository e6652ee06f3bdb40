package dev.identitysync.google;

import java.net.URI;

/**
 * How a sign-in begins: answer the browser with a redirect (303) to the location, with the cookie set, and
 * {@code Cache-Control: no-store}. Both hold secrets of this one sign-in, so neither is in {@link #toString()}.
 *
 * @param location the provider's login page
 * @param setCookie the value of a {@code Set-Cookie} header line: encrypted, and forgotten with the flow's lifetime
 */
public record SignInStart(URI location, String setCookie) {
    @Override
    public String toString() {
        return "SignInStart[redacted]";
    }
}
