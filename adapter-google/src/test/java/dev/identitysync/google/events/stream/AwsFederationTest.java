package dev.identitysync.google.events.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identitysync.InvalidValueException;
import dev.identitysync.google.events.EventType;
import dev.identitysync.google.events.stream.StreamFailure.Refused;
import dev.identitysync.google.events.stream.StreamFailure.Unavailable;
import dev.identitysync.google.events.stream.StreamFailure.Unreadable;
import dev.identitysync.google.events.stream.StubServer.Reply;
import dev.identitysync.google.events.stream.StubServer.Sending;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Workload identity federation from AWS: no key of Google's is anywhere but with Google. */
class AwsFederationTest extends StreamTest {
    private static final String STS = "POST /sts.googleapis.com/v1/token";
    private static final String IAM = "POST /iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/";

    // A key that Google keeps to itself, and that the API learns of by signing.
    private static final TestServiceAccount FEDERATED = new TestServiceAccount(
            "federated@shop-1234.iam.gserviceaccount.com", "system-managed-1", TestServiceAccount.pair(2048));

    private final TokenServices services = new TokenServices(api, FEDERATED);
    private final SecurityEventStream byToken =
            federated(StreamCredentials.accessTokens(federation().build()));
    private final SecurityEventStream byJwt =
            federated(StreamCredentials.signedJwts(federation().build()));

    @AfterEach
    void closeServices() {
        services.close();
    }

    @Nested
    class ByAccessToken {

        @Test
        void theAwsRoleBecomesAServiceAccountWithTheDocumentedScopes() {
            given(byToken.register(RECEIVER, EventType.ALL));
            given(byToken.configuration());
            given(byToken.status());
            given(byToken.pause());
            given(byToken.resume());
            given(byToken.verify());

            assertThat(services.requests()).containsExactly(STS, IAM + FEDERATED.email() + ":generateAccessToken");
            assertThat(services.objections()).isEmpty();
            assertThat(api.objections()).isEmpty();
        }

        @Test
        void aTokenThatIsRevokedBeforeItExpiresIsFetchedOnceMore() {
            given(byToken.register(RECEIVER, EventType.ALL));
            api.forgetAccessTokens();

            assertThat(given(byToken.status())).isEqualTo(StreamStatus.ENABLED);
            assertThat(services.requests())
                    .containsExactly(
                            STS,
                            IAM + FEDERATED.email() + ":generateAccessToken",
                            IAM + FEDERATED.email() + ":generateAccessToken");
        }

        @Test
        void aTokenThatIsNeverTakenIsFetchedTwiceAndNoMore() {
            api.plan(100, Reply.error(401, "UNAUTHENTICATED", "canary"));

            StreamFailure failure = failure(byToken.status());

            assertThat(((Refused) failure).refusal()).isEqualTo(StreamRefusal.UNAUTHENTICATED);
            assertThat(api.requests()).hasSize(2);
        }

        @Test
        void theKeysOfAUserNeedNoSessionToken() {
            AwsKeys user = new AwsKeys("AKIACANARYACCESSKEY0", "secret", Optional.empty());
            assertThat(user.toString()).doesNotContain("AKIA").doesNotContain("secret");

            StreamFailure failure = failure(federated(StreamCredentials.accessTokens(
                            federation().keys(() -> user).build()))
                    .status());

            // They are not those of the pool; what counts is that nothing was wrong before that was seen.
            assertThat(failure)
                    .isEqualTo(new Refused(StreamRefusal.FEDERATION_REFUSED, 400, Optional.of("invalid_grant")));
        }
    }

    @Nested
    class BySignedJwt {

        @Test
        void googleSignsTheJwtThatItDocuments() {
            given(byJwt.register(RECEIVER, EventType.ALL));

            assertThat(given(byJwt.configuration()).receiver()).hasValue(RECEIVER);
            assertThat(services.requests())
                    .containsExactly(STS, IAM + FEDERATED.email() + ":signJwt", IAM + FEDERATED.email() + ":signJwt");
            assertThat(services.objections()).isEmpty();
            assertThat(api.objections()).isEmpty();
        }

