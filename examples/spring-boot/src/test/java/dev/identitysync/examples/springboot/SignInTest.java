package dev.identitysync.examples.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.Email;
import dev.identitysync.User;
import dev.identitysync.UserId;
import java.net.URI;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The way from the start page to an account and out again, over HTTP. */
@ExtendWith(RunningApp.Started.class)
class SignInTest {
    private final RunningApp app;
    private final Browser browser;

    SignInTest(RunningApp app) {
        this.app = app;
        this.browser = app.browser();
    }

    @AfterEach
    void leaveTheProviderAsItWas() {
        app.provider().tampering().reset();
    }

    @Test
    void aFirstSignInCreatesTheUserAndTheNextOneFindsIt() {
        HttpResponse<String> answer = browser.signInAs("Ada First", "ada@example.org");

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location"))
                .hasValueSatisfying(it -> assertThat(it).endsWith("/account"));
        assertThat(browser.get("/account").body()).contains("Hello, Ada First", "ada@example.org");
        Browser again = app.browser();
        again.signInAs("Ada First", "ada@example.org");
        assertThat(again.userId()).isEqualTo(browser.userId());
        assertThat(app.backstage().usersWith("ada@example.org")).containsExactly(browser.userId());
    }

    @Test
    void thePrincipalIsTheLocalUserAndNotTheProvidersSubject() {
        browser.signInAs("Bo Principal", "bo@example.org");

        assertThat(app.users().findById(new UserId(browser.userId())))
                .hasValueSatisfying(user -> assertThat(user.name()).contains("Bo Principal"));
        assertThat(browser.userId()).doesNotContain("typed-");
    }

