package dev.identitysync.examples.webapp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** The database goes away and comes back. */
@ParameterizedClass(autoCloseArguments = false)
@ArgumentsSource(RunningApp.OnEachStore.class)
class StoreDownTest {
    private final RunningApp app;
    private final Browser browser;
    private final PagesLog log = new PagesLog();

    StoreDownTest(RunningApp app) {
        this.app = app;
        this.browser = new Browser(app.wiredUrl());
    }

    @AfterEach
    void mend() {
        log.close();
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
        log.assertHasRequestWithItsCause(answer);

        app.wire().mend();
        assertThat(browser.signInAs("Down Once", "down@example.org").statusCode())
                .isEqualTo(303);
        assertThat(browser.get("/account").body()).contains("Down Once");
        assertThat(app.backstage().usersWith("down@example.org")).hasSize(1);
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
    void homeStillOffersToSignInAndHealthSaysDown() throws IOException {
        app.wire().cut();

        assertThat(browser.get("/").statusCode()).isEqualTo(200);
        assertThat(browser.get("/health").statusCode()).isEqualTo(503);
    }
}
