package dev.identitysync.examples.webapp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The application's own table in PostgreSQL, beside the library's. */
@ExtendWith(RunningApp.Started.class)
class OwnTableTest {
    private final RunningApp app;
    private final PostgresBackstage backstage;

    OwnTableTest(@RunningApp.On(TestStore.POSTGRESQL) RunningApp app) {
        this.app = app;
        this.backstage = (PostgresBackstage) app.backstage();
    }

    @Test
    void isMadeWhereTheLibrarysAreThereAlready(@TempDir Path folder) {
        backstage.execute("DROP TABLE web_app_device");

        try (WebApp second = RunningApp.start(Map.of("DATABASE_URL", backstage.urlAt(backstage.port())), folder)) {
            new Browser(second.url()).signInAs("Own Table", "own.table@example.org");
            assertThat(backstage.devicesOf("own.table@example.org")).containsOnlyKeys("Firefox on Linux");
        }
    }

    @Test
    void losesWhatItHasOfAUserWithTheUser() {
        Browser browser = new Browser(app.url(), "goes-with-the-user/1.0");
        browser.signInAs("Goes Soon", "goes.soon@example.org");

        backstage.execute("DELETE FROM identity_user WHERE email = ?", "goes.soon@example.org");

        assertThat(backstage.query("SELECT id FROM web_app_device WHERE name = ?", "goes-with-the-user"))
                .isEmpty();
        assertThat(browser.post("/sign-out", "").statusCode()).isEqualTo(303);
    }
}
