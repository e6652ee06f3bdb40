package dev.identitysync.jdbc.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.net.httpserver.HttpServer;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.identitysync.InvalidValueException;
import dev.identitysync.StoreUnavailableException;
import dev.identitysync.jdbc.DataSourceGateway;
import dev.identitysync.jdbc.SqlStatements;
import dev.identitysync.jdbc.TestDatabase;
import dev.identitysync.jdbc.UserTableMapping;
import dev.identitysync.testkit.MutableClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** The function's pool and a real role whose password is changed while it lives. */
@ExtendWith(TestDatabase.class)
class LambdaPoolTest {
    private static final String ROLE = "rotated_while_running";

    private final MutableClock clock = MutableClock.at("2026-02-06T12:00:00Z");
    private final AtomicInteger fetched = new AtomicInteger();
    private final TestDatabase.Server server;
    private volatile String secret = "";

    LambdaPoolTest(TestDatabase.Server server) {
        this.server = server;
    }

    /** The embedded server believes anybody; of this role it wants the password. */
    @BeforeEach
    void createRole() throws IOException {
        assumeThat(server.embedded()).as("a server whose rules may be changed").isNotNull();
        Path rules = Path.of(server.text("SHOW hba_file"));
        String line = "host all " + ROLE + " all scram-sha-256\n";
        String before = Files.readString(rules);
        if (!before.startsWith(line)) {
            Files.writeString(rules, line + before);
        }
        server.execute("SELECT pg_reload_conf(); DROP ROLE IF EXISTS " + ROLE + "; CREATE ROLE " + ROLE + " LOGIN");
        rotate("first");
        secret = "first";
    }

    @AfterEach
    void dropRole() {
        server.execute("DROP ROLE IF EXISTS " + ROLE);
    }

    @Test
    @DisplayName("P7: after a rotation open connections go on, and new ones use the new password without a restart")
    void aRotatedPasswordIsFetchedAgainWhenTheOldOneIsRefused() throws SQLException {
        try (HikariDataSource pool = pool(credentials());
                Connection open = pool.getConnection()) {
            String backend = backend(open);
            rotate("second");
            secret = "second";
            clock.advance(FetchedCredentials.INTERVAL);

            assertThat(backend(open)).as("the connection from before").isEqualTo(backend);
            try (Connection fresh = pool.getConnection()) {
                assertThat(backend(fresh)).isNotEqualTo(backend);
            }
            assertThat(fetched).hasValue(2);
        }
    }

    @Test
    void aSecretThatStaysWrongIsFetchedOnceInAnInterval() {
        secret = "wrong";
        DatabaseCredentials credentials = credentials();
        LoginDataSource connections = new LoginDataSource(url(), credentials);

        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(connections::getConnection)
                    .isInstanceOf(SQLException.class)
                    .hasMessageNotContaining("wrong");
        }
        assertThat(fetched).hasValue(1);

