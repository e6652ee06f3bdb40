package dev.identitysync.examples.webapp.http;

import com.sun.net.httpserver.Headers;

/** Headers that every answer has: nothing runs, nothing is framed, nothing is fetched but our style and pictures. */
final class SecurityHeaders {
    private final String contentPolicy;
    private final boolean secure;

    SecurityHeaders(Site site, String pictureSources) {
        this.contentPolicy = "default-src 'none'; style-src 'self'; img-src 'self' " + pictureSources
                + "; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        this.secure = site.isSecure();
    }

    void addTo(Headers headers) {
        headers.set("Content-Security-Policy", contentPolicy);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        // Not no-referrer: with it a browser's form would say "Origin: null", also to ourselves.
        headers.set("Referrer-Policy", "same-origin");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
        headers.set("Cache-Control", "no-store");
        if (secure) {
            headers.set("Strict-Transport-Security", "max-age=31536000");
        }
    }
}
