package dev.identitysync.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.ExternalIdentity;
import dev.identitysync.IdentityStatus;
import dev.identitysync.UserId;
import dev.identitysync.UserStatus;
import dev.identitysync.spi.EmailRule;
import dev.identitysync.spi.LinkRequest;
import dev.identitysync.spi.UserStore;
import dev.identitysync.testkit.MutableClock;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What would pin a connection of RDS Proxy, or leak to the next client of a pooler: there is nothing of it. */
@ExtendWith(TestDatabase.class)
class SessionStateTest {
    private static final Pattern ONE_STATEMENT_OF_DATA =
            Pattern.compile("\\s*(WITH|SELECT|UPDATE|DELETE)\\b[^;]*", Pattern.CASE_INSENSITIVE);
    private static final Pattern SESSION_STATE = Pattern.compile(
            "\\b(temp|temporary|pg_temp|listen|unlisten|notify|pg_notify|declare|cursor|prepare|execute|deallocate"
                    + "|discard|reset|set_config|nextval|currval|lastval|setval|copy|lock\\s+table|pg_(try_)?advisory\\w*"
                    + "|set\\s+(session|local|role|time|search_path|\\w+\\s+to))\\b");
    private static final Instant NOON = Instant.parse("2026-02-06T12:00:00Z");

    private final MutableClock clock = MutableClock.at(NOON);
    private final TestDatabase.Server server;

    SessionStateTest(TestDatabase.Server server) {
        this.server = server;
    }

    @Test
    @DisplayName("P6: each of the store's statements is one, on data alone, and leaves nothing in the session")
    void noStatementTouchesTheSession() {
        List<String> statements = allStatements();

        assertThat(statements)
                .hasSizeGreaterThan(4_000)
                .allSatisfy(statement ->
                        assertThat(statement).matches(ONE_STATEMENT_OF_DATA).doesNotContainPattern(SESSION_STATE));
    }

    @Test
    void thePatternFindsWhatItIsFor() {
        assertThat(Stream.of(
                        "SET search_path TO app",
                        "SELECT set_config('a.b', 'c', false)",
                        "SELECT pg_advisory_xact_lock(1)",
                        "SELECT pg_try_advisory_lock(1)",
                        "CREATE TEMP TABLE t (a int)",
                        "LISTEN logins",
                        "DECLARE c CURSOR WITH HOLD FOR SELECT 1",
                        "SELECT nextval('s')"))
                .allSatisfy(it -> assertThat(it.toLowerCase(Locale.ROOT)).containsPattern(SESSION_STATE));
        assertThat("SELECT 1; SELECT 2").doesNotMatch(ONE_STATEMENT_OF_DATA);
    }

    private static List<String> allStatements() {
        SqlStatements sql = SqlStatements.of(UserTableMapping.own("public")
                .receivedEventTable("identity_received_event")
                .build());
        List<String> texts =
                new ArrayList<>(sql.fixed().map(SqlStatement::positional).toList());
        assertThat(texts).as("statements beside those of a sign-in").hasSizeGreaterThanOrEqualTo(12);
        shapes().flatMap(shape -> Stream.of("sign-in-again:", "sign-in-returning:", "sign-in-first:")
                        .map(name -> name + shape))
                .forEach(name -> texts.add(sql.named(name).orElseThrow().positional()));
        return texts.stream().map(text -> text.toLowerCase(Locale.ROOT)).toList();
    }

    private static Stream<String> shapes() {
        return IntStream.range(0, 729)
                .mapToObj(number -> "0".repeat(6) + Integer.toString(number, 3))
                .map(digits -> digits.substring(digits.length() - 6)
                        .replace('0', 'k')
                        .replace('1', 's')
                        .replace('2', 'f'))
                .flatMap(fields -> Arrays.stream(EmailRule.values())
                        .map(rule -> fields + ":" + rule.name().toLowerCase(Locale.ROOT)));
    }

    @Test
    @DisplayName("P6: after every operation PostgreSQL knows nothing of the session that it did not know before")
    void everyOperationLeavesTheSessionAsItWas() throws SQLException {
        String schema = server.newSchema();
        try (Connection connection = DriverManager.getConnection(server.url() + "&" + PgBouncer.DOCUMENTED)) {
            OneConnection watched = new OneConnection(connection);
            List<String> before = sessionState(connection);

            for (int i = 0; i < 10; i++) {
                everyOperation(JdbcUserStore.postgresql(watched, schema, Duration.ofSeconds(10)));
            }

            assertThat(sessionState(connection)).isEqualTo(before).isEmpty();
            assertThat(watched.asked())
                    .as("what else the gateway asked of the connection may be a statement of the driver's")
                    .containsOnly(
                            "getAutoCommit", "getNetworkTimeout", "setNetworkTimeout", "prepareStatement", "close");
        } finally {
            server.drop(schema);
        }
    }

    @Test
    @DisplayName("P6: the driver says SET by itself unless assumeMinServerVersion tells it what the server is")
    void theDriverLeavesTheSessionAloneOnlyIfToldTheVersion() throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.url())) {
            assertThat(sessionState(connection)).contains("setting application_name");
        }
    }

    private static List<String> sessionState(Connection connection) throws SQLException {
        String everythingOfASession = """
                SELECT 'setting ' || name FROM pg_settings WHERE source = 'session'
                UNION ALL SELECT 'prepared statement' FROM pg_prepared_statements
                UNION ALL SELECT 'cursor' FROM pg_cursors WHERE is_holdable
                UNION ALL SELECT 'channel' FROM pg_listening_channels()
                UNION ALL SELECT 'lock' FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()
                UNION ALL SELECT 'temporary schema' WHERE pg_my_temp_schema() <> 0
                """;
        List<String> state = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(everythingOfASession)) {
            while (result.next()) {
                state.add(result.getString(1));
            }
        }
        return state;
    }

    private void everyOperation(UserStore store) {
        ExternalIdentity more = new ExternalIdentity("https://other.example", "more");
        clock.advance(Duration.ofDays(1));
        Instant at = clock.instant();
        store.provision(Logins.request(clock));
        store.provision(Logins.request(clock));
        UserId id = store.findByIdentity(Logins.ADA).orElseThrow().id();
        store.recordLogin(id, at.plusSeconds(1), Duration.ZERO);
        store.findById(id);
        store.findByEmail(Logins.EMAIL.address());
        store.findEmailHolder(Logins.EMAIL.address());
        store.identitiesOf(id);
        store.link(new LinkRequest(
                id, more, at, Optional.of(new LinkRequest.ProofUse("proof " + at, at.plusSeconds(600)))));
        store.unlink(id, more, at);
        store.setStatus(id, UserStatus.DISABLED, at);
        store.setStatus(id, UserStatus.ACTIVE, at);
        store.revokeSessions(id, at);
        store.setIdentityStatus(Logins.ADA, IdentityStatus.DISABLED, at);
        store.identityStatus(Logins.ADA);
        store.setIdentityStatus(Logins.ADA, IdentityStatus.ACTIVE, at);
        store.list(Optional.empty(), 10);
        store.delete(id);
    }
}
