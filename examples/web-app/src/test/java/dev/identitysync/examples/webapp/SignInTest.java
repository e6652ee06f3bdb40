package dev.identitysync.examples.webapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.identitysync.examples.webapp.Backstage.Row;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The way from the start page to the account and out again, over HTTP. */
@ParameterizedClass(autoCloseArguments = false)
@ArgumentsSource(RunningApp.OnEachStore.class)
class SignInTest {
    private final RunningApp app;
    private final Browser browser;

    SignInTest(RunningApp app) {
        this.app = app;
        this.browser = new Browser(app.url());
    }

    @Test
    void homeOffersToSignInAndSaysThatItIsADemo() {
        HttpResponse<String> home = browser.get("/");

        assertThat(home.statusCode()).isEqualTo(200);
        assertThat(home.body())
                .contains("Sign in with the demo provider", "no passwords")
                .doesNotContain("Sign out");
    }

    @Test
    void aSignInEndsWithASessionAndAnAccount() {
        HttpResponse<String> callback = browser.signIn();

        assertThat(callback.statusCode()).isEqualTo(303);
        assertThat(callback.headers().firstValue("Location")).contains("/");
        assertThat(browser.cookies()).containsOnlyKeys("__Host-session");
        assertThat(browser.get("/").body()).contains("Hello, <bdi>Mira</bdi>", "Account", "Sign out");
        assertThat(browser.get("/account").body())
                .contains("Mira Lindqvist", "mira.lindqvist@gmail.com", "verified", "/avatar.svg?", "referrerpolicy");
    }

    // ASVS 5, 3.3
    @Test
    void theSessionCookieIsOutOfReachOfScriptsAndOtherHosts() {
        String cookie = browser.signIn().headers().allValues("Set-Cookie").stream()
                .filter(line -> line.startsWith("__Host-session="))
                .findFirst()
                .orElseThrow();

        assertThat(cookie)
                .contains("; Path=/;", "; Secure;", "; HttpOnly;", "; SameSite=Lax")
                .doesNotContain("Domain");
    }

    @Test
    void signingInAgainIsTheSameUserCountedAndSeenLater() {
        browser.signInAs("Ines Again", "again@example.org");
        Row first = app.backstage().userWith("again@example.org");
        browser.signInAs("Ines Again", "again@example.org");

        Row second = app.backstage().userWith("again@example.org");
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.lastLoginAt()).isAfter(first.lastLoginAt());
        assertThat(browser.get("/account").body())
                .contains("<dd id=\"sign-ins\">2</dd>", "<code>" + first.id() + "</code>")
                .doesNotContain("first visit");
    }

    @Test
    void theFirstVisitIsWelcomed() {
        browser.signInAs("Newcomer", "newcomer@example.org");

        assertThat(browser.get("/account").body()).contains("first visit", "<dd id=\"sign-ins\">1</dd>");
    }

    @Test
    void theCountLeavesTheApplicationsOtherAttributesAlone() {
        browser.signInAs("Attrs", "attrs@example.org");
        app.backstage().put("attrs@example.org", "plan", "gold");
        browser.signInAs("Attrs", "attrs@example.org");

        assertThat(app.backstage().userWith("attrs@example.org").attributes())
                .containsOnly(entry("plan", "gold"), entry("signIns", "2"));
    }

    @Test
    void aCountThatIsNoNumberCostsNobodyTheSignIn() {
        browser.signInAs("Count Less", "countless@example.org");
        app.backstage().put("countless@example.org", "signIns", "many");

        assertThat(browser.signInAs("Count Less", "countless@example.org").statusCode())
                .isEqualTo(303);
        assertThat(browser.get("/account").statusCode()).isEqualTo(200);
    }

    // C9, ASVS 5, 7.2.4
    @Test
    void eachSignInReplacesTheSession() {
        browser.signIn();
        String first = browser.session();
        browser.signIn();

        assertThat(browser.session()).isNotEmpty().isNotEqualTo(first);
    }

    // C6, RFC 9700 §4.11
    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "/%5Cevil.example",
                "%5Cevil",
                "https:evil",
                "https://evil.example/",
                "/%0d%0aX: y",
                "/a/..//b"
            })
    void nobodyIsSentToAnotherSiteAfterwards(String returnTo) {
        HttpResponse<String> callback = browser.signIn("/sign-in?return_to=" + returnTo.replace(" ", "%20"));

        assertThat(callback.headers().firstValue("Location")).contains("/");
    }

    @ParameterizedTest
    @CsvSource({"%2Faccount,/account", "%2Faccount%3Fa%3Db,/account?a=b"})
    void oneOfOurPagesIsReturnedTo(String returnTo, String location) {
        assertThat(browser.signIn("/sign-in?return_to=" + returnTo).headers().firstValue("Location"))
                .contains(location);
    }

    // C7, RFC 6749 §4.1.2.1
    @Test
    void whoCancelsIsToldSoAndHasNoSession() {
        HttpResponse<String> answer = browser.cancelSignIn();

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("You cancelled", "Sign in again");
        assertThat(browser.session()).isEmpty();
    }

    // C1, RFC 9700 §4.7
    @ParameterizedTest
    @ValueSource(
            strings = {"", "?code=a&state=b", "?error=access_denied&error_description=<script>alert(1)</script>", "?%zz"
            })
    void aCallbackThatNobodyBeganEndsInAnEscapedPage(String query) {
        HttpResponse<String> answer = browser.get(
                "/callback" + query.replace("<", "%3C").replace(">", "%3E").replace("%zz", "%25zz"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("could not be finished").doesNotContain("<script");
        assertThat(browser.session()).isEmpty();
    }

    // C2, RFC 6749 §4.1.2
    @Test
    void ofSixteenEqualCallbacksOneGetsASession() {
        String callback = browser.callbackFor("Sixteen", "sixteen@example.org");
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<CompletableFuture<HttpResponse<String>>> answers = Stream.generate(() -> CompletableFuture.supplyAsync(
                            () -> browser.send(browser.request(callback).GET().build()), threads))
                    .limit(16)
                    .toList();

            assertThat(answers.stream()
                            .map(CompletableFuture::join)
                            .flatMap(answer -> answer.headers().allValues("Set-Cookie").stream())
                            .filter(line -> line.startsWith("__Host-session=")))
                    .hasSize(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aDisabledPersonIsRefusedAndTheirSessionEnds() {
        browser.signInAs("Barred", "barred@example.org");
        app.backstage().disable("barred@example.org");
        Browser elsewhere = new Browser(app.wiredUrl());

        HttpResponse<String> refused = browser.signInAs("Barred", "barred@example.org");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body())
                .contains("<code id=\"request-id\">"
                        + refused.headers().firstValue("X-Request-Id").orElseThrow() + "</code>");
        assertThat(elsewhere.session()).isEmpty();
        Eventually.isTrue(() -> browser.get("/").body().contains("Sign in with"));
        assertThat(browser.get("/account").statusCode()).isEqualTo(303);
    }
}
