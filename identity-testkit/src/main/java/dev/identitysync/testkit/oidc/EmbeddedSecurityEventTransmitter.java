package dev.identitysync.testkit.oidc;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.Closeable;
import java.net.URI;
import java.time.Clock;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Sends security events as Google's Cross-Account Protection does (RISC), inside this process: it publishes a
 * configuration document and keys on {@code http://127.0.0.1}, signs tokens (RFC 8417), and delivers them to a receiver
 * (RFC 8935), whose answers it checks. It calls itself Google unless told otherwise, and runs from
 * {@link Builder#start()} until {@link #close()}. Thread-safe.
 */
public final class EmbeddedSecurityEventTransmitter implements Closeable {
    private static final String RISC = "https://schemas.openid.net/secevent/risc/event-type/";
    private static final String OAUTH = "https://schemas.openid.net/secevent/oauth/event-type/";

    private final ProviderServer server;
    private final ProviderKeys keys;
    private final String issuer;
    private final String audience;
    private final Clock clock;
    private final PushDelivery delivery = new PushDelivery();
    private final Map<TransmitterEndpoint, AtomicInteger> requests = new EnumMap<>(TransmitterEndpoint.class);
    private final Map<TransmitterEndpoint, UnaryOperator<Answer>> answers = new ConcurrentHashMap<>();
    private volatile Consumer<Map<String, Object>> configuration = unchanged -> {};

    private EmbeddedSecurityEventTransmitter(Builder builder) {
        server = ProviderServer.listenOn(builder.port);
        keys = new ProviderKeys(JWSAlgorithm.RS256, builder.firstKey);
        issuer = builder.issuer;
        audience = builder.audience;
        clock = builder.clock;
        for (TransmitterEndpoint endpoint : TransmitterEndpoint.values()) {
            requests.put(endpoint, new AtomicInteger());
        }
        server.start((path, request) -> answer(path));
    }

    /**
     * A builder for a transmitter that calls itself Google, on a free port.
     *
     * @param audience the client id of the application that is to receive events
     */
    public static Builder builder(String audience) {
        return new Builder(audience);
    }

    /** The URL of what it publishes. */
    public URI uri(TransmitterEndpoint endpoint) {
        return URI.create("http://127.0.0.1:" + server.port() + endpoint.path());
    }

    /** How often something was asked for. */
    public int requests(TransmitterEndpoint endpoint) {
        return Objects.requireNonNull(requests.get(endpoint)).get();
    }

    /** Changes the configuration document, from the next answer on. */
    public void configuration(Consumer<Map<String, Object>> change) {
        configuration = change;
    }

    /** Changes whole answers: 5xx, garbage, slow, never. */
    public void answer(TransmitterEndpoint endpoint, UnaryOperator<Answer> change) {
        answers.put(endpoint, change);
    }

    /** Takes back every change. */
    public void reset() {
        answers.clear();
        configuration = unchanged -> {};
    }

    /** Signs with a new key from here on; the key before it stays published, as Google does. */
    public void rotateKeys() {
        keys.rotate();
    }

    /** Publishes the signing key only. */
    public void forgetOldKeys() {
        keys.forgetOld();
    }

    /** The private key that signs now, to forge with in tests. */
    public JWK signingKey() {
        return keys.signing();
    }

    /** A token without any event; with one, it is right. */
    public SecurityEventDraft draft() {
        return new SecurityEventDraft(keys.signing(), issuer, audience, clock.instant());
    }

    /** All sessions of an account were ended. */
    public SecurityEventDraft sessionsRevoked(String subject) {
        return draft().event(RISC + "sessions-revoked", about(subject));
    }

    /** All tokens of an account were revoked. */
    public SecurityEventDraft tokensRevoked(String subject) {
        return draft().event(OAUTH + "tokens-revoked", about(subject));
    }

    /**
     * One refresh token was revoked.
     *
     * @param algorithm how it is identified, such as {@code prefix}
     * @param identifier what identifies it
     */
    public SecurityEventDraft tokenRevoked(String algorithm, String identifier) {
        return draft().event(
                        OAUTH + "token-revoked",
                        Map.of(
                                "subject",
                                Map.of(
                                        "subject_type",
                                        "oauth_token",
                                        "token_type",
                                        "refresh_token",
                                        "token_identifier_alg",
                                        algorithm,
                                        "token",
                                        identifier)));
    }

    /** An account was disabled without a reason. */
    public SecurityEventDraft accountDisabled(String subject) {
        return draft().event(RISC + "account-disabled", about(subject));
    }

    /**
     * An account was disabled.
     *
     * @param reason such as {@code hijacking}
     */
    public SecurityEventDraft accountDisabled(String subject, String reason) {
        Map<String, Object> payload = new LinkedHashMap<>(about(subject));
        payload.put("reason", reason);
        return draft().event(RISC + "account-disabled", payload);
    }

    /** An account was enabled again. */
    public SecurityEventDraft accountEnabled(String subject) {
        return draft().event(RISC + "account-enabled", about(subject));
    }

    /** The owner of an account has to change the password. */
    public SecurityEventDraft credentialChangeRequired(String subject) {
        return draft().event(RISC + "account-credential-change-required", about(subject));
    }

    /** The test that somebody asked for. */
    public SecurityEventDraft verification(String state) {
        return draft().event(RISC + "verification", Map.of("state", state));
    }

    /** What an event about an account tells: whom it is about. */
    public Map<String, Object> about(String subject) {
        return Map.of("subject", Map.of("subject_type", "iss-sub", "iss", issuer, "sub", subject));
    }

    /**
     * Delivers a token by POST.
     *
     * @throws AssertionError if the answer is none that RFC 8935 §2 knows: 202 and nothing, 400 and why, or 5xx
     * @throws java.io.UncheckedIOException if there is no answer
     */
    public PushAnswer deliver(URI receiver, String token) {
        return delivery.deliver(receiver, token);
    }

    @Override
    public void close() {
        server.stop();
    }

    private Answer answer(String path) {
        return TransmitterEndpoint.at(path)
                .map(endpoint -> {
                    Objects.requireNonNull(requests.get(endpoint)).incrementAndGet();
                    return answers.getOrDefault(endpoint, UnaryOperator.identity())
                            .apply(json(endpoint));
                })
                .orElseGet(() -> Answer.error(404, "not_found", "nothing is published here"));
    }

    private Answer json(TransmitterEndpoint endpoint) {
        Map<String, Object> body = endpoint == TransmitterEndpoint.KEYS ? keys.published() : document();
        return new Answer(200, "application/json", JSONObjectUtils.toJSONString(body));
    }

    private Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("issuer", issuer);
        document.put("jwks_uri", uri(TransmitterEndpoint.KEYS).toString());
        document.put(
                "delivery_methods_supported", List.of("https://schemas.openid.net/secevent/risc/delivery-method/push"));
        configuration.accept(document);
        return document;
    }

    /** Collects what an {@link EmbeddedSecurityEventTransmitter} needs. Not thread-safe. */
    public static final class Builder {
        private final String audience;
        private String issuer = "https://accounts.google.com/";
        private int port;
        private @Nullable JWK firstKey;
        private Clock clock = Clock.systemUTC();

        private Builder(String audience) {
            this.audience = audience;
        }

        /** Calls itself so; {@code https://accounts.google.com/}, with the slash, by default. */
        public Builder issuer(String name) {
            this.issuer = name;
            return this;
        }

        /** Listens on this port; 0, the default, takes a free one. */
        public Builder port(int number) {
            this.port = number;
            return this;
        }

        /** Signs with this private RSA key with a key id, instead of making one. */
        public Builder signingKey(JWK key) {
            this.firstKey = key;
            return this;
        }

        /** The clock of the tokens. */
        public Builder clock(Clock source) {
            this.clock = source;
            return this;
        }

        /**
         * Starts the transmitter.
         *
         * @throws java.io.UncheckedIOException if the port is taken
         */
        public EmbeddedSecurityEventTransmitter start() {
            return new EmbeddedSecurityEventTransmitter(this);
        }
    }
}
