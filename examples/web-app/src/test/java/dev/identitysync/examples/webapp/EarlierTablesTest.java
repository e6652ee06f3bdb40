package dev.identitysync.examples.webapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identitysync.examples.webapp.config.StartupException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables that an earlier build made, in a database in which others are at work. */
class EarlierTablesTest {
    private static final String AS_THEY_WERE = """
            ALTER TABLE identity_link DROP COLUMN status, DROP COLUMN status_as_of;
            ALTER TABLE identity_link ADD PRIMARY KEY (issuer, subject);
            DROP TABLE web_app_device, identity_received_event
            """;

    private WebApp first;
    private String url;
    private Connection database;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException, SQLException {
        first = RunningApp.start(Map.of(), folder);
        PostgresBackstage backstage = (PostgresBackstage) TestStore.POSTGRESQL.backstage(first, folder);
        url = backstage.urlAt(backstage.port());
        database = DriverManager.getConnection(url);
        new Browser(first.url()).signInAs("Ada", "ada@example.org");
        execute(AS_THEY_WERE);
    }

    @AfterEach
    void stop() throws SQLException {
        database.close();
        first.close();
    }

    @Test
    void getWhatTheyLackAndKeepWhatTheyHave(@TempDir Path folder) {
        try (WebApp second = RunningApp.start(Map.of("DATABASE_URL", url), folder)) {
            Browser browser = new Browser(second.url());

            assertThat(browser.signInAs("Ada", "ada@example.org").statusCode()).isEqualTo(303);
            assertThat(browser.get("/account").body()).contains("This device", "ada@example.org");
        }
    }

    /** All sign-ins of the others would wait behind whoever waits for the table. */
    @Test
    void areLeftAloneWhileSomebodyHasThem(@TempDir Path folder) throws SQLException {
        database.setAutoCommit(false);
        execute("LOCK TABLE identity_link IN ACCESS SHARE MODE");

        assertThatThrownBy(() -> RunningApp.start(Map.of("DATABASE_URL", url), folder))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("is busy")
                .hasMessageContaining("again");

        database.rollback();
        try (WebApp second = RunningApp.start(Map.of("DATABASE_URL", url), folder)) {
            assertThat(new Browser(second.url())
                            .signInAs("Ben", "ben@example.org")
                            .statusCode())
                    .isEqualTo(303);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute(sql);
        }
    }
}