        @Test
        void whoMayNotSignIsToldWhichRoleIsLacking() {
            services.serviceAccountTokenCreator(false);

            StreamFailure failure = failure(byJwt.status());

            assertThat(failure)
                    .isEqualTo(new Refused(StreamRefusal.IMPERSONATION_DENIED, 403, Optional.of("PERMISSION_DENIED")));
            assertThat(failure.message()).contains("roles/iam.serviceAccountTokenCreator");
            assertThat(api.requests()).isEmpty();
        }

        @Test
        void theTokenThatAsksForItIsFetchedOnceMoreWhereItIsRevoked() {
            given(byJwt.register(RECEIVER, EventType.ALL));
            services.plan(Reply.error(401, "UNAUTHENTICATED", "canary"));

            assertThat(given(byJwt.status())).isEqualTo(StreamStatus.ENABLED);
            assertThat(services.requests().stream().filter(STS::equals)).hasSize(2);
        }

        @Test
        void aJwtThatIsRefusedIsNotMadeOnceMore() {
            api.plan(100, Reply.error(401, "UNAUTHENTICATED", "canary"));

            assertThat(((Refused) failure(byJwt.status())).refusal()).isEqualTo(StreamRefusal.UNAUTHENTICATED);
            assertThat(api.requests()).hasSize(1);
        }

        @Test
        void anAnswerWithoutAJwtCannotBeRead() {
            for (String body : List.of("{}", "{\"signedJwt\":7}", "{\"signedJwt\":\"with \\r\\n canary\"}", "canary")) {
                given(byToken.register(RECEIVER, EventType.ALL));
                SecurityEventStream fresh =
                        federated(StreamCredentials.signedJwts(federation().build()));
                services.plan(federatedToken(), Reply.json(200, body));

                assertThat(failure(fresh.status())).as(body).isInstanceOf(Unreadable.class);
            }
        }
    }

    @Nested
    class Refusals {

        @Test
        void whoMayNotImpersonateIsToldWhichRoleIsLacking() {
            services.workloadIdentityUser(false);

            StreamFailure failure = failure(byToken.status());

            assertThat(failure)
                    .isEqualTo(new Refused(StreamRefusal.IMPERSONATION_DENIED, 403, Optional.of("PERMISSION_DENIED")));
            assertThat(failure.message()).contains("roles/iam.workloadIdentityUser");
            assertThat(api.requests()).isEmpty();
        }

        @Test
        void anAwsIdentityThatThePoolDoesNotKnowIsRefused() {
            AwsKeys other = AwsKeys.ofRole("ASIAOTHER", "other", "other");

            StreamFailure failure = failure(federated(StreamCredentials.accessTokens(
                            federation().keys(() -> other).build()))
                    .status());

            assertThat(((Refused) failure).refusal()).isEqualTo(StreamRefusal.FEDERATION_REFUSED);
            assertThat(services.requests()).containsExactly(STS);
        }

        @Test
        void anotherProviderOfThePoolIsRefused() {
            AwsFederation other =
                    federation().audience(TokenServices.AUDIENCE + "2").build();

            StreamFailure failure =
                    failure(federated(StreamCredentials.accessTokens(other)).status());

            assertThat(((Refused) failure).refusal()).isEqualTo(StreamRefusal.FEDERATION_REFUSED);
        }

        @Test
        void aSupplierThatThrowsIsNoAwsCredentials() {
            StreamFailure failure = failure(federated(StreamCredentials.accessTokens(federation()
                            .keys(() -> {
                                throw new IllegalStateException("canary");
                            })
                            .build()))
                    .status());

            assertThat(failure).isEqualTo(new Refused(StreamRefusal.AWS_CREDENTIALS_MISSING, 0, Optional.empty()));
            assertThat(failure.message()).doesNotContain("canary").doesNotContain("HTTP 0");
            assertThat(services.requests()).isEmpty();
        }

        @Test
        void aSupplierThatGivesNoneIsNoAwsCredentials() {
            AtomicReference<AwsKeys> none = new AtomicReference<>();

            StreamFailure failure = failure(federated(StreamCredentials.accessTokens(
                            federation().keys(none::get).build()))
                    .status());

            assertThat(failure).isEqualTo(new Refused(StreamRefusal.AWS_CREDENTIALS_MISSING, 0, Optional.empty()));
            assertThat(services.requests()).isEmpty();
        }

        @Test
        void whoWasRefusedAndIsThenGrantedNeedsNoRestart() {
            given(byJwt.register(RECEIVER, EventType.ALL));
            services.workloadIdentityUser(false);
            failure(byToken.status());
            services.workloadIdentityUser(true);

            assertThat(given(byToken.status())).isEqualTo(StreamStatus.ENABLED);
        }

