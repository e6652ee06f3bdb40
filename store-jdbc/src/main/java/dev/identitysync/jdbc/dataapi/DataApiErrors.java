package dev.identitysync.jdbc.dataapi;

import dev.identitysync.StoreBrokenException;
import dev.identitysync.StoreOutcomeUnknownException;
import dev.identitysync.StoreThrottledException;
import dev.identitysync.StoreUnavailableException;
import dev.identitysync.jdbc.SqlErrors;
import dev.identitysync.jdbc.SqlStatement;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * What a failed request means for the caller. The service's own exceptions are not passed on, as their texts quote what the
 * database said; what is left of them is their code and the id of the request, under which AWS can find it.
 */
final class DataApiErrors {
    private static final int SERVER_ERROR = 500;
    private static final Map<String, String> NOT_CARRIED_OUT = Map.of(
            "DatabaseResumingException",
            "the database was paused and is resuming, which takes some seconds",
            "DatabaseUnavailableException",
            "the cluster has no writer at the moment",
            "InvalidResourceStateException",
            "the cluster is in a state in which it takes no statements");
    private static final Map<String, String> ADVICE = Map.of(
            "AccessDeniedException", "allow rds-data:ExecuteStatement on the cluster",
            "ForbiddenException",
                    "allow rds-data:ExecuteStatement on the cluster and secretsmanager:GetSecretValue on the secret",
            "HttpEndpointNotEnabledException", "enable the Data API of the cluster, or check its ARN and region",
            "DatabaseNotFoundException", "the cluster has no instance; check its ARN, or add a writer",
            "NotFoundException", "check the ARNs of cluster and secret",
            "SecretsErrorException", "check the secret's ARN, that it has username and password, and who may read it",
            "InvalidSecretException", "the secret must have username and password",
            "UnrecognizedClientException", "the credentials are not known; check them",
            "InvalidSignatureException", "the signature is wrong; check the secret key and the clock",
            "ExpiredTokenException", "the credentials have expired");
    private static final String TOO_LARGE =
            ": the result is over 64 KB in a row or 1 MiB in all, or of a type that it does not give;"
                    + " keep attributes small, and ask for smaller pages";

    // What the service says where a column holds one, and about its own faults.
    private static final String INFINITE_PERHAPS = ". If it stays so, look for an infinite time in the row";

    private DataApiErrors() {}

    static RuntimeException of(SdkException e, Attempts attempts, SqlStatement statement) {
        keepInterrupt(e);
        if (attempts.wereAllThrottled()) {
            return throttled(e);
        } else if (attempts.mayHaveSucceededBefore(e)) {
            return unknown(e, ", sent " + attempts.count(e) + " times");
        }
        return e instanceof AwsServiceException service ? ofAnswer(service, statement) : withoutAnswer(e);
    }

    private static RuntimeException ofAnswer(AwsServiceException e, SqlStatement statement) {
        Optional<SQLException> said = SqlState.in(message(e));
        if (said.isPresent()) {
            return ofDatabase(said.get());
        } else if (e.isThrottlingException()) {
            return throttled(e);
        } else if (NOT_CARRIED_OUT.containsKey(code(e))) {
            return new StoreUnavailableException(
                    "The Data API did not carry out the statement" + told(e) + ": " + NOT_CARRIED_OUT.get(code(e))
                            + "; repeat it then",
                    null);
        } else if (isTooLarge(e)) {
            return tooLarge(e, statement);
        } else if (isUnsure(e)) {
            return unknown(e, "");
        }
        return new StoreBrokenException(
                "The Data API refuses the statement" + told(e) + ": "
                        + ADVICE.getOrDefault(code(e), "look the code up in its reference"),
                null);
    }

    private static StoreThrottledException throttled(SdkException e) {
        return new StoreThrottledException(
                "The Data API throttled the statement" + told(e) + "; nothing was written. Repeat later and slower",
                null);
    }

    private static RuntimeException ofDatabase(SQLException e) {
        // The service connects by itself: these come from before the statement.
        return e.getSQLState().startsWith("28") || e.getSQLState().startsWith("3D")
                ? SqlErrors.beforeSending(e)
                : SqlErrors.afterSending(e);
    }

    // What says so is a code on new clusters, and words on old ones.
    private static boolean isTooLarge(AwsServiceException e) {
        return code(e).equals("UnsupportedResultException")
                || (e.statusCode() < SERVER_ERROR
                        && (message(e).contains("size limit") || message(e).contains("query is too large")));
    }

    private static RuntimeException tooLarge(AwsServiceException e, SqlStatement statement) {
        String what = "The Data API gives no answer" + told(e) + TOO_LARGE;
        // Nowhere is said whether what the statement wrote is undone.
        return statement.positional().startsWith("SELECT ")
                ? new StoreBrokenException(what, null)
                : new StoreOutcomeUnknownException(what + ". It may have been written all the same", null);
    }

    private static boolean isUnsure(AwsServiceException e) {
        return e.statusCode() >= SERVER_ERROR
                || code(e).equals("StatementTimeoutException")
                || code(e).equals("DatabaseErrorException")
                // What an Aurora Serverless v1 cluster says for as long as it resumes.
                || message(e).contains("link failure");
    }

    private static RuntimeException withoutAnswer(SdkException e) {
        IOException network = causeOf(e, IOException.class);
        if (isNeverSent(network)) {
            return new StoreUnavailableException("The Data API cannot be reached; repeat when it can", network);
        } else if (network == null && !isTimeout(e)) {
            return new StoreBrokenException("The request to the Data API could not be made; see the cause", e);
        }
        return unknown(e, "");
    }

    private static StoreOutcomeUnknownException unknown(SdkException e, String often) {
        return new StoreOutcomeUnknownException(
                "The Data API gave no sure answer" + told(e) + often + "; repeat the operation"
                        + (isInternal(e) ? INFINITE_PERHAPS : ""),
                causeOf(e, IOException.class));
    }

    private static boolean isInternal(SdkException e) {
        return e instanceof AwsServiceException service && code(service).equals("InternalFailure");
    }

    private static boolean isTimeout(SdkException e) {
        return e instanceof ApiCallTimeoutException
                || e instanceof ApiCallAttemptTimeoutException
                || e instanceof AbortedException;
    }

    private static boolean isNeverSent(@Nullable IOException e) {
        return e instanceof ConnectException
                || e instanceof UnknownHostException
                || e instanceof NoRouteToHostException;
    }

    private static <T extends Throwable> @Nullable T causeOf(Throwable e, Class<T> type) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }

    private static void keepInterrupt(SdkException e) {
        if (e instanceof AbortedException || causeOf(e, InterruptedException.class) != null) {
            Thread.currentThread().interrupt();
        }
    }

    private static String told(SdkException e) {
        return e instanceof AwsServiceException service && service.requestId() != null
                ? " (" + code(service) + ", request " + service.requestId() + ")"
                : " ("
                        + (e instanceof AwsServiceException service
                                ? code(service)
                                : e.getClass().getSimpleName()) + ")";
    }

    private static String code(AwsServiceException e) {
        AwsErrorDetails details = e.awsErrorDetails();
        return details == null || details.errorCode() == null ? e.getClass().getSimpleName() : details.errorCode();
    }

    private static String message(AwsServiceException e) {
        AwsErrorDetails details = e.awsErrorDetails();
        return details == null || details.errorMessage() == null ? "" : details.errorMessage();
    }
}
