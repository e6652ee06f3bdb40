package dev.identitysync.examples.webapp;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The database is there, and is not as it should be. */
@ExtendWith(RunningApp.Started.class)
class StoreBrokenTest {
    private final PagesLog log = new PagesLog();

    @AfterEach
    void stopListening() {
        log.close();
    }

    private void assertIsOurFaultAndNothingToRepeat(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.headers().firstValue("Retry-After")).isEmpty();
        assertThat(answer.body()).contains("It is our fault").doesNotContain("Try again");
        log.assertHasRequestWithItsCause(answer);
        log.assertHas(Level.ERROR, "The store refused", "");
    }

    private void assertHealthIsDownBecauseOf(String cause, Browser browser) {
        assertThat(browser.get("/health").statusCode()).isEqualTo(503);
        log.assertHas(Level.WARN, "Not healthy", cause);
    }

    @Nested
    class OnPostgreSql {
        private final PostgresBackstage backstage;
        private final Browser browser;

        OnPostgreSql(@RunningApp.On(TestStore.POSTGRESQL) RunningApp app) {
            backstage = (PostgresBackstage) app.backstage();
            browser = new Browser(app.url());
        }

        @Test
        void aColumnThatIsMissingIsOurFaultAndNothingToRepeat() {
            String callback = browser.callbackFor("Broken Once", "broken@example.org");
            backstage.execute("ALTER TABLE identity_user RENAME COLUMN locale TO locale_away");
            try {
                assertIsOurFaultAndNothingToRepeat(browser.get(callback));
                assertThat(browser.session()).isEmpty();
                assertHealthIsDownBecauseOf("locale", browser);
            } finally {
                backstage.execute("ALTER TABLE identity_user RENAME COLUMN locale_away TO locale");
            }
            assertThat(browser.get("/health").statusCode()).isEqualTo(200);
        }

        @Test
        void aTableThatIsMissingIsNotHealthy() {
            backstage.execute("ALTER TABLE identity_link RENAME TO identity_link_away");
            try {
                assertHealthIsDownBecauseOf("identity_link", browser);
            } finally {
                backstage.execute("ALTER TABLE identity_link_away RENAME TO identity_link");
            }
        }
    }

    @Nested
    class OnDynamoDb {
        private static final String DOOMED = "doomed";

        private final DynamoDbBackstage backstage;

        OnDynamoDb(@RunningApp.On(TestStore.DYNAMODB) RunningApp app) {
            backstage = (DynamoDbBackstage) app.backstage();
        }

        @Test
        void aTableThatIsMissingIsOurFaultAndNotHealthy(@TempDir Path folder) {
            try (WebApp app = DynamoDbBackstage.startAt(backstage.port(), DOOMED, folder)) {
                Browser browser = new Browser(app.url());
                browser.signIn();
                String callback = browser.callbackFor("Broken Once", "broken@example.org");
                backstage.client().deleteTable(table -> table.tableName(DOOMED));

                assertIsOurFaultAndNothingToRepeat(browser.get(callback));
                assertHealthIsDownBecauseOf(DOOMED, browser);
            }
        }
    }
}
