package dev.identitysync.reconcile;

import dev.identitysync.InvalidValueException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How many requests a second a provider is asked. They are spaced evenly, without bursts: the quota is often one for the
 * account and for the people who sign in. Thread-safe; share one among all that ask the same account.
 */
public final class RequestPace {
    private static final int MOST_PER_SECOND = 1000;

    private final long interval;
    private final LongSupplier nanoTime;
    private final Waiting waiting;
    private long next;
    private boolean started;

    private RequestPace(int requests, LongSupplier nanoTime, Waiting waiting) {
        if (requests < 1 || requests > MOST_PER_SECOND) {
            throw new InvalidValueException(
                    "requestsPerSecond", "is " + requests + "; 1 to " + MOST_PER_SECOND + " are possible");
        }
        // Rounded up, so that no second holds one more.
        this.interval = (TimeUnit.SECONDS.toNanos(1) + requests - 1) / requests;
        this.nanoTime = nanoTime;
        this.waiting = waiting;
    }

    /**
     * A pace by the system's time.
     *
     * @param requests at most, from 1 to 1000; repetitions count
     */
    public static RequestPace perSecond(int requests) {
        return perSecond(requests, System::nanoTime, duration -> TimeUnit.NANOSECONDS.sleep(duration.toNanos()));
    }

    /**
     * A pace by another time.
     *
     * @param requests as above
     * @param nanoTime nanoseconds that only go forward, as {@link System#nanoTime()} does
     * @param waiting lets that time pass
     */
    public static RequestPace perSecond(int requests, LongSupplier nanoTime, Waiting waiting) {
        return new RequestPace(requests, nanoTime, waiting);
    }

    /**
     * Comes back when the next request may be sent.
     *
     * @throws InterruptedException if the thread is to stop
     */
    public void awaitTurn() throws InterruptedException {
        long wait = reserve();
        if (wait > 0) {
            pause(Duration.ofNanos(wait));
        }
    }

    /**
     * Lets time pass without a request.
     *
     * @param duration more than zero
     * @throws InterruptedException if the thread is to stop
     */
    public void pause(Duration duration) throws InterruptedException {
        waiting.waitFor(duration);
    }

    private synchronized long reserve() {
        long now = nanoTime.getAsLong();
        long turn = started && next - now > 0 ? next : now;
        next = turn + interval;
        started = true;
        return turn - now;
    }
}
