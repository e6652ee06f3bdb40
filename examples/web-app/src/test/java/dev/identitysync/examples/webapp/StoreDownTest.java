package dev.identitysync.examples.webapp;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;

/** The database goes away and comes back, or is not as it should be. */
@ExtendWith(RunningApp.Started.class)
class StoreDownTest {
    private final RunningApp app;
    private final Browser browser;
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger pages = (Logger) LoggerFactory.getLogger("dev.identitysync.examples.webapp.pages");

    StoreDownTest(RunningApp app) {
        this.app = app;
        this.browser = new Browser(app.wiredUrl());
    }

    @BeforeEach
    void listen() {
        log.start();
        pages.addAppender(log);
    }

    @AfterEach
    void mend() {
        pages.detachAppender(log);
        app.wire().mend();
    }

    @Test
    void aSignInThatTheStoreMissesCanBeRepeated() throws IOException {
        String callback = browser.callbackFor("Down Once", "down@example.org");
        app.wire().cut();

        HttpResponse<String> answer = browser.get(callback);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("5");
        assertThat(answer.body()).contains("Try again", "/sign-in?return_to=%2F");
        assertThat(browser.session()).isEmpty();
        assertRequestIdIsLoggedWithItsCause(answer);

        app.wire().mend();
        assertThat(browser.signInAs("Down Once", "down@example.org").statusCode())
                .isEqualTo(303);
        assertThat(browser.get("/account").body()).contains("Down Once");
        assertThat(app.query("SELECT count(*) FROM identity_user WHERE email = ?", "down@example.org"))
                .isEqualTo("1");
    }

    private void assertRequestIdIsLoggedWithItsCause(HttpResponse<String> answer) {
        String id = answer.headers().firstValue("X-Request-Id").orElseThrow();
        assertThat(answer.body()).contains("<code id=\"request-id\">" + id + "</code>");
        assertThat(log.list).anySatisfy(event -> {
            assertThat(event.getMDCPropertyMap()).containsEntry("request", id);
            assertThat(event.getThrowableProxy()).isNotNull();
            assertThat(event.getThrowableProxy().getCause()).isNotNull();
        });
    }

    @Test
    void aSessionIsNeitherTrustedNorTakenAwayMeanwhile() throws IOException {
        browser.signIn();
        app.wire().cut();

        HttpResponse<String> account = browser.get("/account");
        assertThat(account.statusCode()).isEqualTo(503);
        assertThat(account.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(account.body()).doesNotContain("Mira");

        app.wire().mend();
        // The pool may still hold a dead connection or two, each of which costs one try.
        Eventually.isTrue(() -> browser.get("/account").body().contains("Mira Lindqvist"));
    }

    @Test
    void aColumnThatIsMissingIsOurFaultAndNothingToRepeat() {
        String callback = browser.callbackFor("Broken Once", "broken@example.org");
        app.execute("ALTER TABLE identity_user RENAME COLUMN locale TO locale_away");
        try {
            HttpResponse<String> answer = browser.get(callback);
            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.headers().firstValue("Retry-After")).isEmpty();
            assertThat(answer.body()).contains("It is our fault").doesNotContain("Try again");
            assertThat(browser.session()).isEmpty();
            assertRequestIdIsLoggedWithItsCause(answer);
            assertThat(log.list)
                    .anySatisfy(event -> assertThat(event.getFormattedMessage()).startsWith("The store refused"));

            assertHealthIsDownBecauseOf("locale");
        } finally {
            app.execute("ALTER TABLE identity_user RENAME COLUMN locale_away TO locale");
        }
        assertThat(browser.get("/health").statusCode()).isEqualTo(200);
    }

    @Test
    void aTableThatIsMissingIsNotHealthy() {
        app.execute("ALTER TABLE identity_link RENAME TO identity_link_away");
        try {
            assertHealthIsDownBecauseOf("identity_link");
        } finally {
            app.execute("ALTER TABLE identity_link_away RENAME TO identity_link");
        }
    }

    private void assertHealthIsDownBecauseOf(String cause) {
        assertThat(browser.get("/health").statusCode()).isEqualTo(503);
        assertThat(log.list).anySatisfy(event -> {
            assertThat(event.getLevel()).isEqualTo(Level.WARN);
            assertThat(event.getFormattedMessage()).startsWith("Not healthy").contains(cause);
        });
    }

    @Test
    void homeStillOffersToSignInAndHealthSaysDown() throws IOException {
        app.wire().cut();

        assertThat(browser.get("/").statusCode()).isEqualTo(200);
        assertThat(browser.get("/health").statusCode()).isEqualTo(503);
    }
}
