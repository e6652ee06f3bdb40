package dev.identitysync.jdbc;

import dev.identitysync.InvalidValueException;
import java.time.Duration;

/**
 * Hands the events of an outbox to a listener: each at least once, those of one user in the order of the changes. An event
 * comes after the one before it, of the same user, was dealt with; users do not wait for each other. Any number of
 * pollers may run at once, in any number of processes, over any {@link SqlGateway}: a round is one statement that takes
 * events for a while, and one that removes them, without a transaction in between.
 *
 * <p>Has no thread and no timer of its own: call {@link #poll} or {@link #drain} from yours, every second or so. Both throw
 * the {@link dev.identitysync.StoreException}s of the database; nothing is lost by it, and the next call goes on. Thread-safe if
 * its listener is.
 */
public final class OutboxPoller {
    private static final String FROM_THE_START = "";
    private static final Duration FOR_EVER = Duration.ofDays(1);

    private final OutboxPollerBuilder settings;
    // Behind whom the next round goes on, so that a queue that never ends has everybody's turn come.
    private volatile String after = FROM_THE_START;

    OutboxPoller(OutboxPollerBuilder settings) {
        this.settings = settings;
    }

    /**
     * Starts a poller.
     *
     * @param gateway runs its statements
     * @param mapping that of the store; all that counts here is its outbox
     * @param listener is told of the events
     * @throws InvalidValueException if the mapping has no outbox
     */
    public static OutboxPollerBuilder builder(SqlGateway gateway, UserTableMapping mapping, OutboxListener listener) {
        OutboxStatements statements = SqlStatements.of(mapping)
                .outbox()
                .orElseThrow(() -> new InvalidValueException("mapping", "has no outbox; name its table"));
        return new OutboxPollerBuilder(gateway, statements, listener);
    }

    /**
     * Does one round.
     *
     * @return how many events were dealt with: handed over, and removed
     */
    public int poll() {
        return round(Deadline.after(FOR_EVER)).handled();
    }

    /**
     * Does rounds until there is nothing to take, or the time is up. What was taken by then and not handed over is free for
     * the next round.
     *
     * @param atMost after which no event is handed over; the first always is, and one that a listener has is waited for. To
     *     settle what was done takes up to two of the poller's time-outs more
     * @return how many events were dealt with: handed over, and removed
     */
    public int drain(Duration atMost) {
        Deadline deadline = Deadline.after(atMost);
        int handled = 0;
        OutboxRound round;
        do {
            round = round(deadline);
            handled += round.handled();
        } while (round.tookAny() && !deadline.hasPassed());
        return handled;
    }

    private OutboxRound round(Deadline until) {
        String from = after;
        OutboxRound round = round(from, until);
        return round.tookAny() || from.equals(FROM_THE_START) ? round : round(FROM_THE_START, until);
    }

    private OutboxRound round(String from, Deadline until) {
        OutboxRound round = OutboxRound.run(settings, from, until);
        after = round.last().orElse(FROM_THE_START);
        return round;
    }
}