        @Test
        void settingsThatAreNoneAreRefused() {
            for (UnaryOperator<AwsFederation.Builder> wrong : List.<UnaryOperator<AwsFederation.Builder>>of(
                    it -> it.audience("//iam.googleapis.com/projects/shop/locations/global/workloadIdentityPools/a"),
                    it -> it.audience("https:" + TokenServices.AUDIENCE),
                    it -> it.serviceAccount("me@gmail.com"),
                    it -> it.region("evil.example/"),
                    it -> AwsFederation.builder().audience(TokenServices.AUDIENCE))) {
                assertThatThrownBy(() -> wrong.apply(federation()).build()).isInstanceOf(InvalidValueException.class);
            }
            assertThat(federation().region("us-gov-west-1").build().toString()).isEqualTo("AwsFederation[redacted]");
        }
    }

    @Nested
    class TheTokenServices {

        @Test
        void areAskedAgainWhenTheyAreDown() {
            given(byJwt.register(RECEIVER, EventType.ALL));
            Reply busy = Reply.error(503, "UNAVAILABLE", "canary");
            services.plan(busy, Reply.json(500, "<html>canary"), federatedToken(), busy);

            assertThat(given(byToken.status())).isEqualTo(StreamStatus.ENABLED);
            assertThat(waiting.pauses()).hasSize(3);
        }

        @Test
        void thatStayDownAreUnavailable() {
            services.plan(100, Reply.json(429, "").with("Retry-After", "3"));

            StreamFailure failure = failure(byToken.status());

            assertThat(((Unavailable) failure).reason()).isEqualTo(Unavailable.Reason.THROTTLED);
            assertThat(((Unavailable) failure).host()).isEqualTo("sts.googleapis.com");
            assertThat(api.requests()).isEmpty();
        }

        @Test
        @Timeout(20)
        void thatAreSilentAreTimedOut() {
            SecurityEventStream quick = builder(
                            StreamCredentials.accessTokens(federation().build()))
                    .route(services::route)
                    .timeouts(Duration.ofMillis(300), Duration.ofMillis(300))
                    .patience(Duration.ZERO)
                    .build();
            for (Sending sending : List.of(Sending.NEVER, Sending.HALF)) {
                services.plan(Reply.json(200, "{\"access_token\":\"canary\"}").sent(sending));

                assertThat(((Unavailable) failure(quick.status())).reason()).isEqualTo(Unavailable.Reason.TIMED_OUT);
            }
        }

        @Test
        void thatAnswerSomethingElseCannotBeRead() {
            for (String body : List.of(
                    "",
                    "canary",
                    "[]",
                    "{}",
                    "{\"access_token\":7}",
                    "{\"access_token\":\"canary\\r\\nX: y\",\"issued_token_type\":\"t\",\"token_type\":\"Bearer\","
                            + "\"expires_in\":3599}")) {
                SecurityEventStream fresh =
                        federated(StreamCredentials.signedJwts(federation().build()));
                services.plan(Reply.json(200, body));

                StreamFailure failure = failure(fresh.status());

                assertThat(failure).as(body).isInstanceOf(Unreadable.class);
                assertThat(failure.message()).doesNotContain("canary");
            }
        }

        @Test
        void thatRedirectAreNotFollowed() {
            services.plan(
                    Reply.json(307, "").with("Location", services.uri("/evil").toString()));

            assertThat(failure(byToken.status())).isInstanceOf(Unreadable.class);
            assertThat(services.requests()).containsExactly(STS);
        }
    }

    private Reply federatedToken() {
        return Reply.json(
                200,
                "{\"access_token\":\"" + services.federatedToken()
                        + "\",\"issued_token_type\":\"urn:ietf:params:oauth:token-type:access_token\","
                        + "\"token_type\":\"Bearer\",\"expires_in\":3599}");
    }

    private static AwsFederation.Builder federation() {
        return AwsFederation.builder()
                .audience(TokenServices.AUDIENCE)
                .serviceAccount(FEDERATED.email())
                .region(TokenServices.REGION)
                .keys(() -> TokenServices.KEYS);
    }

    private SecurityEventStream federated(StreamCredentials credentials) {
        return builder(credentials).route(services::route).build();
    }
}
