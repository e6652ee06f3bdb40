package dev.identitysync.google.events.stream;

import dev.identitysync.InvalidValueException;
import dev.identitysync.google.events.EventType;
import dev.identitysync.google.internal.HttpSettings;
import dev.identitysync.issuer.SafeUri;
import java.net.ProxySelector;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Collection;
import java.util.function.UnaryOperator;

/**
 * The security event stream of one Google Cloud project, managed by the RISC API. Thread-safe.
 *
 * <ul>
 *   <li><b>Repeating.</b> Every method may be repeated, and leaves the stream as one call does; {@link #verify()} has one
 *       more event sent. Who finds nobody, or is told to come later, is repeated here already, after pauses that double.
 *   <li><b>Time.</b> No attempt begins later than {@link Builder#patience} after the first, and each takes at most the
 *       time-out of one request; of six, where a token has to be fetched from AWS' and Google's token services, and once more
 *       because it is refused.
 *   <li><b>Failure.</b> Nothing is thrown for what Google or the network does: it is a {@link StreamFailure}.
 *   <li><b>Concurrency.</b> Who registers last wins; Google keeps one configuration a project.
 * </ul>
 */
public final class SecurityEventStream {
    private static final int STATE_BYTES = 24;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final ManagementHttp http;
    private final Clock clock;
    private final ManagementApi api;
    private final Attempts attempts;

    private SecurityEventStream(Builder builder) {
        this.http = new ManagementHttp(builder.http, builder.route);
        this.clock = builder.clock;
        this.api = new ManagementApi(builder.baseUri, builder.credentials.source(http), http, clock);
        this.attempts = new Attempts(builder.patience, builder.waiting);
    }

    /** A stream at Google, managed by these credentials. */
    public static Builder builder(StreamCredentials credentials) {
        return new Builder(credentials);
    }

    /**
     * Makes the stream, or changes it to this. A stream that was paused stays so.
     *
     * @param receiver the https URL that events are posted to, on one of the project's authorized domains
     * @param eventTypes the types to send from now on; those that were asked for before and are not named here end
     * @return what Google has accepted; it may take a moment until it is in effect
     * @throws InvalidValueException if the URL is not https, or there is no event type
     */
    public StreamAnswer<StreamConfiguration> register(URI receiver, Collection<EventType> eventTypes) {
        StreamConfiguration wanted = StreamConfiguration.push(receiver, eventTypes);
        return attempts.until(() -> {
            api.update(wanted);
            return wanted;
        });
    }

    /** How the stream is configured now, whoever did it. */
    public StreamAnswer<StreamConfiguration> configuration() {
        return attempts.until(api::configuration);
    }

    /** Whether Google sends. */
    public StreamAnswer<StreamStatus> status() {
        return attempts.until(api::status);
    }

    /**
     * Stops the stream until {@link #resume()}. Google keeps nothing for later: of an account that is hijacked meanwhile
     * the application never hears.
     */
    public StreamAnswer<StreamStatus> pause() {
        return set(StreamStatus.DISABLED);
    }

    /** Has Google send again, from now on. */
    public StreamAnswer<StreamStatus> resume() {
        return set(StreamStatus.ENABLED);
    }

    /**
     * Has Google send a verification event to the receiver, which shows that the whole way works. The stream must run and
     * {@link EventType#VERIFICATION} be registered.
     *
     * @return the state that the event will hold, random and never the same: the caller compares it with the one that the
     *     receiver gets, usually some seconds later
     */
    public StreamAnswer<String> verify() {
        byte[] random = new byte[STATE_BYTES];
        RANDOM.nextBytes(random);
        String state = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        return attempts.until(() -> {
            api.verify(state);
            return state;
        });
    }

    private StreamAnswer<StreamStatus> set(StreamStatus wanted) {
        return attempts.until(() -> {
            api.setStatus(wanted);
            return wanted;
        });
    }

    ManagementHttp http() {
        return http;
    }

    Clock clock() {
        return clock;
    }

    /** Collects a {@link SecurityEventStream}. Not thread-safe. */
    public static final class Builder {
        private static final Duration LONGEST_PATIENCE = Duration.ofMinutes(5);

        private final StreamCredentials credentials;
        private URI baseUri = URI.create("https://risc.googleapis.com/v1beta/");
        private HttpSettings http = HttpSettings.DEFAULTS;
        private Duration patience = Duration.ofSeconds(20);
        private Clock clock = Clock.systemUTC();
        private Waiting waiting = Waiting.REAL;
        private UnaryOperator<URI> route = UnaryOperator.identity();

        private Builder(StreamCredentials credentials) {
            this.credentials = credentials;
        }

        /**
         * Where the RISC API is; Google's by default.
         *
         * @throws InvalidValueException if it is not https (or http on this machine), or has a query
         */
        public Builder baseUri(URI uri) {
            if (SafeUri.require("baseUri", uri).getRawQuery() != null) {
                throw new InvalidValueException("baseUri", "must have no query; methods are appended to its path");
            }
            this.baseUri = uri.toString().endsWith("/") ? uri : URI.create(uri + "/");
            return this;
        }

        /**
         * How long to connect, 2 s by default, and how long to wait for a whole answer, 5 s by default.
         *
         * @throws InvalidValueException if one is not above zero and at most a minute
         */
        public Builder timeouts(Duration connect, Duration total) {
            this.http = http.withTimeouts(connect, total);
            return this;
        }

        /** The way out to Google; none by default, whatever the system properties say. */
        public Builder proxy(ProxySelector selector) {
            this.http = http.withProxy(selector);
            return this;
        }

        /**
         * How long after the first attempt another one may begin; 20 s by default.
         *
         * @throws InvalidValueException if it is negative or longer than five minutes
         */
        public Builder patience(Duration atMost) {
            if (atMost.isNegative() || atMost.compareTo(LONGEST_PATIENCE) > 0) {
                throw new InvalidValueException("patience", "must be zero, for one attempt, up to five minutes");
            }
            this.patience = atMost;
            return this;
        }

        /** The clock that signed JWTs are dated by; the system's by default. */
        public Builder clock(Clock source) {
            this.clock = source;
            return this;
        }

        Builder waiting(Waiting other) {
            this.waiting = other;
            return this;
        }

        Builder route(UnaryOperator<URI> other) {
            this.route = other;
            return this;
        }

        /** The stream. Nobody is asked yet. */
        public SecurityEventStream build() {
            return new SecurityEventStream(this);
        }
    }
}
