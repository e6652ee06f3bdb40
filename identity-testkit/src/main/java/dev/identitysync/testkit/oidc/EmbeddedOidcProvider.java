package dev.identitysync.testkit.oidc;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.Closeable;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A strict OpenID provider inside this process, on {@code http://127.0.0.1} only. It runs from
 * {@link Builder#start()} until {@link #close()} and fetches nothing from outside. Thread-safe.
 */
public final class EmbeddedOidcProvider implements Closeable {
    private final ProviderServer server;
    private final Settings settings;
    private final ProviderKeys keys;
    private final Tampering tampering = new Tampering();
    private final RequestCounts counts = new RequestCounts();
    private final IdTokens tokens;
    private final AuthorizeEndpoint authorize;
    private final TokenEndpoint token;
    private final UserInfoEndpoint userInfo;

    private EmbeddedOidcProvider(Builder builder) {
        server = ProviderServer.listenOn(builder.port);
        settings = new Settings(
                "http://127.0.0.1:" + server.port(),
                Map.copyOf(builder.clients),
                List.copyOf(builder.people),
                builder.clock,
                builder.lax);
        keys = new ProviderKeys(builder.algorithm, builder.firstKey);
        IssuedCodes codes = new IssuedCodes(builder.clock, builder.codeLifetime);
        tokens = new IdTokens(settings, keys, tampering);
        authorize = new AuthorizeEndpoint(settings, codes, tampering);
        token = new TokenEndpoint(settings, codes, tokens);
        userInfo = new UserInfoEndpoint(settings, codes, tampering);
        server.start(this::answer);
    }

    /** A builder for a provider with the default demo people, RS256, and a free port. */
    public static Builder builder() {
        return new Builder();
    }

    /** The issuer: {@code http://127.0.0.1:<port>}. */
    public URI issuer() {
        return URI.create(settings.issuer());
    }

    /** The URL of an endpoint. */
    public URI uri(OidcEndpoint endpoint) {
        return URI.create(settings.issuer() + endpoint.path());
    }

    /** The people on the login page. */
    public List<DemoPerson> people() {
        return settings.people();
    }

    /** What spoils the answers; nothing at first. */
    public Tampering tampering() {
        return tampering;
    }

    /** How often an endpoint was asked since the start, or since {@link #resetRequests()}. */
    public int requests(OidcEndpoint endpoint) {
        return counts.of(endpoint);
    }

    /** Counts from zero again. */
    public void resetRequests() {
        counts.reset();
    }

    /** Signs with a new key from here on; the key before it stays published, as Google does. */
    public void rotateKeys() {
        keys.rotate();
    }

    /** Publishes the signing key only. */
    public void forgetOldKeys() {
        keys.forgetOld();
    }

    /** The private key that signs now, to forge with in tests by {@link RawJws}. */
    public JWK signingKey() {
        return keys.signing();
    }

    /**
     * An ID token without any redirect, as One Tap or a mobile platform hands it out. Tampering applies.
     *
     * @param nonce what the application asked the platform to put into the token
     */
    public String bareIdToken(DemoPerson person, String clientId, String nonce) {
        List<String> scopes = List.of("openid", "email", "profile");
        return tokens.idToken(
                new Grant(
                        person,
                        clientId,
                        "",
                        scopes,
                        nonce,
                        "",
                        settings.clock().instant()),
                null);
    }

    @Override
    public void close() {
        server.stop();
    }

    private Answer answer(String path, Request request) {
        return OidcEndpoint.at(path)
                .map(endpoint -> {
                    counts.add(endpoint);
                    return tampering.spoil(endpoint, answer(endpoint, request));
                })
                .orElseGet(() -> Page.html(
                        404, "Nothing here", "<p>This provider is for signing in; start at your application.</p>"));
    }

    private Answer answer(OidcEndpoint endpoint, Request request) {
        return switch (endpoint) {
            case DISCOVERY -> cacheable(tampering.spoilDiscovery(DiscoveryDocument.of(settings, keys)));
            case JWKS -> cacheable(keys.published());
            case AUTHORIZE -> authorize.answer(request);
            case TOKEN -> token.answer(request);
            case USERINFO -> userInfo.answer(request);
            case AVATAR -> Avatar.draw(request.parameters());
        };
    }

    private static Answer cacheable(Map<String, Object> body) {
        return new Answer(200, "application/json", JSONObjectUtils.toJSONString(body))
                .withHeader("Cache-Control", "public, max-age=300");
    }

    /** Collects what an {@link EmbeddedOidcProvider} needs. Not thread-safe. */
    public static final class Builder {
        private final Map<String, RegisteredClient> clients = new LinkedHashMap<>();
        private final List<DemoPerson> people = new ArrayList<>(DemoPeople.defaults());
        private int port;
        private JWSAlgorithm algorithm = JWSAlgorithm.RS256;
        private @Nullable JWK firstKey;
        private Duration codeLifetime = Duration.ofMinutes(1);
        private Clock clock = Clock.systemUTC();
        private boolean lax;

        private Builder() {}

        /** Listens on this port; 0, the default, takes a free one. */
        public Builder port(int number) {
            this.port = number;
            return this;
        }

        /** Registers an application. At least one is needed for anybody to sign in. */
        public Builder client(RegisteredClient client) {
            clients.put(client.clientId(), client);
            return this;
        }

        /** Shows these people instead of the default ones. */
        public Builder people(List<DemoPerson> shown) {
            people.clear();
            people.addAll(shown);
            return this;
        }

        /** Signs with {@code RS256}, the default, or {@code ES256}. */
        public Builder algorithm(JWSAlgorithm signing) {
            this.algorithm = signing;
            return this;
        }

        /** Signs with this private key, of the algorithm's kind and with a key id, instead of making one. */
        public Builder signingKey(JWK key) {
            this.firstKey = key;
            return this;
        }

        /** How long a code may wait to be redeemed; a minute by default. */
        public Builder codeLifetime(Duration lifetime) {
            this.codeLifetime = lifetime;
            return this;
        }

        /** The clock of codes and tokens. */
        public Builder clock(Clock source) {
            this.clock = source;
            return this;
        }

        /** Lets a code be redeemed again and again, which a provider must not: for tests of the application. */
        public Builder codesThatCanBeReplayed() {
            this.lax = true;
            return this;
        }

        /**
         * Starts the provider.
         *
         * @throws java.io.UncheckedIOException if the port is taken
         */
        public EmbeddedOidcProvider start() {
            return new EmbeddedOidcProvider(this);
        }
    }
}