        clock.advance(FetchedCredentials.INTERVAL);
        assertThatThrownBy(connections::getConnection).isInstanceOf(SQLException.class);
        assertThatThrownBy(connections::getConnection).isInstanceOf(SQLException.class);
        assertThat(fetched).hasValue(2);
    }

    @Test
    void aRefusalOfALoginThatIsNoLongerTheOneFetchesNothing() {
        FetchedCredentials credentials = credentials();
        credentials.login();
        clock.advance(FetchedCredentials.INTERVAL);

        credentials.refused(new DatabaseLogin(ROLE, "older"));
        credentials.login();

        assertThat(fetched).hasValue(1);
    }

    @Test
    void eachConnectionAsksForALoginOfItsOwn() throws SQLException {
        AtomicInteger asked = new AtomicInteger();
        DatabaseCredentials token = () -> {
            asked.incrementAndGet();
            return new DatabaseLogin(ROLE, "first");
        };
        LoginDataSource connections = new LoginDataSource(url(), token);
        try (Connection one = connections.getConnection();
                Connection other = connections.getConnection()) {
            assertThat(backend(one)).isNotEqualTo(backend(other));
        }
        assertThat(asked).hasValue(2);
    }

    @Test
    void thePoolOpensWithoutADatabase() {
        try (HikariDataSource pool =
                LambdaPool.open("jdbc:postgresql://127.0.0.1:1/none", () -> new DatabaseLogin("u", "p"))) {
            assertThat(pool.getMaximumPoolSize()).isEqualTo(1);
        }
    }

    @ParameterizedTest(name = "of {0}")
    @NullAndEmptySource
    @ValueSource(
            strings = {"postgresql://canary@db/app", "jdbc:mysql://canary/app", "jdbc:postgresql://canary:port/app"})
    void aUrlThatNoConnectionCanBeMadeWithIsRefusedAtTheStart(String url) {
        assertThatThrownBy(() -> LambdaPool.config(url, () -> new DatabaseLogin("u", "p")))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("url")
                .hasMessageNotContaining("canary");
    }

    @Test
    void aSecretThatCannotBeFetchedIsAskedForOnceInAnInterval() {
        RuntimeException no = new IllegalStateException("no");
        FetchedCredentials credentials = FetchedCredentials.of(
                () -> {
                    if (fetched.incrementAndGet() < 3) {
                        throw no;
                    }
                    return new DatabaseLogin(ROLE, secret);
                },
                clock);

        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(credentials::login).isSameAs(no);
        }
        assertThat(fetched).hasValue(1);
        clock.advance(FetchedCredentials.INTERVAL);
        assertThatThrownBy(credentials::login).isSameAs(no);
        assertThat(fetched).hasValue(2);
        clock.advance(FetchedCredentials.INTERVAL);
        assertThat(credentials.login()).isEqualTo(new DatabaseLogin(ROLE, secret));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "400, AccessDeniedException,        StoreBrokenException,      secretsmanager:GetSecretValue",
        "400, ResourceNotFoundException,    StoreBrokenException,      check its name",
        "400, ThrottlingException,          StoreUnavailableException, repeat later",
        "500, InternalServiceErrorException, StoreUnavailableException, repeat later"
    })
    void aSecretThatIsNotGivenIsNamed(int status, String code, String type, String words) {
        assertThatThrownBy(() -> fromSecretsManager(status, Map.of("__type", code, "Message", "no")))
                .hasMessageContaining("app/db")
                .hasMessageContaining(code)
                .hasMessageContaining(words)
                .satisfies(e -> assertThat(e.getClass().getSimpleName()).isEqualTo(type));
    }

    @Test
    void aSecretWithoutANameIsRefused() {
        assertThatThrownBy(() -> SecretsManagerCredentials.of(client(1), " ", clock))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("secretId");
    }

    @Test
    void whereSecretsManagerCannotBeReachedTheSecretAndTheWayAreNamed() throws SQLException {
        try (HikariDataSource pool = pool(SecretsManagerCredentials.of(client(1), "app/db", clock))) {
            pool.setConnectionTimeout(2000);
            assertThatThrownBy(() -> DataSourceGateway.of(pool)
                            .query(
                                    SqlStatements.of(UserTableMapping.ofSchema("app"))
                                            .named("find-by-id")
                                            .orElseThrow(),
                                    Map.of("id", "u"),
                                    Duration.ofSeconds(10)))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("app/db")
                    .hasMessageContaining("java.net.ConnectException");
        }
    }

    @Test
    void aSecretIsReadAsRdsWritesItAndOneThatIsNoneIsNotQuoted() throws IOException {
        secret = "canary \"quoted\"";
        String written = "{\"engine\":\"postgres\",\"host\":\"db\",\"port\":5432,\"dbname\":\"app\",\"username\":\""
                + ROLE + "\",\"password\":\"canary \\\"quoted\\\"\"}";

        assertThat(fromSecretsManager(written)).isEqualTo(new DatabaseLogin(ROLE, secret));
        assertThat(fromSecretsManager(written).toString()).doesNotContain("canary");
        for (String none :
                new String[] {"canary", "{\"password\":\"canary\"}", "[\"canary\"]", "{\"username\":\"\"}"}) {
            assertThatThrownBy(() -> fromSecretsManager(none))
                    .hasMessageContaining("it needs username and password")
                    .hasMessageNotContaining("canary")
                    .hasNoCause();
        }
    }

    private static DatabaseLogin fromSecretsManager(String secretString) throws IOException {
        return fromSecretsManager(200, Map.of("Name", "app/db", "SecretString", secretString));
    }

    private static DatabaseLogin fromSecretsManager(int status, Map<String, @Nullable Object> answer)
            throws IOException {
        HttpServer service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
        service.createContext("/", exchange -> {
            try (exchange) {
                byte[] json = Json.write(answer);
                exchange.sendResponseHeaders(status, json.length);
                exchange.getResponseBody().write(json);
            }
        });
        service.start();
        try (SecretsManagerClient client = client(service.getAddress().getPort())) {
            return SecretsManagerCredentials.of(client, "app/db", MutableClock.at("2026-02-06T12:00:00Z"))
                    .login();
        } finally {
            service.stop(0);
        }
    }

    private static SecretsManagerClient client(int port) {
        return SecretsManagerClient.builder()
                .endpointOverride(URI.create("http://127.0.0.1:" + port))
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .overrideConfiguration(override -> override.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    private FetchedCredentials credentials() {
        return FetchedCredentials.of(
                () -> {
                    fetched.incrementAndGet();
                    return new DatabaseLogin(ROLE, secret);
                },
                clock);
    }

    private HikariDataSource pool(DatabaseCredentials credentials) {
        HikariConfig config = LambdaPool.config(url(), credentials);
        config.setMaximumPoolSize(2);
        config.setMinimumIdle(0);
        return new HikariDataSource(config);
    }

    private String url() {
        return "jdbc:postgresql://127.0.0.1:" + server.port() + "/postgres";
    }

    private void rotate(String password) {
        server.execute("ALTER ROLE " + ROLE + " PASSWORD '" + password + "'");
    }

    private static String backend(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT pg_backend_pid()")) {
            result.next();
            return result.getString(1);
        }
    }
}
