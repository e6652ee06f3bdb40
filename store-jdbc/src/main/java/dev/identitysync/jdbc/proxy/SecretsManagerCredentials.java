package dev.identitysync.jdbc.proxy;

import dev.identitysync.StoreBrokenException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * The login that AWS Secrets Manager keeps for a database, in the JSON that RDS and its rotation write: {@code username}
 * and {@code password}, with {@code host}, {@code port} and {@code dbname} beside them perhaps. It is fetched again when
 * the database refuses it, which is how a rotation shows. Needs {@code secretsmanager:GetSecretValue} on that secret (and
 * {@code kms:Decrypt} on its key, if that is one of yours). Thread-safe.
 */
public final class SecretsManagerCredentials implements DatabaseCredentials {
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
     */
    public static SecretsManagerCredentials of(SecretsManagerClient client, String secretId, Clock clock) {
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
        String json =
                client.getSecretValue(request -> request.secretId(secretId)).secretString();
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
