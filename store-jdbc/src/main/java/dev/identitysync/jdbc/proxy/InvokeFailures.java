package dev.identitysync.jdbc.proxy;

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
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/** What a failed invocation, which was sent once, means for the caller. */
final class InvokeFailures {
    private static final int CONFLICT = 409;
    private static final int SERVER_ERROR = 500;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.$]{1,100}");
    private static final Map<String, String> ADVICE = Map.of(
            "ResourceNotFoundException", "there is no such function, version or alias in this region and account",
            "AccessDeniedException", "the credentials need lambda:InvokeFunction on it",
            "UnrecognizedClientException", "the credentials are not known; check them",
            "InvalidSignatureException", "the signature is wrong; check the secret key and the clock",
            "ExpiredTokenException", "the credentials have expired");

    private InvokeFailures() {}

    /** Whether Lambda turned the invocation away for want of capacity. */
    static boolean isThrottled(SdkException e) {
        return e instanceof SdkServiceException service && service.isThrottlingException();
    }

    static StoreThrottledException throttled(SdkException e, String function) {
        return new StoreThrottledException(
                "Lambda throttled function " + function + " (" + code(e)
                        + "); nothing was sent to the database. Repeat later and slower, or give it more concurrency",
                e);
    }

    /** For a failure of Lambda, or on the way to it, other than for want of capacity. */
    static StoreException told(SdkException e, String function) {
        keepInterrupt(e);
        if (e instanceof SdkServiceException service && service.statusCode() < SERVER_ERROR) {
            return refused(service, function);
        }
        if (wasNeverSent(e)) {
            return new StoreUnavailableException("Lambda cannot be reached (" + code(e) + "); repeat later", e);
        }
        if (couldNotBeMade(e)) {
            return broken(e, function);
        }
        return new StoreOutcomeUnknownException(
                "Function " + function + " gave no answer (" + code(e) + "); repeat the operation", e);
    }

    /** For a function that crashed, ran out of time or memory, or could not start. */
    static StoreOutcomeUnknownException ofFunction(String function, byte[] answer) {
        return new StoreOutcomeUnknownException(
                "Function " + function + " failed while it ran" + errorType(answer)
                        + "; something may have been written. Repeat the operation, and see the function's log",
                null);
    }

    private static StoreException refused(SdkServiceException e, String function) {
        return e.statusCode() == CONFLICT
                ? new StoreUnavailableException(
                        "Function " + function + " is being changed (" + code(e) + "); nothing was sent, repeat later",
                        e)
                : broken(e, function);
    }

    private static StoreBrokenException broken(SdkException e, String function) {
        return new StoreBrokenException(
                "Function " + function + " cannot be invoked (" + code(e) + "): "
                        + ADVICE.getOrDefault(code(e), "see the cause"),
                e);
    }

    // Without credentials, for example. What fails in between comes with an IOException or a time-out.
    private static boolean couldNotBeMade(SdkException e) {
        boolean timeout = e instanceof ApiCallTimeoutException
                || e instanceof ApiCallAttemptTimeoutException
                || e instanceof AbortedException;
        return !(e instanceof SdkServiceException) && !timeout && !hasCause(e, IOException.class);
    }

    private static boolean wasNeverSent(SdkException e) {
        return hasCause(e, ConnectException.class)
                || hasCause(e, UnknownHostException.class)
                || hasCause(e, NoRouteToHostException.class);
    }

    private static void keepInterrupt(SdkException e) {
        if (e instanceof AbortedException || hasCause(e, InterruptedException.class)) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean hasCause(Throwable e, Class<? extends Throwable> type) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    private static String code(SdkException e) {
        return e instanceof AwsServiceException service && service.awsErrorDetails() != null
                ? String.valueOf(service.awsErrorDetails().errorCode())
                : e.getClass().getSimpleName();
    }

    // The name of an exception; the message beside it is anybody's words.
    private static String errorType(byte[] answer) {
        @Nullable Object type = null;
        try {
            type = Json.read(answer) instanceof Map<?, ?> error ? error.get("errorType") : null;
        } catch (IOException e) {
            return " (with words that are not JSON)";
        }
        return type instanceof String name && NAME.matcher(name).matches() ? " (" + name + ")" : "";
    }
}
