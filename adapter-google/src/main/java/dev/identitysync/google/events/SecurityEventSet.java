package dev.identitysync.google.events;

import dev.identitysync.events.EventId;
import java.time.Instant;
import java.util.List;

/**
 * What a checked token tells: mostly one event.
 *
 * @param id what distinguishes it, under the issuer that sign-ins are stored under
 * @param issuedAt when Google issued the token, taken for when it happened; in whole seconds
 * @param events what happened, in the token's order
 */
record SecurityEventSet(EventId id, Instant issuedAt, List<SecurityEvent> events) {}
