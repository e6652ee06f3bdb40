package dev.identitysync.google.internal;

import dev.identitysync.google.internal.NoAnswerException.Reason;
import dev.identitysync.issuer.UnusableKeySetException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The moment until which a caller waits, whatever it waits for. Real time, because a caller waits in real time. */
public final class Deadline {
    private final long nanoTime;

    private Deadline(long nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** The moment that is so far away. */
    public static Deadline after(Duration duration) {
        return new Deadline(System.nanoTime() + duration.toNanos());
    }

    /**
     * What the future holds, once it does.
     *
     * @throws NoAnswerException if it fails, or is late
     */
    public <T> T await(CompletableFuture<T> future) {
        try {
            return future.get(Math.max(0, nanoTime - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new NoAnswerException(
                    Reason.TIMED_OUT, "the provider did not answer within the time-out; try again later", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoAnswerException(Reason.UNREACHABLE, "interrupted while waiting for the provider; try again", e);
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        }
    }

    // A fresh exception per waiter: many threads may wait for one answer, and each wants its own stack trace.
    private static NoAnswerException failure(@Nullable Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof NoAnswerException known) {
            return new NoAnswerException(known.reason(), String.valueOf(known.getMessage()), known);
        }
        if (cause instanceof UnusableKeySetException unusable) {
            return new NoAnswerException(Reason.BAD_ANSWER, String.valueOf(unusable.getMessage()));
        }
        // Not passed on: what a parser says may repeat what it read.
        return new NoAnswerException(
                Reason.BAD_ANSWER,
                "the provider's answer could not be read ("
                        + (cause == null ? "?" : cause.getClass().getSimpleName()) + ")");
    }
}
