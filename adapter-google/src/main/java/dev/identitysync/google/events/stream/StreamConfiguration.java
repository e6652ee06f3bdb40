package dev.identitysync.google.events.stream;

import dev.identitysync.InvalidValueException;
import dev.identitysync.google.events.EventType;
import java.net.URI;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Where a project's security events go, and which they are. A project has one stream, for all its client ids.
 *
 * @param deliveryMethod the URI of the way in which they are delivered; this library receives {@link #PUSH} alone
 * @param receiver the URL they are posted to; empty where another method needs none
 * @param eventTypes the types asked for, in their order
 */
public record StreamConfiguration(String deliveryMethod, Optional<URI> receiver, Set<EventType> eventTypes) {
    /** Delivery by POST to the receiver (RFC 8935), under the name that Google knows it by. */
    public static final String PUSH = "https://schemas.openid.net/secevent/risc/delivery-method/push";

    /** Copies the set. */
    public StreamConfiguration {
        eventTypes = Collections.unmodifiableSet(new LinkedHashSet<>(eventTypes));
    }

    /**
     * Push delivery to a receiver, as it can be registered.
     *
     * @throws InvalidValueException if the URL is not https with a host, or no event type is asked for
     */
    static StreamConfiguration push(URI receiver, Collection<EventType> eventTypes) {
        Receiver.oddity(receiver).ifPresent(oddity -> {
            throw new InvalidValueException("receiver", oddity);
        });
        if (eventTypes.isEmpty()) {
            throw new InvalidValueException("eventTypes", "are none; ask for EventType.ALL, or for those you act on");
        }
        return new StreamConfiguration(PUSH, Optional.of(receiver), new LinkedHashSet<>(eventTypes));
    }

    /** Whether it is push delivery, also by the name with {@code http} that Google's own RISC document has. */
    public boolean isPush() {
        return deliveryMethod.equals(PUSH) || deliveryMethod.equals(PUSH.replaceFirst("https:", "http:"));
    }

    /** Those of the wanted types that were not asked for, in their order. */
    public Set<EventType> missing(Collection<EventType> wanted) {
        Set<EventType> missing = new LinkedHashSet<>(wanted);
        missing.removeAll(eventTypes);
        return missing;
    }

    /** Without the receiver's query, which may hold a secret of its own. */
    @Override
    public String toString() {
        return "StreamConfiguration[deliveryMethod=" + deliveryMethod + ", receiver="
                + receiver.map(Receiver::shown).orElse("none") + ", eventTypes=" + eventTypes + "]";
    }
}
