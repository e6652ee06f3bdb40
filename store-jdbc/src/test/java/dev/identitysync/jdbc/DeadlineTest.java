package dev.identitysync.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identitysync.StoreOutcomeUnknownException;
import dev.identitysync.StoreUnavailableException;
import dev.identitysync.spi.UserStore;
import dev.identitysync.testkit.MutableClock;
import java.io.IOException;
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
