package dev.identitysync.examples.webapp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The application as it is where people sign in with Google, which these tests never reach. */
@ExtendWith(RunningApp.Started.class)
class WithGoogleTest {
    private final PostgresBackstage backstage;

    WithGoogleTest(@RunningApp.On(TestStore.POSTGRESQL) RunningApp app) {
        this.backstage = (PostgresBackstage) app.backstage();
    }

    @Test
    void eventsAreTakenAndNobodyMakesTheProviderSpeak(@TempDir Path folder) {
        Map<String, String> google = Map.of(
                "GOOGLE_CLIENT_ID", "1234-abcd.apps.googleusercontent.com",
                "GOOGLE_CLIENT_SECRET", "not-one",
                "DATABASE_URL", backstage.urlAt(backstage.port()));
        try (WebApp app = RunningApp.start(google, folder)) {
            Browser browser = new Browser(app.url());

            assertThat(browser.post("/demo/security-event", "event=hijacked").statusCode())
                    .isEqualTo(404);
            assertThat(browser.get("/").body()).contains("Sign in with Google").doesNotContain("demo");
            assertThat(browser.send(browser.request("/security-events")
                                    .header("Content-Type", "application/secevent+jwt")
                                    .POST(HttpRequest.BodyPublishers.ofString("garbage"))
                                    .build())
                            .statusCode())
                    .isEqualTo(400);
        }
    }
}
