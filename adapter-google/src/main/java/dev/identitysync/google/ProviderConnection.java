package dev.identitysync.google;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import dev.identitysync.InvalidValueException;
import dev.identitysync.google.internal.Http;
import dev.identitysync.google.internal.NoAnswerException;
import dev.identitysync.google.internal.NoAnswerException.Reason;
import dev.identitysync.issuer.Fetched;
import dev.identitysync.issuer.IssuerKeys;
import dev.identitysync.issuer.SafeUri;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What a provider publishes of itself: its endpoints and its keys, each fetched when needed. Thread-safe. */
final class ProviderConnection {
    private static final Duration DISCOVERY_KEPT = Duration.ofDays(1);

    private final OidcProvider provider;
    private final Http http;
    private final Fetched<Endpoints> endpoints;
    private final IssuerKeys keys;

    ProviderConnection(OidcProvider provider, Http http, Clock clock) {
        this.provider = provider;
        this.http = http;
        this.endpoints = new Fetched<>(this::discover, DISCOVERY_KEPT, clock);
        this.keys = new IssuerKeys(this::fetchKeys, clock);
    }

    OidcProvider provider() {
        return provider;
    }

    Http http() {
        return http;
    }

    CompletableFuture<Endpoints> endpoints() {
        return provider.knownEndpoints().map(CompletableFuture::completedFuture).orElseGet(endpoints::current);
    }

    IssuerKeys keys() {
        return keys;
    }

    private CompletableFuture<String> fetchKeys() {
        return endpoints().thenCompose(known -> http.getJson(known.keys()));
    }

    private CompletableFuture<Endpoints> discover() {
        String issuer = provider.issuer();
        String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        URI document = URI.create(base + "/.well-known/openid-configuration");
        return http.getJson(document).thenApply(json -> endpointsIn(document, json));
    }

    private Endpoints endpointsIn(URI document, String json) {
        OIDCProviderMetadata metadata;
        try {
            metadata = OIDCProviderMetadata.parse(json);
        } catch (ParseException e) {
            throw bad(document, "is no discovery document (OIDC Discovery §3)");
        }
        if (!metadata.getIssuer().getValue().equals(provider.issuer())) {
            throw new NoAnswerException(
                    Reason.WRONG_ISSUER,
                    document + " names another issuer than " + provider.issuer()
                            + "; configure the issuer exactly as the provider spells it");
        }
        List<CodeChallengeMethod> challenges = metadata.getCodeChallengeMethods();
        if (challenges != null && !challenges.contains(CodeChallengeMethod.S256)) {
            throw bad(document, "offers PKCE without S256, which is needed (RFC 9700 §2.1.1)");
        }
        return endpoints(document, metadata);
    }

    private static Endpoints endpoints(URI document, OIDCProviderMetadata metadata) {
        List<ClientAuthenticationMethod> methods = metadata.getTokenEndpointAuthMethods();
        return new Endpoints(
                safe(document, "authorization_endpoint", metadata.getAuthorizationEndpointURI()),
                safe(document, "token_endpoint", metadata.getTokenEndpointURI()),
                safe(document, "jwks_uri", metadata.getJWKSetURI()),
                Optional.ofNullable(metadata.getUserInfoEndpointURI())
                        .map(uri -> safe(document, "userinfo_endpoint", uri)),
                algorithms(document, metadata),
                metadata.supportsAuthorizationResponseIssuerParam(),
                methods != null
                        && methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                        && !methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC));
    }

    private static Set<JWSAlgorithm> algorithms(URI document, OIDCProviderMetadata metadata) {
        Set<JWSAlgorithm> algorithms = new LinkedHashSet<>(OfferedAlgorithms.OURS);
        List<JWSAlgorithm> offered = metadata.getIDTokenJWSAlgs();
        algorithms.retainAll(offered == null ? List.of() : offered);
        if (algorithms.isEmpty()) {
            throw bad(document, "offers ID tokens in neither RS256 nor ES256");
        }
        return Set.copyOf(algorithms);
    }

    private static URI safe(URI document, String member, @Nullable URI uri) {
        if (uri == null) {
            throw bad(document, "lacks " + member);
        }
        try {
            return SafeUri.require(member, uri);
        } catch (InvalidValueException e) {
            throw bad(document, "has an unusable " + e.getMessage());
        }
    }

    private static NoAnswerException bad(URI document, String problem) {
        return new NoAnswerException(Reason.BAD_ANSWER, document + " " + problem);
    }
}
