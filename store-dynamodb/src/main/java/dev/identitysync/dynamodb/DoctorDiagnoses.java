package dev.identitysync.dynamodb;

import static dev.identitysync.dynamodb.DoctorTrouble.AT_FAULT;
import static dev.identitysync.dynamodb.DoctorTrouble.CONNECTION_BROKEN;
import static dev.identitysync.dynamodb.DoctorTrouble.CONNECTION_REFUSED;
import static dev.identitysync.dynamodb.DoctorTrouble.CREDENTIALS_EXPIRED;
import static dev.identitysync.dynamodb.DoctorTrouble.CREDENTIALS_MISSING;
import static dev.identitysync.dynamodb.DoctorTrouble.CREDENTIALS_UNKNOWN;
import static dev.identitysync.dynamodb.DoctorTrouble.DENIED;
import static dev.identitysync.dynamodb.DoctorTrouble.MISFIT;
import static dev.identitysync.dynamodb.DoctorTrouble.NAME_UNKNOWN;
import static dev.identitysync.dynamodb.DoctorTrouble.NOT_DYNAMODB;
import static dev.identitysync.dynamodb.DoctorTrouble.NOT_OFFERED;
import static dev.identitysync.dynamodb.DoctorTrouble.SIGNATURE_WRONG;
import static dev.identitysync.dynamodb.DoctorTrouble.SILENT;
import static dev.identitysync.dynamodb.DoctorTrouble.TABLE_UNKNOWN;
import static dev.identitysync.dynamodb.DoctorTrouble.THROTTLED;
import static dev.identitysync.dynamodb.DoctorTrouble.TLS;
import static dev.identitysync.dynamodb.DoctorTrouble.UNNAMED;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLException;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** What a failed request says of the way to DynamoDB, the credentials and the table. */
final class DoctorDiagnoses {
    private static final int SERVER_ERROR = 500;
    private static final Map<String, DoctorTrouble> BY_CODE = Map.ofEntries(
            Map.entry("UnrecognizedClientException", CREDENTIALS_UNKNOWN),
            Map.entry("InvalidClientTokenId", CREDENTIALS_UNKNOWN),
            Map.entry("MissingAuthenticationTokenException", CREDENTIALS_MISSING),
            Map.entry("MissingAuthenticationToken", CREDENTIALS_MISSING),
            Map.entry("ExpiredTokenException", CREDENTIALS_EXPIRED),
            Map.entry("ExpiredToken", CREDENTIALS_EXPIRED),
            Map.entry("InvalidSignatureException", SIGNATURE_WRONG),
            Map.entry("SignatureDoesNotMatch", SIGNATURE_WRONG),
            Map.entry("IncompleteSignatureException", SIGNATURE_WRONG),
            Map.entry("AccessDeniedException", DENIED),
            Map.entry("AccessDenied", DENIED),
            Map.entry("ResourceNotFoundException", TABLE_UNKNOWN),
            Map.entry("TableNotFoundException", TABLE_UNKNOWN),
            Map.entry("ValidationException", MISFIT),
            Map.entry("UnknownOperationException", NOT_OFFERED));
    // The narrower first: connections that are refused are broken ones too.
    private static final Map<Class<? extends Throwable>, DoctorTrouble> BY_CAUSE = byCause();

    private final DynamoDbClient client;

    DoctorDiagnoses(DynamoDbClient client) {
        this.client = client;
    }

    DoctorTrouble of(SdkException e) {
        if (e instanceof TransactionCanceledException cancelled) {
            return ofCancelled(cancelled);
        }
        if (e instanceof AwsServiceException service) {
            return ofAnswer(service);
        }
        if (e instanceof ApiCallTimeoutException || e instanceof ApiCallAttemptTimeoutException) {
            return SILENT;
        }
        // Asked before the causes: a provider that asks a service for credentials fails by its own connection.
        return hasCredentials() ? ofCause(e) : CREDENTIALS_MISSING;
    }

    /** The headers of an answer that says what failed. */
    static Optional<SdkHttpResponse> response(SdkException e) {
        return e instanceof AwsServiceException service
                ? Optional.ofNullable(service.awsErrorDetails()).map(AwsErrorDetails::sdkHttpResponse)
                : Optional.empty();
    }

    private static DoctorTrouble ofCancelled(TransactionCanceledException e) {
        for (CancellationReason reason : e.cancellationReasons()) {
            if (reason.code().equals("ValidationError")) {
                return MISFIT;
            }
            if (reason.code().startsWith("Throttling") || reason.code().startsWith("Provisioned")) {
                return THROTTLED;
            }
        }
        return UNNAMED;
    }

    private static DoctorTrouble ofAnswer(AwsServiceException e) {
        if (!(e instanceof DynamoDbException)) {
            // Of the service that the credentials come from, such as STS.
            return CREDENTIALS_MISSING;
        }
        String code = e.awsErrorDetails() == null ? null : e.awsErrorDetails().errorCode();
        if (e.isThrottlingException()) {
            return THROTTLED;
        }
        if (code == null) {
            return NOT_DYNAMODB;
        }
        return e.statusCode() >= SERVER_ERROR ? AT_FAULT : BY_CODE.getOrDefault(code, UNNAMED);
    }

    private boolean hasCredentials() {
        try {
            client.serviceClientConfiguration()
                    .credentialsProvider()
                    .resolveIdentity()
                    .join();
            return true;
        } catch (UnsupportedOperationException e) {
            // A client that somebody wrapped need not say.
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }

    private static DoctorTrouble ofCause(SdkException e) {
        for (Map.Entry<Class<? extends Throwable>, DoctorTrouble> known : BY_CAUSE.entrySet()) {
            for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
                if (known.getKey().isInstance(cause)) {
                    return known.getValue();
                }
            }
        }
        return UNNAMED;
    }

    private static Map<Class<? extends Throwable>, DoctorTrouble> byCause() {
        Map<Class<? extends Throwable>, DoctorTrouble> causes = new LinkedHashMap<>();
        causes.put(UnknownHostException.class, NAME_UNKNOWN);
        causes.put(ConnectException.class, CONNECTION_REFUSED);
        causes.put(NoRouteToHostException.class, CONNECTION_REFUSED);
        causes.put(SSLException.class, TLS);
        causes.put(SocketTimeoutException.class, SILENT);
        causes.put(IOException.class, CONNECTION_BROKEN);
        return causes;
    }
}
