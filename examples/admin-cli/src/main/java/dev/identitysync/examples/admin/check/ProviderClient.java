package dev.identitysync.examples.admin.check;

import java.net.URI;
import java.util.Optional;

/**
 * This application, as it is registered with a provider of sign-ins.
 *
 * @param issuer the provider
 * @param id the client id
 * @param secret the client secret; left out of {@link #toString()}
 * @param redirectUri where people are sent back to
 */
public record ProviderClient(URI issuer, String id, String secret, URI redirectUri) {
    /** Google. */
    public static final URI GOOGLE = URI.create("https://accounts.google.com");

    private static final String GOOGLE_SUFFIX = ".apps.googleusercontent.com";

    /** What is odd about the client id; empty if nothing is. */
    Optional<String> oddId() {
        return issuer.equals(GOOGLE) && !id.endsWith(GOOGLE_SUFFIX)
                ? Optional.of("does not end in " + GOOGLE_SUFFIX)
                : Optional.empty();
    }

    /** What is odd about the redirect URI; empty if nothing is. */
    Optional<String> oddRedirectUri() {
        if (redirectUri.getRawFragment() != null) {
            return Optional.of("has a fragment");
        }
        boolean local = "localhost".equals(redirectUri.getHost()) || "127.0.0.1".equals(redirectUri.getHost());
        return "https".equals(redirectUri.getScheme()) || local
                ? Optional.empty()
                : Optional.of("is not https, and not on this machine");
    }

    @Override
    public String toString() {
        return "ProviderClient[" + id + " at " + issuer + "]";
    }
}
