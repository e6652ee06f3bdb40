package dev.identitysync.google.events;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.identitysync.events.EventId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a delivery came to, and how to answer it (RFC 8935 §2). Immutable; nothing personal or secret is in
 * {@code toString}.
 */
public sealed interface SecurityEventResult {

    /** The HTTP status to answer with: 202 so that Google does not send it again, 400, or 503 so that it does. */
    int status();

    /**
     * The body to answer with, as {@code application/json} and with {@code Content-Language: en}; empty where the answer has
     * none.
     */
    default Optional<String> body() {
        return Optional.empty();
    }

    /**
     * The token is Google's, and each of its events was acted on.
     *
     * @param id what distinguishes it
     * @param issuedAt when Google issued the token, taken for when it happened
     * @param events what happened, and what was done
     */
    record Accepted(EventId id, Instant issuedAt, List<Handled> events) implements SecurityEventResult {
        /** The list is copied. */
        public Accepted {
            events = List.copyOf(events);
        }

        @Override
        public int status() {
            return 202;
        }
    }

    /**
     * The token is Google's and was acted on before, so nothing was done.
     *
     * @param id what distinguishes it
     */
    record Replayed(EventId id) implements SecurityEventResult {
        @Override
        public int status() {
            return 202;
        }
    }

    /**
     * The token is refused, and would be again. Nothing was done.
     *
     * @param problem why, and what to do; safe to log
     */
    record Rejected(SecurityEventProblem problem) implements SecurityEventResult {
        @Override
        public int status() {
            return 400;
        }

        @Override
        public Optional<String> body() {
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("err", problem.reason().error().code());
            body.put("description", problem.description());
            return Optional.of(JSONObjectUtils.toJSONString(body));
        }
    }

    /**
     * Nothing can be said of the token now, or not all was done; Google sends it again, and then all is done.
     *
     * @param cause what did not answer, or does not work
     * @param detail why, and what to do; safe to log
     */
    record Unavailable(Cause cause, String detail) implements SecurityEventResult {
        /** What did not answer, or does not work. */
        public enum Cause {
            /** Google's configuration document or keys, or a key that is unknown and was not asked for again so soon. */
            PROVIDER,
            /** The clock of this machine is behind Google's by more than is allowed for, so that the event is from the future. */
            CLOCK,
            /** The store of users or of received events. */
            STORE,
            /** The policy failed in a way that it should not. */
            POLICY
        }

        @Override
        public int status() {
            return 503;
        }
    }

    /**
     * An event and what was done about it.
     *
     * @param event what happened
     * @param reaction what was done
     */
    record Handled(SecurityEvent event, Reaction reaction) {}
}
