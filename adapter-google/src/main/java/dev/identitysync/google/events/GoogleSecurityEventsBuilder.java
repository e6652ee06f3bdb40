package dev.identitysync.google.events;

import dev.identitysync.InvalidValueException;
import dev.identitysync.events.ReceivedEvents;
import dev.identitysync.google.internal.Http;
import dev.identitysync.google.internal.HttpSettings;
import dev.identitysync.issuer.SafeUri;
import java.net.ProxySelector;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Collects what {@link GoogleSecurityEvents} needs, and says at {@link #build()} what is missing or wrong. Not thread-safe.
 */
public final class GoogleSecurityEventsBuilder {
    private static final Duration LARGEST_SKEW = Duration.ofMinutes(5);
    private static final Duration SHORTEST_MEMORY = Duration.ofMinutes(10);
    private static final Duration LONGEST_MEMORY = Duration.ofDays(30);

    private final Set<String> clientIds = new LinkedHashSet<>();
    private final Set<String> keyHosts = new LinkedHashSet<>(Set.of("www.googleapis.com"));
    private URI configuration = URI.create("https://accounts.google.com/.well-known/risc-configuration");
    private @Nullable SecurityEventPolicy policy;
    private @Nullable ReceivedEvents received;
    private Duration oldestEvent = Duration.ofDays(7);
    private Duration clockSkew = Duration.ofSeconds(60);
    private HttpSettings http = HttpSettings.DEFAULTS;
    private Clock clock = Clock.systemUTC();

    GoogleSecurityEventsBuilder() {}

    /**
     * The client ids that events may be for ({@code aud}): all of the project, those of the mobile apps too. At least one.
     */
    public GoogleSecurityEventsBuilder clientIds(String... ids) {
        clientIds.addAll(List.of(ids));
        return this;
    }

    /** What is done about events, mostly {@link SecurityEventPolicy#defaults}. Needed. */
    public GoogleSecurityEventsBuilder policy(SecurityEventPolicy reacting) {
        this.policy = reacting;
        return this;
    }

    /** Where it is kept which events were acted on; shared by all nodes. Needed. */
    public GoogleSecurityEventsBuilder receivedEvents(ReceivedEvents memory) {
        this.received = memory;
        return this;
    }

    /**
     * How long ago an event may have happened; 7 days by default, 10 minutes to 30 days. Older ones are refused, and so long
     * received ones are remembered.
     */
    public GoogleSecurityEventsBuilder oldestEvent(Duration age) {
        this.oldestEvent = age;
        return this;
    }

    /** How far Google's clock may be off; 60 seconds by default, 5 minutes at most. */
    public GoogleSecurityEventsBuilder clockSkew(Duration atMost) {
        this.clockSkew = atMost;
        return this;
    }

    /** Where Google's RISC configuration document is; at Google by default. Other addresses are for tests. */
    public GoogleSecurityEventsBuilder configuration(URI document) {
        this.configuration = document;
        return this;
    }

    /**
     * Further hosts that may have Google's keys, should it move them from {@code www.googleapis.com}. The configuration
     * document cannot say so by itself: whoever changed it would be believed everything.
     */
    public GoogleSecurityEventsBuilder keyHosts(String... hosts) {
        keyHosts.addAll(List.of(hosts));
        return this;
    }

    /** How long to connect, 2 s by default, and how long to wait for a whole answer, 5 s by default; a minute at most. */
    public GoogleSecurityEventsBuilder timeouts(Duration connect, Duration total) {
        this.http = http.withTimeouts(connect, total);
        return this;
    }

    /** The way out to Google; none by default, whatever the system properties say. */
    public GoogleSecurityEventsBuilder proxy(ProxySelector selector) {
        this.http = http.withProxy(selector);
        return this;
    }

    /** The clock; the system's by default. */
    public GoogleSecurityEventsBuilder clock(Clock source) {
        this.clock = source;
        return this;
    }

    /**
     * The receiver. Nothing is fetched yet.
     *
     * @throws InvalidValueException naming the setting that is missing or out of range, and what it may be
     */
    public GoogleSecurityEvents build() {
        if (clientIds.isEmpty() || clientIds.stream().anyMatch(String::isBlank)) {
            throw new InvalidValueException("clientIds", "is empty or blank; set the client ids from Google's console");
        }
        if (clockSkew.isNegative() || clockSkew.compareTo(LARGEST_SKEW) > 0) {
            throw new InvalidValueException("clockSkew", "must be between 0 and 5 minutes");
        }
        if (oldestEvent.compareTo(SHORTEST_MEMORY) < 0 || oldestEvent.compareTo(LONGEST_MEMORY) > 0) {
            throw new InvalidValueException("oldestEvent", "must be between 10 minutes and 30 days");
        }
        if (!keyHosts.stream().allMatch(host -> host.matches("[a-z0-9-]+(\\.[a-z0-9-]+)+"))) {
            throw new InvalidValueException("keyHosts", "must be host names in lower case, such as keys.example.com");
        }
        URI document = SafeUri.require("configuration", configuration);
        return new GoogleSecurityEvents(
                new Transmitter(document, Set.copyOf(keyHosts), new Http(http), clock),
                new ExpectedToken(Set.copyOf(clientIds), clockSkew, oldestEvent),
                needed("policy", policy),
                needed("receivedEvents", received),
                clock);
    }

    private static <T> T needed(String setting, @Nullable T value) {
        if (value == null) {
            throw new InvalidValueException(setting, "is missing; set it on the builder");
        }
        return value;
    }
}
