package dev.identitysync.cognito.token;

import dev.identitysync.InvalidValueException;
import dev.identitysync.cognito.AttributeMapping;
import dev.identitysync.cognito.UserPool;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects what a {@link CognitoTokenVerifier} needs, and says what is missing or wrong. Not thread-safe. */
public final class CognitoTokenVerifierBuilder {
    private static final Duration LARGEST_SKEW = Duration.ofMinutes(5);
    private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(1);

    private final Map<UserPool, Set<String>> clientIdsByPool = new LinkedHashMap<>();
    private final Set<String> anyGroup = new LinkedHashSet<>();
    private final Set<String> everyScope = new LinkedHashSet<>();
    private AttributeMapping mapping = AttributeMapping.standard();
    private Duration clockSkew = Duration.ofSeconds(60);
    private Duration connectTimeout = Duration.ofSeconds(2);
    private Duration timeout = Duration.ofSeconds(5);
    private ProxySelector proxy = HttpClient.Builder.NO_PROXY;
    private Clock clock = Clock.systemUTC();

    CognitoTokenVerifierBuilder() {}

    /**
     * A pool whose tokens are accepted, and the app clients for which; at least one of each. Repeat it for further pools:
     * each answers for its own clients alone.
     */
    public CognitoTokenVerifierBuilder pool(UserPool pool, String... clientIds) {
        clientIdsByPool.computeIfAbsent(pool, any -> new LinkedHashSet<>()).addAll(List.of(clientIds));
        return this;
    }

    /** Accepts tokens of people in one of these groups only, ID and access tokens alike; a machine is in none. */
    public CognitoTokenVerifierBuilder requireAnyGroup(String... groups) {
        anyGroup.addAll(List.of(groups));
        return this;
    }

    /** Accepts access tokens that have all of these scopes only, such as {@code orders/read}. ID tokens have none. */
    public CognitoTokenVerifierBuilder requireEveryScope(String... scopes) {
        everyScope.addAll(List.of(scopes));
        return this;
    }

    /** Which claim of an ID token becomes which field of a profile; the standard ones by default. */
    public CognitoTokenVerifierBuilder attributes(AttributeMapping claims) {
        this.mapping = claims;
        return this;
    }

    /** How far the pool's clock may be off; 60 seconds by default, 5 minutes at most. */
    public CognitoTokenVerifierBuilder clockSkew(Duration atMost) {
        this.clockSkew = atMost;
        return this;
    }

    /** How long to connect, 2 s by default, and how long to wait for a whole key set, 5 s by default; a minute at most. */
    public CognitoTokenVerifierBuilder timeouts(Duration connect, Duration total) {
        this.connectTimeout = connect;
        this.timeout = total;
        return this;
    }

    /** The way out to the pools; none by default, whatever the system properties say. */
    public CognitoTokenVerifierBuilder proxy(ProxySelector selector) {
        this.proxy = selector;
        return this;
    }

    /** The clock; the system's by default. */
    public CognitoTokenVerifierBuilder clock(Clock source) {
        this.clock = source;
        return this;
    }

    /**
     * The verifier. Nothing is fetched yet.
     *
     * @throws InvalidValueException naming the setting that is missing or out of range, and what it may be
     */
    public CognitoTokenVerifier build() {
        if (clientIdsByPool.isEmpty()) {
            throw new InvalidValueException("pool", "is missing; name a user pool and its app clients");
        }
        if (clockSkew.isNegative() || clockSkew.compareTo(LARGEST_SKEW) > 0) {
            throw new InvalidValueException("clockSkew", "must be between 0 and 5 minutes");
        }
        requireBounded("connectTimeout", connectTimeout);
        requireBounded("timeout", timeout);
        return new CognitoTokenVerifier(
                pools(), new TokenRules(clockSkew, Set.copyOf(anyGroup), Set.copyOf(everyScope)), mapping, clock);
    }

    private Map<String, AcceptedPool> pools() {
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(connectTimeout)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(proxy)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        Map<String, AcceptedPool> pools = new LinkedHashMap<>();
        clientIdsByPool.forEach((pool, clientIds) -> {
            if (clientIds.isEmpty() || clientIds.stream().anyMatch(String::isBlank)) {
                throw new InvalidValueException("clientIds", "is empty or blank; name the pool's app clients");
            }
            PoolKeys keys = new PoolKeys(new KeyEndpoint(client, AcceptedPool.keysOf(pool), timeout), clock);
            if (pools.put(pool.issuer(), new AcceptedPool(pool, Set.copyOf(clientIds), keys)) != null) {
                throw new InvalidValueException("pool", "names one issuer twice; describe each pool in one way");
            }
        });
        return pools;
    }

    private static void requireBounded(String setting, Duration value) {
        if (value.isNegative() || value.isZero() || value.compareTo(LONGEST_TIMEOUT) > 0) {
            throw new InvalidValueException(setting, "must be more than zero and at most 60 s");
        }
    }
}
