package dev.identitysync.events;

import java.time.Instant;

/**
 * The events of providers that were acted on, so that one which is sent again is known. A store implements it beside
 * {@link dev.identitysync.spi.UserStore}; {@code ReceivedEventsContract} of the test kit says in code what each sentence here means.
 *
 * <p>An event is recorded after it was acted on. Whoever fails in between is sent the event again and acts twice, which has
 * to be as good as once; recording first would lose what was not acted on.
 *
 * <p>Implementations are thread-safe, and each operation may be repeated. They throw the
 * {@link dev.identitysync.StoreException}s that {@link dev.identitysync.spi.UserStore} names.
 */
public interface ReceivedEvents {

    /** Whether the event was recorded, and may still be sent again. */
    boolean isRecorded(EventId event);

    /**
     * Records an event.
     *
     * @param until when it is too old to be accepted, and may be forgotten, in whole milliseconds; a second call changes
     *     nothing
     * @param now the present
     * @return whether this call recorded it; of any number at once, one is told so
     */
    boolean record(EventId event, Instant until, Instant now);
}
