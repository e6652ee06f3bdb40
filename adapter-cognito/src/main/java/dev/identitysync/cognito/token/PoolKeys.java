package dev.identitysync.cognito.token;

import com.nimbusds.jose.JWSHeader;
import dev.identitysync.cognito.token.PoolKeysUnavailableException.Reason;
import dev.identitysync.issuer.CandidateKeys;
import dev.identitysync.issuer.CompactJws;
import dev.identitysync.issuer.IssuerKeys;
import dev.identitysync.issuer.UnusableKeySetException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The keys of one pool, waited for no longer than one answer may take. Thread-safe. */
final class PoolKeys {
    // Callers wait a little longer than any answer may take, so that they meet its own verdict.
    private static final Duration GRACE = Duration.ofMillis(250);

    private final KeyEndpoint endpoint;
    private final IssuerKeys keys;

    PoolKeys(KeyEndpoint endpoint, Clock clock) {
        this.endpoint = endpoint;
        this.keys = new IssuerKeys(endpoint::fetch, clock);
    }

    /** @throws PoolKeysUnavailableException if they cannot be had */
    CandidateKeys candidatesFor(CompactJws token, JWSHeader header) {
        CompletableFuture<CandidateKeys> search = keys.candidatesFor(token, header);
        try {
            return search.get(endpoint.timeout().plus(GRACE).toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw unavailable(Reason.TIMED_OUT, "gave no answer within the time-out; try again later", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(Reason.UNREACHABLE, "was being asked when the thread was interrupted; try again", e);
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        }
    }

    // A fresh exception per waiter: many threads may wait for one answer, and each wants its own stack trace.
    private PoolKeysUnavailableException failure(@Nullable Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof PoolKeysUnavailableException known) {
            return new PoolKeysUnavailableException(known.reason(), String.valueOf(known.getMessage()), known);
        }
        if (cause instanceof UnusableKeySetException unusable) {
            return unavailable(Reason.BAD_ANSWER, "is of no use: " + unusable.getMessage(), null);
        }
        // Not passed on: what a parser says may repeat what it read.
        String type = cause == null ? "?" : cause.getClass().getSimpleName();
        return unavailable(Reason.BAD_ANSWER, "answered what could not be read (" + type + ")", null);
    }

    private PoolKeysUnavailableException unavailable(Reason reason, String problem, @Nullable Throwable cause) {
        return new PoolKeysUnavailableException(reason, endpoint.uri() + " " + problem, cause);
    }
}