    @Test
    void theSessionGetsACookieThatScriptsCannotReadAndADifferentOneThanBefore() {
        String callback = browser.callbackFor("demo", "Cy Cookie", "cy@example.org");
        String before = browser.cookies().get("__Host-session");

        HttpResponse<String> answer = browser.get(callback);

        assertThat(answer.headers().allValues("Set-Cookie"))
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .startsWith("__Host-session=")
                        .contains("Path=/", "Secure", "HttpOnly", "SameSite=Lax")
                        .doesNotContain(String.valueOf(before)));
    }

    @Test
    void anAccountIsForThoseWhoSignedIn() {
        HttpResponse<String> answer = browser.get("/account");

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(browser.get("/").body()).contains("Sign in with the demo provider");
    }

    @Test
    void signingOutEndsTheSession() {
        browser.signInAs("Di Out", "di@example.org");

        browser.post("/sign-out");

        assertThat(browser.userId()).isEmpty();
    }

    @Test
    void signingOutEverywhereEndsTheSessionInAnotherBrowserToo() {
        Browser other = app.browser();
        browser.signInAs("Ed Everywhere", "ed@example.org");
        other.signInAs("Ed Everywhere", "ed@example.org");

        assertThat(browser.post("/sign-out-everywhere").statusCode()).isEqualTo(303);

        assertThat(browser.userId()).isEmpty();
        assertThat(other.userId()).isEmpty();
        assertThat(other.signInAs("Ed Everywhere", "ed@example.org").statusCode())
                .isEqualTo(302);
        assertThat(other.userId()).isNotEmpty();
    }

    @Test
    void aFormFromElsewhereDoesNothing() {
        browser.signInAs("Fay Forged", "fay@example.org");
        String id = browser.userId();

        HttpResponse<String> answer = browser.postWithoutToken("/sign-out-everywhere");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(browser.userId()).isEqualTo(id);
    }

    @Test
    void aDisabledUserIsRefusedAndToldWhatToDo() {
        browser.signInAs("Gus Disabled", "gus@example.org");
        app.users().disable(new UserId(browser.userId()));

        Browser next = app.browser();
        HttpResponse<String> answer = next.signInAs("Gus Disabled", "gus@example.org");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("This account is disabled", "Ask our support");
        assertThat(next.userId()).isEmpty();
    }

    @Test
    void whoIsDisabledWhileSignedInIsOutAtTheNextRequest() {
        browser.signInAs("Hal Disabled", "hal@example.org");
        UserId id = new UserId(browser.userId());
        app.users().disable(id);

        assertThat(browser.userId()).isEmpty();
        app.users().enable(id);
        assertThat(browser.userId()).isEmpty();
    }

    @Test
    void whoIsDeletedWhileSignedInIsOutAndNewAtTheNextSignIn() {
        browser.signInAs("Ida Deleted", "ida@example.org");
        app.users().delete(new UserId(browser.userId()));

        assertThat(browser.userId()).isEmpty();
        browser.signInAs("Ida Deleted", "ida@example.org");
        assertThat(browser.userId()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"iss", "aud", "nonce", "exp", "azp"})
    void anIdTokenWithAFalseClaimGivesNoSession(String claim) {
        Object forged = claim.equals("exp") ? 1_000_000_000L : "https://evil.example";
        app.provider().tampering().idTokenClaims(claims -> claims.put(claim, forged));

        HttpResponse<String> answer = browser.signInAs("Jo Forged", "jo@example.org");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("The sign-in did not work");
        assertThatNobodyCameIn("jo@example.org", answer);
    }

    @Test
    void anIdTokenWhoseSignatureIsOfSomethingElseGivesNoSession() {
        app.provider().tampering().idToken(token -> token.substring(0, token.lastIndexOf('.')) + ".AAAA");

        assertThatNobodyCameIn("kim@example.org", browser.signInAs("Kim Forged", "kim@example.org"));
    }

    @Test
    void userInfoOfSomebodyElseGivesNoSession() {
        app.provider().tampering().userInfo(claims -> claims.put("sub", "104000000000000000001"));

        assertThatNobodyCameIn("lee@example.org", browser.signInAs("Lee Forged", "lee@example.org"));
    }

    @Test
    void aProfileThatCannotBeStoredIsRefusedAndToldWhatToDo() {
        app.provider().tampering().idTokenClaims(claims -> claims.put("name", "x".repeat(600)));

        HttpResponse<String> answer = browser.signInAs("Max Long", "max@example.org");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("Your profile cannot be stored", "Change it there");
        assertThatNobodyCameIn("max@example.org", answer);
    }

    @Test
    void anAddressIsNotVerifiedBecauseUserInfoSaysSoOfAnother() {
        app.provider().tampering().idTokenClaims(claims -> claims.remove("email_verified"));
        app.provider().tampering().userInfo(claims -> claims.put("email", "victim@example.org"));

        browser.signInAs("Mo Mixed", "mo@example.org");

        assertThat(app.users().findById(new UserId(browser.userId())).flatMap(User::email))
                .contains(new Email("mo@example.org", false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "nameless"})
    void aRegistrationThatIsNotForOpenIdConnectLetsNobodyIn(String registration) {
        String callback = browser.callbackFor(registration, "Pia Plain", "pia@example.org");

        HttpResponse<String> answer = browser.get(callback);

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("This way to sign in is not set up");
        assertThatNobodyCameIn("pia@example.org", answer);
    }

    @Test
    void aCallbackThatNobodyBeganGivesNoSession() {
        String callback = app.browser().callbackFor("demo", "Nia Crossed", "nia@example.org");

        HttpResponse<String> answer = browser.get(callback);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThatNobodyCameIn("nia@example.org", answer);
    }

    @Test
    void whoCancelsAtTheProviderIsToldThatNothingWasDone() {
        assertThat(browser.cancelSignIn().body()).contains("You did not sign in");
    }

    @Test
    void aFailedSignInDoesNotEndTheSessionThatIsThere() {
        browser.signInAs("Oli Kept", "oli@example.org");
        String id = browser.userId();

        browser.get("/login/oauth2/code/demo?error=access_denied&state=made-up");

        assertThat(browser.userId()).isEqualTo(id);
    }

    @Test
    void whatAProviderSaysIsEscaped() {
        browser.signInAs("<script>alert(1)</script>", "pat@example.org");

        assertThat(browser.get("/account").body()).doesNotContain("<script>").contains("&lt;script&gt;");
    }

    @Test
    void proofKeysAndANonceAreAskedFor() {
        URI start = browser.toProvider("demo");

        assertThat(start.getQuery()).contains("code_challenge_method=S256", "nonce=", "state=");
    }

    private void assertThatNobodyCameIn(String email, HttpResponse<String> answer) {
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(browser.userId()).isEmpty();
        assertThat(app.backstage().usersWith(email)).isEmpty();
    }
}
