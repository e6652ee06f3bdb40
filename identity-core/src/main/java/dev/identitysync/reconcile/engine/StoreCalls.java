package dev.identitysync.reconcile.engine;

import dev.identitysync.StoreException;
import dev.identitysync.StoreOutcomeUnknownException;
import dev.identitysync.StoreUnavailableException;
import dev.identitysync.reconcile.ReconciliationStoppedException;
import dev.identitysync.reconcile.RequestPace;
import java.time.Duration;
import java.util.function.Supplier;

/** Asks the store, and again after a pause where it says "not now", within a bound. Thread-safe. */
public final class StoreCalls {
    private static final int MOST_ATTEMPTS = 5;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final String RESUME =
            "; then start the run again with the same work folder, and it goes on from its last checkpoint";

    private final RequestPace pace;

    /** @param pace whose way to let time pass is taken */
    public StoreCalls(RequestPace pace) {
        this.pace = pace;
    }

    /**
     * What the store answers.
     *
     * @param question may be repeated
     * @throws ReconciliationStoppedException if the store cannot answer
     */
    public <T> T ask(Supplier<T> question) {
        for (int attempt = 1; ; attempt++) {
            try {
                return question.get();
            } catch (StoreUnavailableException | StoreOutcomeUnknownException e) {
                if (attempt == MOST_ATTEMPTS) {
                    throw new ReconciliationStoppedException(
                            "The store gave no answer in " + MOST_ATTEMPTS + " attempts; wait until it does" + RESUME,
                            e);
                }
                pause(FIRST_PAUSE.multipliedBy(1L << (attempt - 1)));
            } catch (StoreException e) {
                throw new ReconciliationStoppedException(
                        "The store refused (" + e.getMessage() + "); mend that" + RESUME, e);
            }
        }
    }

    private void pause(Duration duration) {
        try {
            pace.pause(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ReconciliationStoppedException("Interrupted while waiting for the store" + RESUME, e);
        }
    }
}
