package dev.identitysync.examples.usersapi.api;

import dev.identitysync.StoreException;
import dev.identitysync.StoreThrottledException;
import java.net.SocketTimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;

/** What callers are told of a store that did not do what it was asked: nothing of the inside, which is in the log. */
final class StoreFailures {
    private static final Logger log = LoggerFactory.getLogger(StoreFailures.class);
    private static final String RETRY_AFTER = "Retry-After";
    private static final String A_MOMENT = "2";

    private StoreFailures() {}

    static ApiResponse answer(StoreException failure, String requestId) {
        log.error("Request {}: the store failed", requestId, failure);
        if (failure instanceof StoreThrottledException) {
            return Problems.logged(
                            Problems.UNAVAILABLE, "The store is over its capacity; repeat later and slower", requestId)
                    .with(RETRY_AFTER, A_MOMENT);
        }
        return isTimeout(failure)
                ? Problems.logged(
                        Problems.GATEWAY_TIMEOUT, "The store did not answer in time; repeat the request", requestId)
                : Problems.logged(Problems.BAD_GATEWAY, "The store failed; repeat the request later", requestId);
    }

    static ApiResponse down(StoreException failure, String requestId) {
        log.warn("Request {}: the store does not answer", requestId, failure);
        return Problems.logged(Problems.UNAVAILABLE, "The store does not answer", requestId)
                .with(RETRY_AFTER, A_MOMENT);
    }

    private static boolean isTimeout(StoreException failure) {
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof ApiCallTimeoutException
                    || cause instanceof ApiCallAttemptTimeoutException
                    || cause instanceof SocketTimeoutException) {
                return true;
            }
        }
        return false;
    }
}
