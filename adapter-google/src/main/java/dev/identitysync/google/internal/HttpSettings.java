package dev.identitysync.google.internal;

import dev.identitysync.InvalidValueException;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.time.Duration;

/**
 * How the provider is asked.
 *
 * @param connectTimeout the most that a connection may take
 * @param timeout the most that a whole answer may take, from the first byte sent to the last one received
 * @param proxy the way out; none unless the application says so, whatever the system properties say
 */
public record HttpSettings(Duration connectTimeout, Duration timeout, ProxySelector proxy) {
    private static final Duration LONGEST = Duration.ofMinutes(1);

    /** What is good for Google: 2 s to connect, 5 s for an answer, no proxy. */
    public static final HttpSettings DEFAULTS =
            new HttpSettings(Duration.ofSeconds(2), Duration.ofSeconds(5), HttpClient.Builder.NO_PROXY);

    /** @throws InvalidValueException naming the time-out that is not above zero and at most a minute */
    public HttpSettings {
        requireBounded("connectTimeout", connectTimeout);
        requireBounded("timeout", timeout);
    }

    /** The same with other time-outs. */
    public HttpSettings withTimeouts(Duration connect, Duration total) {
        return new HttpSettings(connect, total, proxy);
    }

    /** The same with another way out. */
    public HttpSettings withProxy(ProxySelector selector) {
        return new HttpSettings(connectTimeout, timeout, selector);
    }

    private static void requireBounded(String field, Duration value) {
        if (value.isNegative() || value.isZero() || value.compareTo(LONGEST) > 0) {
            throw new InvalidValueException(field, "must be more than zero and at most " + LONGEST.toSeconds() + " s");
        }
    }
}
