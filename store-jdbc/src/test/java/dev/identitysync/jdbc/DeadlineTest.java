package dev.identitysync.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identitysync.StoreBrokenException;
import dev.identitysync.StoreOutcomeUnknownException;
import dev.identitysync.StoreUnavailableException;
import dev.identitysync.spi.UserStore;
import dev.identitysync.testkit.MutableClock;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** One deadline for the whole of an operation, its second statement and its repetitions included. */
@ExtendWith(TestDatabase.class)
class DeadlineTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final Duration HALF = TIMEOUT.dividedBy(2);

    private final MutableClock clock = MutableClock.at("2026-02-06T12:00:00Z");
    private final List<Duration> granted = new ArrayList<>();
    private final List<String> executed = new ArrayList<>();
    private final TestDatabase.Server server;
    private final String schema;

    DeadlineTest(TestDatabase.Server server) {
        this.server = server;
        this.schema = server.newSchema();
    }

    @AfterEach
    void dropSchema() {
        server.drop(schema);
    }

    @Test
    @Timeout(30)
    @DisplayName(
            "P4: a server that goes silent at the second statement gets what the first one and its repetitions left")
    void aServerThatGoesSilentAtTheSecondStatementGetsWhatIsLeft() throws IOException, SQLException {
        try (Relay relay = new Relay(server.port());
                Connection connection = DriverManager.getConnection(throughRelay(relay))) {
            UserStore store = store(new OneConnection(connection), sql -> {
                executed.add(sql);
                if (executed.size() < 3) {
                    throw serializationFailure();
                }
                pass(HALF);
                relay.replies(Relay.Replies.VANISH);
            });

            assertThatThrownBy(() -> store.provision(Logins.request(clock)))
                    .isInstanceOf(StoreOutcomeUnknownException.class);

            assertThat(executed).hasSize(3);
            assertThat(granted).hasSize(4).isSortedAccordingTo((a, b) -> b.compareTo(a));
            assertThat(granted.get(0)).isLessThanOrEqualTo(TIMEOUT);
            assertThat(granted.get(3)).isLessThanOrEqualTo(TIMEOUT.minus(HALF));
        }
    }

    @Test
    @Timeout(30)
    @DisplayName("P2: serialization failures without an end stop at the deadline, however few they were")
    void serializationFailuresWithoutAnEndStopAtTheDeadline() {
        UserStore store = store(server.pool(), sql -> {
            executed.add(sql);
            pass(HALF);
            throw serializationFailure();
        });

        assertThatThrownBy(() -> store.provision(Logins.request(clock)))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("repeat the operation");

        assertThat(executed).hasSize(2);
    }

    @Test
    @Timeout(30)
    void aStatementForWhichTheOneBeforeLeftNoTimeIsNotGivenToTheGateway() {
        SqlGateway slow = (statement, values, timeout) -> {
            granted.add(timeout);
            pass(timeout);
            return List.of();
        };
        UserStore store = JdbcUserStore.of(slow, UserTableMapping.ofSchema(schema), HALF);

        assertThatThrownBy(() -> store.provision(Logins.request(clock)))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("sign-in-first")
                .hasMessageContaining("nothing was written");

        assertThat(granted).hasSize(1);
    }

    @Test
    @DisplayName("P4: where the store commits, the commit gets what the statement left")
    void aCommitGetsWhatTheStatementLeft() throws SQLException {
        List<Integer> timeouts = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(server.url())) {
            connection.setAutoCommit(false);
            SqlGateway gateway = DataSourceGateway.of(new OneConnection(noting(timeouts, connection)));
            SqlStatement slow = new SqlStatement("slow", "SELECT pg_sleep(0.3)::text AS slept", name -> SqlType.TEXT);

            gateway.query(slow, Map.of(), Duration.ofSeconds(10));
        }

        assertThat(timeouts).hasSize(3).endsWith(0);
        assertThat(timeouts.get(0)).isBetween(1, 10_000);
        assertThat(timeouts.get(1)).isBetween(1, timeouts.get(0) - 300);
    }

    @Test
    void aDataSourceThatFailsInItsOwnWayIsUnavailableAndItsWordsStayInside() {
        SqlStatement statement = new SqlStatement("test", "SELECT 1 AS one", name -> SqlType.TEXT);
        StoreBrokenException own = new StoreBrokenException("Secret app/db is no JSON object", null);

        assertThatThrownBy(() -> failing(new IllegalStateException("canary")).query(statement, Map.of(), TIMEOUT))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("java.lang.IllegalStateException")
                .satisfies(e -> assertThat(e).hasStackTraceContaining("DeadlineTest"))
                .satisfies(e -> assertThat(stackTrace(e)).doesNotContain("canary"));
        assertThatThrownBy(() -> failing(own).query(statement, Map.of(), TIMEOUT))
                .isSameAs(own);
    }

    @Test
    void nothingIsSentOnceTheTimeHasPassed() {
        SqlGateway gateway = DataSourceGateway.of(new TappedDataSource(server.pool(), executed::add));
        SqlStatement statement = new SqlStatement("test", "SELECT 1 AS one", name -> SqlType.TEXT);

        for (Duration nothing : List.of(Duration.ZERO, Duration.ofNanos(1), Duration.ofDays(-1))) {
            assertThatThrownBy(() -> gateway.query(statement, Map.of(), nothing))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("nothing was sent");
        }
        assertThat(executed).isEmpty();
    }

    @Test
    void aConnectionIsGivenBackWithTheTimeOutThatItCameWithAlsoAfterAFailure() throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.url())) {
            connection.setNetworkTimeout(Runnable::run, 12_345);
            SqlGateway gateway = DataSourceGateway.of(new OneConnection(connection));

            gateway.query(new SqlStatement("good", "SELECT 1 AS one", name -> SqlType.TEXT), Map.of(), TIMEOUT);
            assertThat(connection.getNetworkTimeout()).isEqualTo(12_345);

            SqlStatement bad = new SqlStatement("bad", "SELECT 1/0 AS one", name -> SqlType.TEXT);
            assertThatThrownBy(() -> gateway.query(bad, Map.of(), TIMEOUT)).hasMessageContaining("22012");
            assertThat(connection.getNetworkTimeout()).isEqualTo(12_345);
        }
    }

    private UserStore store(DataSource dataSource, TappedDataSource.Tap tap) {
        SqlGateway gateway = DataSourceGateway.of(new TappedDataSource(dataSource, tap));
        SqlGateway watched = (statement, values, timeout) -> {
            granted.add(timeout);
            return gateway.query(statement, values, timeout);
        };
        return JdbcUserStore.of(watched, UserTableMapping.ofSchema(schema), TIMEOUT);
    }

    private static SqlGateway failing(RuntimeException e) {
        return DataSourceGateway.of((DataSource) Proxy.newProxyInstance(
                DeadlineTest.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    throw e;
                }));
    }

    private static Connection noting(List<Integer> timeouts, Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                DeadlineTest.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("setNetworkTimeout")) {
                        timeouts.add((Integer) arguments[1]);
                    }
                    return method.invoke(connection, arguments);
                });
    }

    private static String stackTrace(Throwable e) {
        StringWriter trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace, true));
        return trace.toString();
    }

    private static void pass(Duration duration) {
        Deadline deadline = Deadline.after(duration);
        while (deadline.pause()) {
            assertThat(deadline.left()).isLessThanOrEqualTo(duration);
        }
    }

    private String throughRelay(Relay relay) {
        return server.url().replace(":" + server.port() + "/", ":" + relay.port() + "/");
    }

    private static SQLException serializationFailure() {
        return new SQLException("could not serialize access", "40001");
    }
}
