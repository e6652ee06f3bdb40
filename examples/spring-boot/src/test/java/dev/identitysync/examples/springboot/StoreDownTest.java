package dev.identitysync.examples.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The database goes away and comes back, or is not as it should be. */
@ExtendWith(RunningApp.Started.class)
class StoreDownTest {
    private static final String HIDE_COLUMN = "ALTER TABLE identity_user RENAME COLUMN locale TO locale_away";
    private static final String SHOW_COLUMN = "ALTER TABLE identity_user RENAME COLUMN locale_away TO locale";

    private final RunningApp app;
    private final Browser browser;

    StoreDownTest(RunningApp app) {
        this.app = app;
        this.browser = app.browser();
    }

    @AfterEach
    void mend() {
        app.wire().mend();
        // The pool may still hold a dead connection or two, each of which costs one try.
        Eventually.isTrue(() ->
                app.browser().signInAs("Everybody Else", "else@example.org").statusCode() == 302);
    }

    @Test
    void aSignInThatTheStoreMissesGivesNoSessionAndCanBeRepeated() throws IOException {
        String callback = browser.callbackFor("demo", "Down Once", "down@example.org");
        app.wire().cut();

        HttpResponse<String> answer = browser.get(callback);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("5");
        assertThat(answer.body()).contains("We cannot reach our database", "try again");
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
        app.wire().mend();
        // Another one is begun, so that of the sign-in is no more.
        assertThat(browser.get("/account").headers().allValues("Set-Cookie")).hasSize(1);
        assertThat(browser.userId()).isEmpty();
        assertThat(app.backstage().usersWith("down@example.org")).isEmpty();

        Eventually.isTrue(
                () -> browser.signInAs("Down Once", "down@example.org").statusCode() == 302);
        assertThat(app.backstage().usersWith("down@example.org")).containsExactly(browser.userId());
    }

    @Test
    void aSessionIsNeitherTrustedNorTakenAwayMeanwhile() throws IOException {
        browser.signInAs("Quinn Waits", "quinn@example.org");
        String id = browser.userId();
        app.wire().cut();

        HttpResponse<String> account = browser.get("/account");

        assertThat(account.statusCode()).isEqualTo(503);
        assertThat(account.body()).doesNotContain("Quinn");
        assertThat(account.headers().allValues("Set-Cookie")).isEmpty();
        app.wire().mend();
        Eventually.isTrue(() -> browser.userId().equals(id));
    }

    @Test
    void aColumnThatIsMissingIsOurFaultAndGivesNoSession() {
        String callback = browser.callbackFor("demo", "Ray Broken", "ray@example.org");
        app.backstage().execute(HIDE_COLUMN);
        try {
            HttpResponse<String> answer = browser.get(callback);

            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.headers().firstValue("Retry-After")).isEmpty();
            assertThat(answer.body()).contains("It is our fault").doesNotContain("locale");
            assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
        } finally {
            app.backstage().execute(SHOW_COLUMN);
        }
        assertThat(browser.userId()).isEmpty();
    }

    @Test
    void healthIsDownWithTheDoctorsFindingsAndWithoutSecrets() throws IOException {
        assertThat(app.operator().get("/actuator/health").statusCode()).isEqualTo(200);
        app.wire().cut();

        HttpResponse<String> health = app.operator().get("/actuator/health/users");

        assertThat(health.statusCode()).isEqualTo(503);
        assertThat(health.body())
                .contains("\"DOWN\"", "database-reachable", "\"fix\"")
                .doesNotContain(RunningApp.DATABASE_PASSWORD, "127.0.0.1", "Exception");
        assertThat(browser.get("/ready").statusCode()).isEqualTo(503);
        app.wire().mend();
        Eventually.isTrue(() -> app.operator().get("/actuator/health").statusCode() == 200);
    }

    @Test
    void healthNamesTheColumnThatIsMissing() {
        app.backstage().execute(HIDE_COLUMN);
        try {
            HttpResponse<String> health = app.operator().get("/actuator/health/users");

            assertThat(health.statusCode()).isEqualTo(503);
            assertThat(health.body()).contains("locale", "ALTER TABLE");
        } finally {
            app.backstage().execute(SHOW_COLUMN);
        }
        assertThat(app.operator().get("/actuator/health/users").body()).contains("\"UP\"");
    }

    @Test
    void everybodyElseLearnsWhetherItIsReadyAndNothingMore() {
        HttpResponse<String> ready = browser.get("/ready");

        assertThat(ready.statusCode()).isEqualTo(200);
        assertThat(ready.body()).contains("UP").doesNotContain("checks");
        assertThat(browser.get("/actuator/health").statusCode()).isEqualTo(302);
    }
}
