package dev.identitysync.jdbc;

import dev.identitysync.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One round of a poller: it takes events, hands them over and settles what became of them. Used by one thread. */
final class OutboxRound {
    private static final Logger log = LoggerFactory.getLogger(OutboxPoller.class);

    private final OutboxPollerBuilder settings;
    // Of its own, and not the poller's: who took an event that was lost in between does not settle it for who has it
    // now.
    private final UUID id = UUID.randomUUID();
    private final List<String> done = new ArrayList<>();
    private final List<String> failed = new ArrayList<>();
    private List<SqlRow> taken = List.of();

    private OutboxRound(OutboxPollerBuilder settings) {
        this.settings = settings;
    }

    /**
     * Does a round.
     *
     * @param after the id behind which users are looked at
     */
    static OutboxRound run(OutboxPollerBuilder settings, String after) {
        OutboxRound round = new OutboxRound(settings);
        round.run(after);
        return round;
    }

    int handled() {
        return done.size();
    }

    boolean tookAny() {
        return !taken.isEmpty();
    }

    /** The last user whom the round got to, if there may be more behind. */
    Optional<String> last() {
        return taken.size() < settings.batch
                ? Optional.empty()
                : taken.get(taken.size() - 1).text("id");
    }

    private void run(String after) {
        // From before the database counts it, so that it has passed here first.
        Deadline lease = Deadline.after(settings.lease);
        taken = query(
                settings.sql.take(),
                Parameters.of("round", id)
                        .and("after", after)
                        .and("lease", settings.lease.toMillis())
                        .and("most", (long) settings.batch));
        for (SqlRow row : taken) {
            if (lease.hasPassed()) {
                break;
            }
            handOver(row);
        }
        settle(settings.sql.done(), done);
        settle(settings.sql.release(), failed);
    }

    private void handOver(SqlRow row) {
        String event = row.requiredText("event");
        try {
            settings.listener.on(OutboxRows.event(row));
            done.add(event);
        } catch (VirtualMachineError e) {
            throw e;
        } catch (Throwable e) {
            failed.add(event);
            tell(row, e);
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void tell(SqlRow row, Throwable e) {
        // Type and place only: a listener's message may repeat what is personal of the user it looked up. Ours do not.
        log.warn(
                "Event {} of user {} failed in {} with {} at {}; it comes again, and the user's later ones after it",
                row.text("event").orElse(""),
                row.text("id").orElse(""),
                settings.listener.getClass().getName(),
                e instanceof StoreException ? e.toString() : e.getClass().getName(),
                e.getStackTrace().length == 0 ? "an unknown place" : e.getStackTrace()[0]);
    }

    private void settle(SqlStatement statement, List<String> events) {
        if (!events.isEmpty()) {
            query(
                    statement,
                    Parameters.of("round", id)
                            .and("events", String.join(",", events))
                            .and("first_pause", settings.firstPause.toMillis())
                            .and("longest_pause", settings.longestPause.toMillis()));
        }
    }

    private List<SqlRow> query(SqlStatement statement, Parameters parameters) {
        return new Operation(settings.gateway, Deadline.after(settings.timeout))
                .all(statement, parameters, Function.identity());
    }
}
