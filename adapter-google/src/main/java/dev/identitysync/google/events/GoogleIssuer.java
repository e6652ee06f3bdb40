package dev.identitysync.google.events;

import dev.identitysync.google.OidcProvider;

/**
 * How Google is spelled. ID tokens have it with {@code https://} or without, security events and their subjects with a
 * slash at the end, and all of these are one issuer.
 */
final class GoogleIssuer {
    /** The spelling under which sign-ins are stored. */
    static final String NAME = OidcProvider.google().issuer();

    private static final String SCHEME = "https://";

    private GoogleIssuer() {}

    static boolean isSpelled(String issuer) {
        String withoutSlash = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        return withoutSlash.equals(NAME) || (SCHEME + withoutSlash).equals(NAME);
    }
}
