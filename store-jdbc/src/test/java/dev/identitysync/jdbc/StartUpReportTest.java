package dev.identitysync.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;

/** A store says once, when it is made, what its tables do not keep. */
@ExtendWith(TestDatabase.class)
class StartUpReportTest {
    private final Logger logger = (Logger) LoggerFactory.getLogger(JdbcUserStore.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final TestDatabase.Server server;

    StartUpReportTest(TestDatabase.Server server) {
        this.server = server;
    }

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
        logger.setLevel(Level.INFO);
    }

    @AfterEach
    void stopListening() {
        logger.setLevel(null);
        logger.detachAppender(log);
    }

    @Test
    void whatIsLeftOutIsALineEachWithTheTable() {
        UserTableMappingBuilder mapping =
                UserTableMapping.table("members").identity("sub", "https://issuer.example", KeyType.TEXT);
        for (UserField field : UserField.values()) {
            if (field == UserField.CREATED_AT || field == UserField.NAME) {
                mapping.column(field, field.column());
            } else {
                mapping.without(field);
            }
        }
        UserTableMapping built = mapping.build();

        make(built);

        assertThat(log.list).allMatch(line -> line.getLevel() == Level.INFO);
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .hasSize(UserField.values().length - 2 + 1)
                .contains(
                        "Table members: Users cannot be disabled: no column for STATUS",
                        "Table members: Identities of https://issuer.example cannot be disabled: no columns for their"
                                + " status")
                .noneMatch(line -> line.contains("full name"));
    }

    @Test
    void ofTheStoresOwnTablesNothingIsSaid() {
        make(UserTableMapping.ofSchema("app"));

        assertThat(log.list).isEmpty();
    }

    private void make(UserTableMapping mapping) {
        assertThat(JdbcUserStore.of(DataSourceGateway.of(server.pool()), mapping, Duration.ofSeconds(1)))
                .isNotNull();
    }
}
