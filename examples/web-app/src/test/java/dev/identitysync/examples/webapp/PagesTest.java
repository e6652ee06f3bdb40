package dev.identitysync.examples.webapp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each page answers, to friend and foe. */
@ParameterizedClass(autoCloseArguments = false)
@ArgumentsSource(RunningApp.OnEachStore.class)
class PagesTest {
    private final RunningApp app;
    private final Browser browser;

    PagesTest(RunningApp app) {
        this.app = app;
        this.browser = new Browser(app.url());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/account", "/callback", "/sign-in", "/nothing", "/health"})
    void everyAnswerForbidsWhatIsNotNeededAndIsKeptNowhere(String path) {
        HttpResponse<String> answer = browser.get(path);

        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("default-src 'none'; style-src 'self'; img-src 'self' https: http://127.0.0.1:")
                .contains("frame-ancestors 'none'", "form-action 'self'", "base-uri 'none'")
                .doesNotContain("unsafe", "script-src");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("Referrer-Policy")).contains("same-origin");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.headers().firstValue("X-Request-Id")).isPresent();
    }

    @Test
    void theStyleMayBeKeptAndNothingIsLoadedFromElsewhere() {
        String home = browser.get("/").body();
        HttpResponse<String> style = browser.get("/style.css");

        assertThat(style.headers().firstValue("Cache-Control")).contains("public, max-age=86400");
        assertThat(style.headers().firstValue("Content-Type")).contains("text/css; charset=utf-8");
        assertThat(style.body()).doesNotContain("url(", "@import");
        assertThat(home).doesNotContain("<script", "src=\"http", "<style", "style=\"");
    }

    @Test
    void anAccountNeedsASignInThatLeadsBackToIt() {
        HttpResponse<String> answer = browser.get("/account");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains("/sign-in?return_to=%2Faccount");
    }

    @Test
    void aCookieThatWasTamperedWithIsAsGoodAsNone() {
        browser.signIn();
        String session = browser.session();
        int middle = session.length() / 2;
        char other = session.charAt(middle) == 'A' ? 'B' : 'A';
        browser.cookies().put("__Host-session", session.substring(0, middle) + other + session.substring(middle + 1));

        HttpResponse<String> home = browser.get("/");
        assertThat(home.statusCode()).isEqualTo(200);
        assertThat(home.body()).contains("Sign in with").doesNotContain("Sign out");
        assertThat(browser.get("/account").statusCode()).isEqualTo(303);
    }

    @Test
    void aHostileNameIsShownToTheLetter() {
        String name = "<script>alert(1)</script> \" onload='x' &amp; \u0639\u0631\u0628\u064A";
        browser.signInAs(name, "hostile@example.org");

        assertThat(browser.get("/account").body())
                .doesNotContain("<script", "onload='")
                .contains(
                        "&lt;script&gt;alert(1)&lt;/script&gt; &quot; onload=&#39;x&#39; &amp;amp; \u0639\u0631\u0628\u064A");
    }

    @Test
    void signingOutEndsTheSession() {
        browser.signIn();

        HttpResponse<String> answer = browser.post("/sign-out", "");
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(browser.session()).isEmpty();
        assertThat(browser.get("/").body()).contains("Sign in with");
    }

    @Test
    void signingOutEverywhereEndsTheOtherSessionsToo() {
        browser.signInAs("Every Where", "everywhere@example.org");
        Browser phone = new Browser(app.url());
        phone.signInAs("Every Where", "everywhere@example.org");

        browser.post("/sign-out", "everywhere=yes");
        assertThat(phone.get("/account").statusCode()).isEqualTo(303);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site", "none"})
    void noOtherSiteSignsAnybodyOut(String fetchSite) {
        browser.signIn();
        HttpRequest forged = browser.request("/sign-out")
                .header("Sec-Fetch-Site", fetchSite)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();

        HttpResponse<String> answer = browser.send(forged);
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "https://evil.example", "http://localhost", ""})
    void anOlderBrowserIsKnownByTheOrigin(String origin) {
        HttpRequest.Builder forged = browser.request("/sign-out").POST(HttpRequest.BodyPublishers.noBody());
        if (!origin.isEmpty()) {
            forged.header("Origin", origin);
        }

        assertThat(browser.send(forged.build()).statusCode()).isEqualTo(403);
    }

    @Test
    void signingOutTakesMoreThanALink() {
        HttpResponse<String> answer = browser.get("/sign-out");

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).contains("POST");
    }

    @Test
    void whatIsNotThereIsNotRepeated() {
        HttpResponse<String> answer = browser.get("/nothing%3Cscript%3E");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("There is no such page").doesNotContain("script");
    }

    @Test
    void headIsAnsweredLikeGetWithoutItsBody() {
        HttpResponse<String> answer = browser.send(browser.request("/")
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .build());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void whoComesByAnotherNameOfTheMachineIsSentToTheOneThatCookiesAreFor() {
        Browser byNumber = new Browser(java.net.URI.create(app.url().toString().replace("localhost", "127.0.0.1")));

        HttpResponse<String> answer = byNumber.get("/account");
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains(browser.origin() + "/account");
    }

    @Test
    void healthSaysOk() {
        assertThat(browser.get("/health").body()).isEqualTo("ok\n");
    }
}
