package dev.identitysync.google;

import com.nimbusds.jose.JWSAlgorithm;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * Where a provider is asked what, and how.
 *
 * @param algorithms what its ID tokens may be signed with
 * @param namesItselfInCallback whether the callback must have {@code iss} (RFC 9207)
 * @param secretInForm whether the client secret goes into the form, for a provider that takes no Basic
 */
record Endpoints(
        URI authorization,
        URI token,
        URI keys,
        Optional<URI> userInfo,
        Set<JWSAlgorithm> algorithms,
        boolean namesItselfInCallback,
        boolean secretInForm) {

    /** https://accounts.google.com/.well-known/openid-configuration, which has not changed in years. */
    static final Endpoints OF_GOOGLE = new Endpoints(
            URI.create("https://accounts.google.com/o/oauth2/v2/auth"),
            URI.create("https://oauth2.googleapis.com/token"),
            URI.create("https://www.googleapis.com/oauth2/v3/certs"),
            Optional.of(URI.create("https://openidconnect.googleapis.com/v1/userinfo")),
            Set.of(JWSAlgorithm.RS256),
            false,
            false);
}
