package dev.identitysync.jdbc.proxy;

import dev.identitysync.InvalidValueException;
import dev.identitysync.StoreBrokenException;
import dev.identitysync.StoreUnavailableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * The login that AWS Secrets Manager keeps for a database, in the JSON that RDS and its rotation write: {@code username}
 * and {@code password}, with {@code host}, {@code port} and {@code dbname} beside them perhaps. It is fetched again when
 * the database refuses it, which is how a rotation shows. Needs {@code secretsmanager:GetSecretValue} on that secret (and
 * {@code kms:Decrypt} on its key, if that is one of yours), and a way from the function's network to Secrets Manager.
 * {@link #login} throws a {@link dev.identitysync.StoreException} that names the secret if it cannot be had. Thread-safe.
 */
public final class SecretsManagerCredentials implements DatabaseCredentials {
    private static final int SERVER_ERROR = 500;

    private final SecretsManagerClient client;
    private final String secretId;
    private final FetchedCredentials fetched;

    private SecretsManagerCredentials(SecretsManagerClient client, String secretId, Clock clock) {
        this.client = client;
        this.secretId = secretId;
        this.fetched = FetchedCredentials.of(this::fetch, clock);
    }

    /**
     * Credentials in a secret.
     *
     * @param client stays the caller's to close
     * @param secretId the secret's name or ARN
     * @param clock tells how long ago the secret was fetched
     * @throws InvalidValueException if the name is empty
     */
    public static SecretsManagerCredentials of(SecretsManagerClient client, String secretId, Clock clock) {
        if (secretId == null || secretId.isBlank()) {
            throw new InvalidValueException(
                    "secretId", "is empty; name the secret, or check where its name is read from");
        }
        return new SecretsManagerCredentials(client, secretId, clock);
    }

    @Override
    public DatabaseLogin login() {
        return fetched.login();
    }

    @Override
    public void refused(DatabaseLogin login) {
        fetched.refused(login);
    }

    private DatabaseLogin fetch() {
        Map<?, ?> secret = secret();
        return new DatabaseLogin(text(secret, "username"), text(secret, "password"));
    }

    private Map<?, ?> secret() {
        String json = secretString();
        try {
            if (json != null && Json.read(json.getBytes(StandardCharsets.UTF_8)) instanceof Map<?, ?> secret) {
                return secret;
            }
        } catch (IOException e) {
            // Its message quotes the secret.
            throw unreadable("is not JSON");
        }
        throw unreadable("is no JSON object");
    }

    private @Nullable String secretString() {
        try {
            return client.getSecretValue(request -> request.secretId(secretId)).secretString();
        } catch (SdkServiceException e) {
            throw e.statusCode() < SERVER_ERROR && !e.isThrottlingException()
                    ? new StoreBrokenException(
                            "Secret " + secretId + " cannot be had (" + code(e)
                                    + "); check its name and region, secretsmanager:GetSecretValue on it, and kms:Decrypt on"
                                    + " its key",
                            e)
                    : new StoreUnavailableException(
                            "Secrets Manager does not give secret " + secretId + " (" + code(e) + "); repeat later", e);
        } catch (SdkException e) {
            // By its type alone: what could not be read may be quoted.
            throw new StoreUnavailableException(
                    "Secret " + secretId + " cannot be had ("
                            + root(e).getClass().getName()
                            + "); see whether the function's network leads to Secrets Manager, and its credentials",
                    null);
        }
    }

    private static String code(SdkServiceException e) {
        return e instanceof AwsServiceException service && service.awsErrorDetails() != null
                ? String.valueOf(service.awsErrorDetails().errorCode())
                : "HTTP " + e.statusCode();
    }

    private static Throwable root(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private String text(Map<?, ?> secret, String field) {
        if (secret.get(field) instanceof String text && !text.isEmpty()) {
            return text;
        }
        throw unreadable("has no text " + field);
    }

    private StoreBrokenException unreadable(String problem) {
        return new StoreBrokenException(
                "Secret " + secretId + " " + problem + "; it needs username and password, as RDS writes them", null);
    }
}
