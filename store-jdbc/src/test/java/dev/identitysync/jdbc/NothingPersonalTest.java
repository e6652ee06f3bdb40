package dev.identitysync.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;

/** No error path of the store repeats what is personal, although the database does. */
@ExtendWith(TestDatabase.class)
class NothingPersonalTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final String CANARY = "canary@example.com";

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

        assertSilent(insert, Map.of("id", "second", "email", CANARY));
    }

    @Test
    void aCheckViolationWhoseDetailIsTheWholeRowIsTold() {
        assertSilent(
                statement("INSERT INTO " + schema
                        + ".identity_user (id, created_at, email) VALUES ('x', now(), :email) RETURNING id"),
                Map.of("email", CANARY));
    }

    @Test
    void aValueThatTheDatabaseCannotReadIsTold() {
        assertSilent(statement("SELECT :text::timestamptz"), Map.of("text", CANARY));
    }

    private static SqlStatement statement(String sql) {
        return new SqlStatement("test", sql, name -> SqlType.TEXT);
    }

    private void assertSilent(SqlStatement statement, Map<String, @Nullable Object> parameters) {
        Throwable thrown = catchThrowable(() -> gateway.query(statement, parameters, TIMEOUT));
        assertThat(thrown).isNotNull();
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace, true));
        assertThat(trace.toString()).doesNotContain(CANARY).contains("left out");
        assertThat(log.list)
                .filteredOn(event -> !event.getLoggerName().startsWith(SERVER_LOG))
                .extracting(ILoggingEvent::getFormattedMessage)
                .noneMatch(line -> line.contains(CANARY));
    }
}
