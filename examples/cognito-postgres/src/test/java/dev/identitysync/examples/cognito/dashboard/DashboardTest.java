package dev.identitysync.examples.cognito.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import dev.identitysync.User;
import dev.identitysync.examples.cognito.local.HttpApi;
import dev.identitysync.testkit.lambda.Invocation;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who sees their dashboard, and what everybody else is told. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "AWS's runtime client has a native library for Linux alone")
@ExtendWith(RunningDashboard.ForAll.class)
class DashboardTest {
    private static final String CHALLENGE = "WWW-Authenticate";

    private final RunningDashboard dashboard;
    private final String subject = UUID.randomUUID().toString();

    DashboardTest(RunningDashboard dashboard) {
        this.dashboard = dashboard;
    }

    @AfterEach
    void undisturbed() {
        dashboard.disturb(Optional.empty());
    }

    private String goodToken() {
        return dashboard.tokens().idToken(subject);
    }

    private void assertProblem(HttpApi.Answer answer, int status, String type) {
        assertThat(answer.json().text("type")).contains("/problems/" + type);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().number("status")).contains(status);
        assertThat(answer.json().text("requestId")).isPresent();
        assertThat(answer.headers())
                .containsEntry("Content-Type", "application/problem+json")
                .containsEntry("Cache-Control", "no-store");
        assertThat(answer.headers() + answer.body())
                .doesNotContain(
                        subject, "127.0.0.1", TokenIssuer.POOL, "identity", "Exception", "users-database", "app.");
    }

    @Nested
    class WhoIsSignedIn {

        @Test
        void seesTheirUserAndWhenTheyWereLastHere() {
            User user = dashboard.join(subject);

            HttpApi.Answer answer = dashboard.ask(goodToken());

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.headers())
                    .containsEntry("Content-Type", "application/json")
                    .containsEntry("Cache-Control", "no-store");
            assertThat(answer.json().text("userId")).contains(user.id().value());
            assertThat(answer.json().text("email")).contains("zoe@example.org");
            assertThat(answer.json().isTrue("emailVerified")).isTrue();
            assertThat(answer.json().text("givenName")).contains("Zoë");
            assertThat(answer.json().text("familyName")).contains("Strand-Å");
            assertThat(answer.json().text("lastLoginAt"))
                    .get()
                    .asString()
                    .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z")
                    .satisfies(text -> assertThat(Instant.parse(text))
                            .isEqualTo(user.lastLoginAt().orElseThrow().truncatedTo(ChronoUnit.MILLIS)));
            assertThat(answer.json().has("picture")).isFalse();
        }

        @Test
        void isNotRecordedAsOneWhoSignedInAgain() {
            User user = dashboard.join(subject);

            dashboard.ask(goodToken());

            assertThat(dashboard.users().findById(user.id())).contains(user);
        }

        @Test
        void mayWriteTheSchemeInAnyCase() {
            dashboard.join(subject);

            HttpApi.Answer answer =
                    dashboard.call("GET", "/dashboard", Map.of("authorization", "bearer " + goodToken()), "");

            assertThat(answer.status()).isEqualTo(200);
        }

        @Test
        void isToldSoIfTheyAreNoUser() {
            assertProblem(dashboard.ask(goodToken()), 404, "no-such-user");
        }

        @Test
        void isNotLetInIfTheirUserIsDisabled() {
            dashboard.users().disable(dashboard.join(subject).id());

            assertProblem(dashboard.ask(goodToken()), 403, "user-disabled");
        }

        @Test
        void isNotLetInWithASignInFromBeforeTheySignedOutEverywhere() {
            User user = dashboard.join(subject);
            long before = Instant.now().minusSeconds(60).getEpochSecond();
            String token = dashboard.tokens().idToken(subject, claims -> claims.claim("auth_time", before));
            assertThat(dashboard.ask(token).status()).isEqualTo(200);

            dashboard.users().revokeSessions(user.id());

            HttpApi.Answer answer = dashboard.ask(token);
            assertProblem(answer, 401, "token-revoked");
            assertThat(answer.headers().get(CHALLENGE)).contains("error=\"invalid_token\"");
        }
    }

    @Nested
    class WhoHasNoGoodToken {

        @Test
        void isAskedForOne() {
            HttpApi.Answer answer = dashboard.call("GET", "/dashboard", Map.of(), "");

            assertProblem(answer, 401, "token-missing");
            assertThat(answer.headers()).containsEntry(CHALLENGE, "Bearer realm=\"dashboard\"");
        }

        @Test
        void isAskedForOneInsteadOfAPassword() {
            HttpApi.Answer answer =
                    dashboard.call("GET", "/dashboard", Map.of("authorization", "Basic em9lOnNlY3JldA=="), "");

            assertProblem(answer, 401, "token-missing");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "Bearer",
                    "Bearer ",
                    "Bearer a b",
                    "Bearer \"a\"",
                    "Bearer a, Bearer b",
                    "Bearer a.b.c",
                    "Bearer é"
                })
        void isToldThatItCannotBeRead(String authorization) {
            HttpApi.Answer answer = dashboard.call("GET", "/dashboard", Map.of("authorization", authorization), "");

            assertProblem(answer, 401, "token-malformed");
            assertThat(answer.headers())
                    .containsEntry(
                            CHALLENGE,
                            "Bearer realm=\"dashboard\", error=\"invalid_token\","
                                    + " error_description=\"The token cannot be read\"");
        }

        @Test
        void isToldThatItCannotBeReadIfItIsFarTooLong() {
            assertProblem(dashboard.ask("a".repeat(100_000)), 401, "token-malformed");
        }

        static Stream<Arguments> tokensWithWhatIsWrong() {
            Instant now = Instant.now();
            return Stream.of(
                    Arguments.of("token-expired", change(claims -> claims.expirationTime(at(now.minusSeconds(120))))),
                    Arguments.of(
                            "token-not-yet-valid", change(claims -> claims.notBeforeTime(at(now.plusSeconds(300))))),
                    Arguments.of("token-not-yet-valid", change(claims -> claims.issueTime(at(now.plusSeconds(300))))),
                    Arguments.of("token-of-another-app", change(claims -> claims.audience("another"))),
                    Arguments.of("token-of-another-kind", change(claims -> claims.claim("token_use", "access"))),
                    Arguments.of("token-of-another-pool", change(claims -> claims.issuer("https://evil.example/pool"))),
                    Arguments.of("token-not-accepted", change(claims -> claims.subject(null))));
        }

        private static UnaryOperator<JWTClaimsSet.Builder> change(UnaryOperator<JWTClaimsSet.Builder> change) {
            return change;
        }

        private static Date at(Instant instant) {
            return Date.from(instant);
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("tokensWithWhatIsWrong")
        void isToldWhy(String type, UnaryOperator<JWTClaimsSet.Builder> change) {
            dashboard.join(subject);

            HttpApi.Answer answer = dashboard.ask(dashboard.tokens().idToken(subject, change));

            assertProblem(answer, 401, type);
            assertThat(answer.headers().get(CHALLENGE)).contains("error=\"invalid_token\"");
        }

        @Test
        void isToldSoIfItIsFromAnotherPoolWithTheSameKeys() {
            dashboard.join(subject);
            String issuer = dashboard.tokens().issuer(TokenIssuer.OTHER_POOL);

            assertProblem(
                    dashboard.ask(dashboard.tokens().idToken(subject, claims -> claims.issuer(issuer))),
                    401,
                    "token-of-another-pool");
        }

        @Test
        void isNotLetInWithAnAccessToken() {
            dashboard.join(subject);
            String token = dashboard
                    .tokens()
                    .idToken(
                            subject,
                            claims -> claims.audience((String) null)
                                    .claim("token_use", "access")
                                    .claim("client_id", TokenIssuer.CLIENT)
                                    .claim("username", subject));

            assertProblem(dashboard.ask(token), 401, "token-of-another-kind");
        }

        @Test
        void isNotLetInWithOneThatAnybodySigned() {
            dashboard.join(subject);

            assertProblem(dashboard.ask(dashboard.tokens().forged(subject)), 401, "token-not-accepted");
        }

        @Test
        void isNotLetInWithOneThatNobodySigned() throws Exception {
            dashboard.join(subject);
            JWTClaimsSet claims = com.nimbusds.jwt.SignedJWT.parse(goodToken()).getJWTClaimsSet();

            assertThat(dashboard.ask(new PlainJWT(claims).serialize()).status()).isEqualTo(401);
        }
    }

    @Nested
    class WhoCannotBeLookedUp {

        @Test
        void isToldToComeBackIfTheFunctionIsBusy() {
            dashboard.join(subject);
            dashboard.disturb(Optional.of(Invocation.Reply.refused(429, "TooManyRequestsException")));

            HttpApi.Answer answer = dashboard.ask(goodToken());

            assertProblem(answer, 503, "store-unavailable");
            assertThat(answer.headers()).containsEntry("Retry-After", "5");
        }

        @Test
        void isToldThatItTookTooLongIfTheFunctionWasEnded() {
            dashboard.join(subject);
            dashboard.disturb(Optional.of(Invocation.Reply.functionError(
                    "{\"errorType\":\"Sandbox.Timedout\",\"errorMessage\":\"secret\"}")));

            HttpApi.Answer answer = dashboard.ask(goodToken());

            assertProblem(answer, 504, "store-timeout");
            assertThat(answer.body()).doesNotContain("secret", "Sandbox");
        }

        @Test
        void isNeverToldThatTheyAreNoUserIfTheTableIsGone() {
            dashboard.join(subject);
            dashboard.database().execute("ALTER TABLE app.identity_user RENAME TO elsewhere");
            try {
                assertProblem(dashboard.ask(goodToken()), 502, "store-broken");
            } finally {
                dashboard.database().execute("ALTER TABLE app.elsewhere RENAME TO identity_user");
            }
        }

        @Test
        void isNotRefusedIfThePoolsKeysCannotBeHad() {
            HttpApi.Answer answer = dashboard.askWithoutKeys(
                    dashboard.tokens().idToken(subject, claims -> claims.issuer("http://127.0.0.1:1/nobody")));

            assertProblem(answer, 503, "keys-unavailable");
            assertThat(answer.headers()).doesNotContainKey(CHALLENGE);
        }
    }

    @Nested
    class WhoAsksForSomethingElse {

        @ParameterizedTest
        @ValueSource(strings = {"/", "/dashboard/", "/dashboard/../dashboard", "//dashboard", "/Dashboard", "/admin"})
        void isToldThatThereIsNothing(String path) {
            assertProblem(
                    dashboard.call("GET", path, Map.of("authorization", "Bearer " + goodToken()), ""),
                    404,
                    "no-such-resource");
        }

        @ParameterizedTest
        @ValueSource(strings = {"POST", "PUT", "DELETE", "HEAD", "get"})
        void isToldWhichMethodThereIs(String method) {
            HttpApi.Answer answer =
                    dashboard.call(method, "/dashboard", Map.of("authorization", "Bearer " + goodToken()), "{}");

            assertProblem(answer, 405, "method-not-allowed");
            assertThat(answer.headers()).containsEntry("Allow", "GET");
        }

        @Test
        void isStoppedIfTheBodyIsTooLarge() {
            assertProblem(dashboard.call("GET", "/dashboard", Map.of(), "a".repeat(8 * 1024 + 1)), 413, "too-large");
            assertProblem(dashboard.call("GET", "/dashboard", Map.of(), "a".repeat(1024 * 1024)), 413, "too-large");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "[]",
                    "{}",
                    "{\"version\":\"1.0\",\"httpMethod\":\"GET\",\"path\":\"/dashboard\"}",
                    "{\"version\":\"2.0\",\"version\":\"2.0\"}",
                    "{\"version\":\"2.0\",\"rawPath\":\"/dashboard\",\"requestContext\":{\"http\":{\"method\":7}}}"
                })
        void isAnsweredInJsonAlsoIfTheFunctionIsBehindSomethingElse(String event) {
            assertProblem(dashboard.send(event), 500, "wrong-wiring");
        }

        @Test
        void findsTheDashboardBelowAStageToo() {
            dashboard.join(subject);
            String event = new HttpApi.Call(
                            "GET", "/prod/dashboard", Map.of("Authorization", "Bearer " + goodToken()), "")
                    .event()
                    .replace("\"stage\":\"$default\"", "\"stage\":\"prod\"");

            assertThat(dashboard.send(event).status()).isEqualTo(200);
        }
    }
}
