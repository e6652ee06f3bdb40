package dev.identitysync.google.events;

import dev.identitysync.StoreBrokenException;
import dev.identitysync.StoreException;
import dev.identitysync.UnreadableUserException;
import dev.identitysync.google.events.SecurityEventResult.Handled;
import dev.identitysync.google.internal.NoAnswerException;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the people who run the application read of security events: each that was acted on, and each kind of trouble once in a
 * while. Nobody is named. What somebody has to mend is an error, what mends itself is a warning. Thread-safe.
 */
final class EventLog {
    private static final Logger log = LoggerFactory.getLogger(GoogleSecurityEvents.class);

    private final Repetitions repetitions = new Repetitions();

    private enum Trouble {
        STORE,
        STORE_BROKEN,
        POLICY
    }

    void handled(SecurityEventSet set, List<Handled> events) {
        for (Handled handled : events) {
            log.info(
                    "Security event {}: {}, done: {}",
                    set.id().id(),
                    handled.event(),
                    handled.reaction().actions());
        }
    }

    void rejected(SecurityEventProblem problem, Instant now) {
        OptionalInt unsaid = repetitions.say(problem.reason(), now);
        if (unsaid.isPresent()) {
            log.warn("Security event refused, {} before it likewise: {}", unsaid.getAsInt(), problem.message());
        }
    }

    void early(SecurityEventProblem problem, Instant now) {
        OptionalInt unsaid = repetitions.say(problem.reason(), now);
        if (unsaid.isPresent()) {
            log.error(
                    "Security event not acted on, {} before it likewise; Google sends it again: {}",
                    unsaid.getAsInt(),
                    problem.message());
        }
    }

    void noAnswer(NoAnswerException failure, Instant now) {
        OptionalInt unsaid = repetitions.say(failure.reason(), now);
        if (unsaid.isPresent()) {
            log.warn(
                    "Security event cannot be verified, {} before it likewise: {}",
                    unsaid.getAsInt(),
                    failure.getMessage());
        }
    }

    void storeFailed(StoreException failure, Instant now) {
        boolean broken = failure instanceof StoreBrokenException || failure instanceof UnreadableUserException;
        OptionalInt unsaid = repetitions.say(broken ? Trouble.STORE_BROKEN : Trouble.STORE, now);
        if (unsaid.isEmpty()) {
            return;
        }
        if (broken) {
            log.error(
                    "Security event not acted on, {} before it likewise, and none will be until this is mended: {}",
                    unsaid.getAsInt(),
                    failure.getMessage());
        } else {
            log.warn(
                    "Security event not acted on, {} before it likewise; Google sends it again: {}",
                    unsaid.getAsInt(),
                    failure.getMessage());
        }
    }

    // Type and place only: what a policy of the application's throws may repeat whom the event is about.
    void policyFailed(RuntimeException failure, Instant now) {
        OptionalInt unsaid = repetitions.say(Trouble.POLICY, now);
        if (unsaid.isPresent()) {
            log.error(
                    "Security event not acted on, {} before it likewise: {} at {}",
                    unsaid.getAsInt(),
                    failure.getClass().getName(),
                    failure.getStackTrace().length == 0 ? "an unknown place" : failure.getStackTrace()[0]);
        }
    }
}
