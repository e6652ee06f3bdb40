package dev.identitysync.testkit.oidc;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/** How often each endpoint was asked. Thread-safe. */
final class RequestCounts {
    private final Map<OidcEndpoint, AtomicInteger> counts = new EnumMap<>(OidcEndpoint.class);

    RequestCounts() {
        for (OidcEndpoint endpoint : OidcEndpoint.values()) {
            counts.put(endpoint, new AtomicInteger());
        }
    }

    void add(OidcEndpoint endpoint) {
        count(endpoint).incrementAndGet();
    }

    int of(OidcEndpoint endpoint) {
        return count(endpoint).get();
    }

    void reset() {
        counts.values().forEach(count -> count.set(0));
    }

    private AtomicInteger count(OidcEndpoint endpoint) {
        return Objects.requireNonNull(counts.get(endpoint));
    }
}
