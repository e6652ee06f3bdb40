package dev.identitysync.dynamodb;

import dev.identitysync.StoreBrokenException;
import dev.identitysync.StoreException;
import dev.identitysync.StoreOutcomeUnknownException;
import dev.identitysync.StoreThrottledException;
import dev.identitysync.StoreUnavailableException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** What a failed request means for the caller. */
final class RequestFailures {
    private static final int SERVER_ERROR = 500;
    private static final Map<String, String> ADVICE = Map.of(
            "ResourceNotFoundException", "there is no such table or index in this region and account",
            "AccessDeniedException", "the credentials do not allow it; give them what UserTablePolicy says",
            "UnrecognizedClientException", "the credentials are not known; check them",
            "InvalidSignatureException", "the signature is wrong; check the secret key and the clock",
            "ExpiredTokenException", "the credentials have expired",
            "MissingAuthenticationTokenException", "there are no credentials in the request",
            "ValidationException",
                    "a key, a type or a size does not fit; see the cause, and let the doctor look at the table");

    private RequestFailures() {}

    static StoreException ofRead(SdkException e, Attempts attempts, UserTableMapping mapping) {
        keepInterrupt(e);
        if (isThrottled(e, attempts)) {
            return throttled(e, mapping);
        }
        if (isBroken(e, attempts)) {
            return broken(e, mapping);
        }
        return new StoreUnavailableException(
                "DynamoDB did not answer (" + code(e) + attempts.told() + "); repeat later", e);
    }

    static StoreException ofWrite(SdkException e, Attempts attempts, UserTableMapping mapping) {
        keepInterrupt(e);
        if (isThrottled(e, attempts)) {
            return throttled(e, mapping);
        }
        if (isBroken(e, attempts) && attempts.wereOthersThrottled(e)) {
            return broken(e, mapping);
        }
        if (wasNeverSent(e) && attempts.wereOthersThrottled(e)) {
            return new StoreUnavailableException("DynamoDB cannot be reached (" + code(e) + "); repeat later", e);
        }
        return unknown(e, attempts);
    }

    static StoreOutcomeUnknownException unknown(SdkException e, Attempts attempts) {
        return new StoreOutcomeUnknownException(
                "DynamoDB gave no answer (" + code(e) + attempts.told() + "); repeat the operation", e);
    }

    static StoreThrottledException throttled(@Nullable SdkException e, UserTableMapping mapping) {
        return new StoreThrottledException(
                "DynamoDB throttled table " + mapping.tableName()
                        + " until the deadline; nothing was written. Repeat later and slower, or give the table more capacity",
                e);
    }

    private static StoreBrokenException broken(SdkException e, UserTableMapping mapping) {
        return new StoreBrokenException(
                "DynamoDB refuses requests for table " + mapping.tableName() + " (" + code(e) + "): "
                        + ADVICE.getOrDefault(code(e), "see the cause"),
                e);
    }

    private static boolean isThrottled(SdkException e, Attempts attempts) {
        return attempts.wereAllThrottled()
                || (e instanceof SdkServiceException service
                        && service.isThrottlingException()
                        && attempts.wereOthersThrottled(e));
    }

    /** Whether the request was turned away for what it is, or could not even be made. */
    private static boolean isBroken(SdkException e, Attempts attempts) {
        if (e instanceof SdkServiceException service) {
            return service.statusCode() < SERVER_ERROR && !service.isThrottlingException();
        }
        return !isTimeout(e) && !hasCause(e, IOException.class) && attempts.count() <= 1;
    }

    private static boolean isTimeout(SdkException e) {
        return e instanceof ApiCallTimeoutException
                || e instanceof ApiCallAttemptTimeoutException
                || e instanceof AbortedException;
    }

    private static boolean wasNeverSent(SdkException e) {
        return hasCause(e, ConnectException.class)
                || hasCause(e, UnknownHostException.class)
                || hasCause(e, NoRouteToHostException.class);
    }

    private static boolean hasCause(Throwable e, Class<? extends Throwable> type) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    private static void keepInterrupt(SdkException e) {
        if (e instanceof AbortedException || hasCause(e, InterruptedException.class)) {
            Thread.currentThread().interrupt();
        }
    }

    private static String code(SdkException e) {
        if (e instanceof TransactionCanceledException cancelled) {
            return "TransactionCanceledException "
                    + cancelled.cancellationReasons().stream()
                            .map(CancellationReason::code)
                            .toList();
        }
        return e instanceof AwsServiceException service && service.awsErrorDetails() != null
                ? String.valueOf(service.awsErrorDetails().errorCode())
                : e.getClass().getSimpleName();
    }
}
