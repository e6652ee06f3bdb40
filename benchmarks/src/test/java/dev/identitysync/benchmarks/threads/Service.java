package dev.identitysync.benchmarks.threads;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.identitysync.ExternalIdentity;
import dev.identitysync.Profile;
import dev.identitysync.User;
import dev.identitysync.VerifiedLogin;
import dev.identitysync.benchmarks.dynamodb.LocalClient;
import dev.identitysync.benchmarks.provider.LocalProvider;
import dev.identitysync.dynamodb.DynamoDbUserStore;
import dev.identitysync.dynamodb.UserTable;
import dev.identitysync.dynamodb.UserTableMapping;
import dev.identitysync.dynamodb.UserTableOptions;
import dev.identitysync.google.IdTokenVerification;
import dev.identitysync.google.IdTokenVerifier;
import dev.identitysync.jdbc.JdbcUserStore;
import dev.identitysync.provisioning.UserProvisioning;
import dev.identitysync.session.SessionClaims;
import dev.identitysync.session.SessionReading;
import dev.identitysync.session.SessionTokens;
import dev.identitysync.testkit.dynamodb.EmbeddedDynamoDb;
import dev.identitysync.token.KeyRing;
import dev.identitysync.token.TokenKey;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Everything of the library that waits for somebody, over real servers, and what it does for a visitor. Thread-safe. */
final class Service implements AutoCloseable {
    // Longer than any test keeps it waiting.
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final EmbeddedPostgres postgres;
    private final HikariDataSource pool;
    private final EmbeddedDynamoDb dynamoDb = EmbeddedDynamoDb.inMemory();
    private final DynamoDbClient client;
    private final UserProvisioning onPostgres;
    private final UserProvisioning onDynamoDb;
    private final List<SessionTokens> sessions;

    /**
     * Starts it.
     *
     * @param connections to PostgreSQL, which visitors share
     * @param interceptor sees each request to DynamoDB before it is sent
     */
    Service(int connections, ExecutionInterceptor interceptor) throws IOException, SQLException {
        this.postgres = EmbeddedPostgres.start();
        this.pool = pool(connections);
        createTables();
        this.client = LocalClient.of(dynamoDb.endpoint(), interceptor);
        UserTableMapping table = UserTableMapping.table("users").build();
        UserTable.create(client, table, UserTableOptions.forDevelopment());
        this.onPostgres = UserProvisioning.builder(JdbcUserStore.postgresql(pool, "public", PATIENCE))
                .build();
        this.onDynamoDb = UserProvisioning.builder(DynamoDbUserStore.of(client, table, PATIENCE))
                .build();
        byte[] secret = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
        this.sessions = List.of(
                new SessionTokens(KeyRing.of(TokenKey.hs256("k1", secret)), Clock.systemUTC()),
                new SessionTokens(KeyRing.of(TokenKey.a256gcm("k1", secret)), Clock.systemUTC()));
    }

    private HikariDataSource pool(int connections) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(postgres.getJdbcUrl("postgres", "postgres"));
        config.setMaximumPoolSize(connections);
        config.setConnectionTimeout(PATIENCE.toMillis());
        return new HikariDataSource(config);
    }

    private void createTables() throws IOException, SQLException {
        try (InputStream script = Objects.requireNonNull(Service.class.getResourceAsStream("/schema/postgresql.sql"));
                Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(new String(script.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** Verifies a visitor's token, signs them in on both stores, and makes and reads a session of each kind. */
    void receive(LocalProvider provider, IdTokenVerifier verifier, String idToken) {
        VerifiedLogin login = verified(provider, verifier, idToken);
        signInOnPostgres(login);
        User user = signInOnDynamoDb(login);
        for (SessionTokens tokens : sessions) {
            String token = tokens.mint(SessionClaims.start(user.id(), Instant.now(), Duration.ofHours(8)));
            if (!(tokens.read(token) instanceof SessionReading.Valid)) {
                throw new IllegalStateException("The session is not read back");
            }
        }
    }

    static VerifiedLogin verified(LocalProvider provider, IdTokenVerifier verifier, String idToken) {
        IdTokenVerification verification = verifier.verify(idToken, provider.nonce());
        if (verification instanceof IdTokenVerification.Verified verified) {
            return verified.login();
        }
        throw new IllegalStateException("Not verified: " + verification);
    }

    User signInOnPostgres(VerifiedLogin login) {
        return signedIn(onPostgres, login);
    }

    User signInOnDynamoDb(VerifiedLogin login) {
        return signedIn(onDynamoDb, login);
    }

    private static User signedIn(UserProvisioning users, VerifiedLogin login) {
        Optional<User> user = users.signIn(login).signedIn();
        return user.orElseThrow();
    }

    /** A login now. */
    static VerifiedLogin login(String subject) {
        return VerifiedLogin.thatTheCallerHasVerified(
                new ExternalIdentity("https://issuer.example", subject), Profile.empty(), Instant.now(), false);
    }

    /** A connection besides the pool's, with which a test gets into the way. */
    Connection newConnection() throws SQLException {
        return postgres.getPostgresDatabase().getConnection();
    }

    @Override
    public void close() throws IOException {
        client.close();
        dynamoDb.close();
        pool.close();
        postgres.close();
    }
}
