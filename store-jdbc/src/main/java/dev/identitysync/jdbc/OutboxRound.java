package dev.identitysync.jdbc;

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
    private int reached;
    private int handled;
    private Optional<OutboxFailure> firstFailure = Optional.empty();

    private OutboxRound(OutboxPollerBuilder settings) {
        this.settings = settings;
    }

    /**
     * Does a round.
     *
     * @param after the id behind which users are looked at
     * @param until after which no further event is handed over; the first always is
     */
    static OutboxRound run(OutboxPollerBuilder settings, String after, Deadline until) {
        OutboxRound round = new OutboxRound(settings);
        round.run(after, until);
        return round;
    }

    /** How many events are gone: not those that are another round's by now. */
    int handled() {
        return handled;
    }

    boolean tookAny() {
        return !taken.isEmpty();
    }

    /** The last user whom the round got to, if there may be more behind. */
    Optional<String> last() {
        boolean all = reached == taken.size() && taken.size() < settings.batch;
        return all || reached == 0 ? Optional.empty() : taken.get(reached - 1).text("id");
    }

    private void run(String after, Deadline until) {
        // From before the database counts it, so that it has passed here first.
        Deadline lease = Deadline.after(settings.lease);
        taken = query(
                settings.sql.take(),
                Parameters.of("round", id)
                        .and("after", after)
                        .and("lease", settings.lease.toMillis())
                        .and("most", (long) settings.batch));
        try {
            handOver(lease, until);
        } catch (VirtualMachineError e) {
            // What is done need not come again. The rest does, after the lease: whoever ends here may not give it back.
            alsoAfter(e, this::settle);
            throw e;
        }
        settle();
        giveBack(lease);
    }

    private void handOver(Deadline lease, Deadline until) {
        while (reached < taken.size()) {
            if (lease.hasPassed()) {
                log.warn(
                        "The lease of a round was over with {} of {} events not handed over; they come again. Give the"
                                + " poller a longer lease or a smaller batch",
                        taken.size() - reached,
                        taken.size());
                return;
            }
            if (reached > 0 && until.hasPassed()) {
                return;
            }
            handOver(taken.get(reached));
            reached++;
        }
    }

    private void handOver(SqlRow row) {
        String event = row.requiredText("event");
        try {
            settings.listener.on(OutboxRows.event(row));
            done.add(event);
        } catch (VirtualMachineError e) {
            // A listener that goes too deep for one event is at fault with that event alone.
            if (!(e instanceof StackOverflowError)) {
                throw e;
            }
            failed(row, event, e);
        } catch (Throwable e) {
            failed(row, event, e);
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void failed(SqlRow row, String event, Throwable e) {
        failed.add(event);
        if (firstFailure.isEmpty()) {
            firstFailure = Optional.of(OutboxFailure.of(row, e));
        }
    }

    private void settle() {
        // One line a round: where a listener's queue is away, all of it fails, each time.
        firstFailure.ifPresent(failure -> log.warn(
                "{} of {} events failed in {}; they come again, and their users' later ones after them. The first: {}",
                failed.size(),
                reached,
                settings.listener.getClass().getName(),
                failure.told()));
        handled = settle(settings.sql.done(), done);
        settle(settings.sql.release(), failed);
    }

    // What was taken and not handed over, unless the lease is over: then it is free by itself, or somebody else's.
    private void giveBack(Deadline lease) {
        if (!lease.hasPassed()) {
            settle(
                    settings.sql.giveBack(),
                    taken.subList(reached, taken.size()).stream()
                            .map(row -> row.requiredText("event"))
                            .toList());
        }
    }

    private int settle(SqlStatement statement, List<String> events) {
        return events.isEmpty()
                ? 0
                : query(
                                statement,
                                Parameters.of("round", id)
                                        .and("events", String.join(",", events))
                                        .and("first_pause", settings.firstPause.toMillis())
                                        .and("longest_pause", settings.longestPause.toMillis()))
                        .size();
    }

    private static void alsoAfter(Throwable failure, Runnable step) {
        try {
            step.run();
        } catch (Throwable e) {
            failure.addSuppressed(e);
        }
    }

    private List<SqlRow> query(SqlStatement statement, Parameters parameters) {
        return new Operation(settings.gateway, Deadline.after(settings.timeout))
                .all(statement, parameters, Function.identity());
    }
}
