package dev.identitysync.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** No error path of the store repeats what is personal, although the database does. */
@ExtendWith(TestDatabase.class)
class NothingPersonalTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final String CANARY = "canary@example.com";
    private static final String LEFT_OUT = "message left out";

    // What the embedded server writes to its own log, which in production is another machine's.
    private static final String SERVER_LOG = "io.zonky";

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Level before = root.getLevel();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final TestDatabase.Server server;
    private final String schema;
    private final SqlGateway gateway;

    NothingPersonalTest(TestDatabase.Server server) {
        this.server = server;
        this.schema = server.newSchema();
        this.gateway = DataSourceGateway.of(server.pool());
    }

    @BeforeEach
    void listen() {
        log.start();
        root.addAppender(log);
        root.setLevel(Level.DEBUG);
    }

    @AfterEach
    void stopListening() {
        root.setLevel(before);
        root.detachAppender(log);
        server.drop(schema);
    }

    @Test
    @DisplayName("O2: a unique violation, whose detail in PostgreSQL is the e-mail address")
    void aUniqueViolationIsTold() {
        SqlStatement insert = statement("INSERT INTO " + schema + ".identity_user (id, created_at, email, "
                + "email_verified, email_claimed) VALUES (:id, now(), :email, true, true) RETURNING id");
        gateway.query(insert, Map.of("id", "first", "email", CANARY), TIMEOUT);

        assertSilent(insert, Map.of("id", "second", "email", CANARY), "constraint identity_user_email_claimed");
    }

    @Test
    void aCheckViolationWhoseDetailIsTheWholeRowIsTold() {
        assertSilent(
                statement("INSERT INTO " + schema
                        + ".identity_user (id, created_at, email) VALUES ('x', now(), :email) RETURNING id"),
                Map.of("email", CANARY),
                "constraint identity_user_email_whole");
    }

    @Test
    void aValueThatTheDatabaseCannotReadIsTold() {
        assertSilent(statement("SELECT :text::timestamptz"), Map.of("text", CANARY), LEFT_OUT);
    }

    @Test
    void whatTheServerAddsOfParametersIsLeftOut() throws SQLException {
        String settings = "SET statement_timeout = 50; SET log_parameter_max_length_on_error = -1";
        SqlStatement slow = statement("SELECT :text || pg_sleep(30)");

        try (Connection connection = DriverManager.getConnection(server.url());
                Statement statement = connection.createStatement()) {
            statement.execute(settings);
            assertThatThrownBy(() -> {
                        try (PreparedStatement plain = connection.prepareStatement(slow.positional())) {
                            plain.setString(1, CANARY);
                            plain.execute();
                        }
                    })
                    .as("what the driver tells")
                    .hasMessageContaining(CANARY);
            SqlGateway told = DataSourceGateway.of(new OneConnection(connection));

            assertSilent(told, slow, Map.of("text", CANARY), "canceling statement due to statement timeout");
        }
    }

    @Test
    void aRowThatAViewRefusesIsTold() {
        server.execute("CREATE VIEW " + schema + ".some AS SELECT id, created_at, email, email_verified FROM " + schema
                + ".identity_user WHERE email LIKE '%.org' WITH CHECK OPTION");

        assertSilent(
                statement("INSERT INTO " + schema + ".some VALUES ('x', now(), :email, true) RETURNING id"),
                Map.of("email", CANARY),
                LEFT_OUT);
    }

    @ParameterizedTest(name = "with {0}")
    @ValueSource(strings = {"unique_violation", "check_violation", "P0001", "U0001", "data_exception"})
    void whatATriggerSaysIsLeftOut(String code) {
        server.execute("CREATE FUNCTION " + schema + ".refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                + " RAISE EXCEPTION '% is taken', NEW.email USING ERRCODE = '" + code
                + "'; END $$; CREATE TRIGGER refuse"
                + " BEFORE INSERT ON " + schema + ".identity_user FOR EACH ROW EXECUTE FUNCTION " + schema
                + ".refuse()");

        assertSilent(
                statement("INSERT INTO " + schema
                        + ".identity_user (id, created_at, email, email_verified) VALUES ('x', now(), :email, true)"
                        + " RETURNING id"),
                Map.of("email", CANARY),
                LEFT_OUT);
    }

    @Test
    void aValueThatIsTooLongIsToldByTheTypeThatItIsTooLongFor() {
        server.execute("ALTER TABLE " + schema + ".identity_user ALTER COLUMN locale TYPE varchar(5)");

        assertSilent(
                statement("INSERT INTO " + schema
                        + ".identity_user (id, created_at, locale) VALUES ('x', now(), :locale) RETURNING id"),
                Map.of("locale", CANARY),
                "value too long for type character varying(5)");
    }

    private static SqlStatement statement(String sql) {
        return new SqlStatement("test", sql, name -> SqlType.TEXT);
    }

    private void assertSilent(SqlStatement statement, Map<String, @Nullable Object> parameters, String words) {
        assertSilent(gateway, statement, parameters, words);
    }

    private void assertSilent(
            SqlGateway asked, SqlStatement statement, Map<String, @Nullable Object> parameters, String words) {
        Throwable thrown = catchThrowable(() -> asked.query(statement, parameters, TIMEOUT));
        assertThat(thrown).isNotNull();
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace, true));
        assertThat(trace.toString()).doesNotContain(CANARY).contains(words);
        assertThat(log.list)
                .filteredOn(event -> !event.getLoggerName().startsWith(SERVER_LOG))
                .extracting(ILoggingEvent::getFormattedMessage)
                .noneMatch(line -> line.contains(CANARY));
    }
}
