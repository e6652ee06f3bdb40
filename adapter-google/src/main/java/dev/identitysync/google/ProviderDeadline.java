package dev.identitysync.google;

import dev.identitysync.google.internal.Deadline;
import dev.identitysync.google.internal.NoAnswerException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** The moment until which a sign-in waits for the provider; what kept the answer away, it says as applications are told. */
final class ProviderDeadline {
    private final Deadline deadline;

    private ProviderDeadline(Deadline deadline) {
        this.deadline = deadline;
    }

    static ProviderDeadline after(Duration duration) {
        return new ProviderDeadline(Deadline.after(duration));
    }

    /**
     * What the future holds, once it does.
     *
     * @throws ProviderUnavailableException if it fails, or is late
     */
    <T> T await(CompletableFuture<T> future) {
        try {
            return deadline.await(future);
        } catch (NoAnswerException e) {
            throw ProviderUnavailableException.of(e);
        }
    }
}
