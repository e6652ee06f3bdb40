package dev.identitysync.examples.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.UserId;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the meters say after a sign-in, read as operations reads them. */
@ExtendWith(RunningApp.Started.class)
class MetricsTest {
    private static final Pattern COUNT = Pattern.compile("\"statistic\":\"COUNT\",\"value\":([0-9.E]+)");

    private final RunningApp app;
    private final Browser browser;

    MetricsTest(RunningApp app) {
        this.app = app;
        this.browser = app.browser();
    }

    @Test
    void aFirstSignInIsCountedAndTimed() {
        double created = count("identity.events?tag=event:user-created");
        double signedIn = count("identity.sign.in?tag=outcome:signed_in");

        browser.signInAs("Sky Counted", "sky@example.org");

        assertThat(count("identity.events?tag=event:user-created")).isEqualTo(created + 1);
        assertThat(count("identity.sign.in?tag=outcome:signed_in")).isEqualTo(signedIn + 1);
    }

    @Test
    void aRefusalIsCountedByItsReason() {
        browser.signInAs("Tea Refused", "tea@example.org");
        app.users().disable(new UserId(browser.userId()));
        double refused = count("identity.events?tag=event:sign-in-refused&tag=reason:disabled");

        app.browser().signInAs("Tea Refused", "tea@example.org");

        assertThat(count("identity.events?tag=event:sign-in-refused&tag=reason:disabled"))
                .isEqualTo(refused + 1);
        assertThat(count("identity.sign.in?tag=outcome:user_disabled")).isPositive();
    }

    @Test
    void aStoreThatDoesNotAnswerIsAnOutcome() throws IOException {
        String callback = browser.callbackFor("demo", "Uma Down", "uma@example.org");
        app.wire().cut();
        try {
            browser.get(callback);
        } finally {
            app.wire().mend();
        }

        assertThat(count("identity.sign.in?tag=outcome:store_unavailable")).isPositive();
        Eventually.isTrue(() -> app.operator().get("/actuator/health/users").statusCode() == 200);
    }

    private double count(String meter) {
        String body = app.operator().get("/actuator/metrics/" + meter).body();
        Matcher count = COUNT.matcher(body);
        return count.find() ? Double.parseDouble(count.group(1)) : 0;
    }
}
