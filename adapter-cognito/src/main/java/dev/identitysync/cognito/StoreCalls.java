package dev.identitysync.cognito;

import dev.identitysync.StoreException;
import dev.identitysync.cognito.internal.BoundedCalls;
import dev.identitysync.cognito.internal.NotBegunException;
import dev.identitysync.cognito.internal.Unforeseen;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** Asks the store, and whatever else may hang, without waiting for longer than there is time. Thread-safe. */
final class StoreCalls {
    // An execution environment handles one event at a time: these are for calls that hang, and go on after the answer.
    private static final int MOST_THREADS = 8;

    private final BoundedCalls calls;

    StoreCalls(String name) {
        this.calls = new BoundedCalls(name, MOST_THREADS);
    }

    <T> T ask(Callable<T> question, Duration within) throws Denial, StoreFailure {
        try {
            return calls.call(question, within);
        } catch (NotBegunException e) {
            throw new StoreFailure("it was not asked: " + e.getMessage(), null);
        } catch (TimeoutException e) {
            throw new StoreFailure(
                    "no answer came in time; if it was to write, it may have been written all the same", null);
        } catch (ExecutionException e) {
            throw told(Objects.requireNonNullElse(e.getCause(), e));
        }
    }

    private static StoreFailure told(Throwable thrown) throws Denial {
        if (thrown instanceof Denial denial) {
            throw denial;
        } else if (thrown instanceof VirtualMachineError error) {
            throw error;
        } else if (thrown instanceof StoreException failure) {
            return new StoreFailure(failure.getClass().getName() + ": " + failure.getMessage(), failure);
        } else if (thrown instanceof LoginNotDeferredException failure) {
            return new StoreFailure(String.valueOf(failure.getMessage()), null);
        }
        return new StoreFailure(Unforeseen.named(thrown), null);
    }
}
