package dev.identitysync.google.events;

import dev.identitysync.StoreException;
import dev.identitysync.events.ReceivedEvents;
import dev.identitysync.google.events.SecurityEventResult.Accepted;
import dev.identitysync.google.events.SecurityEventResult.Handled;
import dev.identitysync.google.events.SecurityEventResult.Rejected;
import dev.identitysync.google.events.SecurityEventResult.Replayed;
import dev.identitysync.google.events.SecurityEventResult.Unavailable;
import dev.identitysync.google.internal.NoAnswerException;
import dev.identitysync.issuer.RejectedTokenException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Receives Google's security events (Cross-Account Protection): verifies each, acts on it once, and says what to answer.
 * Make one at start-up and keep it; it keeps Google's keys for an hour. Thread-safe; a delivery waits for Google at most as
 * long as the time-out, and for the store as long as the store takes.
 *
 * <p>An event is recorded after it was acted on: a crash in between loses nothing, as Google sends the event again. Events
 * that come twice at the same time are both acted on, which has to be as good as once.
 */
public final class GoogleSecurityEvents {
    private static final int MAX_BODY_BYTES = 16 * 1024;

    private final Transmitter transmitter;
    private final ExpectedToken expected;
    private final SecurityEventPolicy policy;
    private final ReceivedEvents received;
    private final Clock clock;
    private final EventLog log = new EventLog();

    GoogleSecurityEvents(
            Transmitter transmitter,
            ExpectedToken expected,
            SecurityEventPolicy policy,
            ReceivedEvents received,
            Clock clock) {
        this.transmitter = transmitter;
        this.expected = expected;
        this.policy = policy;
        this.received = received;
        this.clock = clock;
    }

    /** A builder. Client ids, policy and the memory of received events are still to be set. */
    public static GoogleSecurityEventsBuilder builder() {
        return new GoogleSecurityEventsBuilder();
    }

    /**
     * Receives the body of a POST request, of which it reads 16 KiB at most.
     *
     * @param body the body as it comes; not closed
     * @throws IOException if it cannot be read to its end; nothing was done then
     */
    public SecurityEventResult receive(InputStream body) throws IOException {
        // Each byte as a character: what is not ASCII is found to be no token, and not guessed at.
        return receive(new String(body.readNBytes(MAX_BODY_BYTES + 1), StandardCharsets.ISO_8859_1));
    }

    /**
     * Receives a security event token. Never throws, whatever the token is and whatever is down.
     *
     * @param token the body of the request exactly as it came ({@code application/secevent+jwt}, RFC 8935 §2.1)
     */
    public SecurityEventResult receive(String token) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        try {
            return act(expected.check(transmitter.authentic(token), now), now);
        } catch (RejectedTokenException e) {
            return refuse(SecurityEventProblem.of(e), now);
        } catch (NoAnswerException e) {
            log.noAnswer(e, now);
            return new Unavailable(Unavailable.Cause.PROVIDER, String.valueOf(e.getMessage()));
        }
    }

    private SecurityEventResult refuse(SecurityEventProblem problem, Instant now) {
        if (problem.reason().passes()) {
            log.early(problem, now);
            return new Unavailable(Unavailable.Cause.CLOCK, problem.message());
        }
        log.rejected(problem, now);
        return new Rejected(problem);
    }

    private SecurityEventResult act(SecurityEventSet set, Instant now) {
        try {
            if (received.isRecorded(set.id())) {
                return new Replayed(set.id());
            }
            List<Handled> handled = new ArrayList<>();
            for (SecurityEvent event : set.events()) {
                handled.add(new Handled(event, policy.react(event, now)));
            }
            record(set, handled, now);
            return new Accepted(set.id(), set.issuedAt(), handled);
        } catch (StoreException e) {
            log.storeFailed(e, now);
            return new Unavailable(Unavailable.Cause.STORE, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            // The application's own code, so anything: Google has to send the event again all the same.
            log.policyFailed(e, now);
            return new Unavailable(
                    Unavailable.Cause.POLICY,
                    "the policy failed with " + e.getClass().getName());
        }
    }

    private void record(SecurityEventSet set, List<Handled> handled, Instant now) {
        boolean isFirst = true;
        try {
            isFirst = received.record(set.id(), expected.forgettableAt(set.issuedAt()), now);
        } finally {
            // Also where that failed: it may have been recorded, and then nobody comes by here again.
            if (isFirst) {
                log.handled(set, handled);
            }
        }
    }

    @Override
    public String toString() {
        return "GoogleSecurityEvents[" + transmitter + "]";
    }
}
