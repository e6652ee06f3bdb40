package dev.identitysync.examples.webapp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.testkit.oidc.EmbeddedSecurityEventTransmitter;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the provider says of an account, what becomes of its sessions, and who cannot say anything. */
@ParameterizedClass(autoCloseArguments = false)
@ArgumentsSource(RunningApp.OnEachStore.class)
class SecurityEventsTest {
    private static final String SAY = "/demo/security-event";
    private static final Pattern PROOF = Pattern.compile("name=\"proof\" value=\"([^\"]+)\"");

    private final RunningApp app;
    private final Browser laptop;
    private final Browser phone;

    SecurityEventsTest(RunningApp app) {
        this.app = app;
        this.laptop = new Browser(app.url());
        this.phone = new Browser(app.url());
    }

    private void signIn(Browser browser, String email) {
        assertThat(browser.signInAs("Some Body", email).statusCode()).isEqualTo(303);
    }

    private static String proofIn(HttpResponse<String> page) {
        Matcher proof = PROOF.matcher(page.body());
        assertThat(proof.find()).isTrue();
        return proof.group(1);
    }

    @Test
    void aHijackedAccountHasNoSessionLeftAndGetsNone() {
        signIn(laptop, "hijacked@example.org");
        signIn(phone, "hijacked@example.org");

        HttpResponse<String> said = laptop.post(SAY, "event=hijacked");
        assertThat(said.statusCode()).isEqualTo(200);
        assertThat(said.body()).contains("This account was hijacked", "received and verified");
        assertThat(phone.get("/account").statusCode()).isEqualTo(303);
        assertThat(laptop.get("/account").statusCode()).isEqualTo(303);

        HttpResponse<String> refused = phone.signInAs("Some Body", "hijacked@example.org");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("Your provider has disabled this account");
        assertThat(app.backstage().userWith("hijacked@example.org").id()).isNotEmpty();
    }

    @Test
    void whoWasRefusedHasTheAccountEnabledAgainAndSignsIn() {
        signIn(laptop, "way.back@example.org");
        String id = app.backstage().userWith("way.back@example.org").id();
        laptop.post(SAY, "event=hijacked");

        HttpResponse<String> refused = phone.signInAs("Some Body", "way.back@example.org");
        HttpResponse<String> enabled = phone.post(SAY, "event=enabled&proof=" + proofIn(refused));
        assertThat(enabled.body()).contains("This account is enabled again");

        signIn(phone, "way.back@example.org");
        assertThat(phone.get("/account").body()).contains("<code>" + id + "</code>");
    }

    @Test
    void aDisabledAccountKeepsItsSessionsUntilItsNextSignIn() {
        signIn(laptop, "disabled@example.org");

        assertThat(laptop.post(SAY, "event=disabled").body()).contains("This account is disabled");
        assertThat(laptop.get("/account").statusCode()).isEqualTo(200);
        assertThat(phone.signInAs("Some Body", "disabled@example.org").statusCode())
                .isEqualTo(403);
        assertThat(phone.session()).isEmpty();

        laptop.post(SAY, "event=enabled");
        signIn(phone, "disabled@example.org");
    }

    @Test
    void nobodyElseIsConcerned() {
        signIn(laptop, "concerned@example.org");
        signIn(phone, "not.concerned@example.org");

        laptop.post(SAY, "event=hijacked");
        assertThat(phone.get("/account").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"event=hijacked", "event=enabled", "event=enabled&proof=made.up", "event=nothing", ""})
    void whoIsNotSignedInIsSentToSignIn(String form) {
        HttpResponse<String> answer = laptop.post(SAY, form);

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains("/sign-in?return_to=%2Faccount");
    }

    @Test
    void aProofDisablesNobody() {
        signIn(laptop, "proof@example.org");
        HttpResponse<String> said = laptop.post(SAY, "event=hijacked");
        String proof = proofIn(said);
        laptop.post(SAY, "event=enabled&proof=" + proof);
        signIn(phone, "proof@example.org");

        assertThat(new Browser(app.url())
                        .post(SAY, "event=hijacked&proof=" + proof)
                        .statusCode())
                .isEqualTo(303);
        assertThat(phone.get("/account").statusCode()).isEqualTo(200);
    }

    @Test
    void lookingFiresNothing() {
        signIn(laptop, "looking@example.org");

        assertThat(laptop.get(SAY + "?event=hijacked").statusCode()).isEqualTo(405);
        assertThat(laptop.get("/security-events").statusCode()).isEqualTo(405);
        assertThat(laptop.get("/account").statusCode()).isEqualTo(200);
    }

    @Test
    void noOtherSiteMakesTheDemoProviderSpeak() {
        signIn(laptop, "other.site@example.org");

        HttpResponse<String> answer = laptop.send(laptop.request(SAY)
                .header("Sec-Fetch-Site", "cross-site")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("event=hijacked"))
                .build());
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(laptop.get("/account").statusCode()).isEqualTo(200);
    }

    @Test
    void aForgedEventChangesNothing() {
        laptop.signIn();
        try (EmbeddedSecurityEventTransmitter forger = EmbeddedSecurityEventTransmitter.builder("identity-sync-example")
                .start()) {
            String event =
                    forger.accountDisabled(Browser.MIRA.subject(), "hijacking").sign();

            HttpResponse<String> answer = deliver(event, "application/secevent+jwt");
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("\"err\":\"invalid_key\"");
        }
        assertThat(laptop.get("/account").statusCode()).isEqualTo(200);
        assertThat(phone.signIn().statusCode()).isEqualTo(303);
    }

    // RFC 8935 §2.3
    @ParameterizedTest
    @ValueSource(strings = {"garbage", "", "a.b.c"})
    void whatIsNoEventIsRefusedAsTheStandardSays(String body) {
        HttpResponse<String> answer = deliver(body, "application/secevent+jwt");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(answer.headers().firstValue("Content-Language")).contains("en");
        assertThat(answer.body()).startsWith("{\"err\":\"invalid_request\",\"description\":\"");
    }

    /** Google's page does not say which type it sends: the signature is what counts. */
    @ParameterizedTest
    @ValueSource(strings = {"application/jwt", "text/plain", "application/x-www-form-urlencoded"})
    void theTypeThatItIsSentAsDoesNotMatter(String type) {
        assertThat(deliver("a.b.c", type).body())
                .isEqualTo(deliver("a.b.c", "application/secevent+jwt").body());
    }

    /** Nobody has to look at it: it is the sender's, who hears of it where the server still says something. */
    @Test
    void whatBreaksOffIsRefusedAndNoFailureOfOurs() throws IOException {
        URI site = app.url();
        try (PagesLog log = new PagesLog();
                Socket socket = new Socket(site.getHost(), site.getPort())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream()
                    .write(("POST /security-events HTTP/1.1\r\nHost: " + site.getAuthority()
                                    + "\r\nContent-Length: 100\r\n\r\na.b")
                            .getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

            assertThat(answer).matches("(?s)(HTTP/1.1 400 .*)?");
            log.assertHasNoError();
        }
    }

    @Test
    void whatIsTooLargeIsRefused() {
        assertThat(deliver("a".repeat(100_000), "application/secevent+jwt").statusCode())
                .isEqualTo(400);
    }

    private HttpResponse<String> deliver(String body, String type) {
        Browser machine = new Browser(app.url(), "machine/1.0");
        return machine.send(machine.request("/security-events")
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }
}
