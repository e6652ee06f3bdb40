package dev.identitysync.google;

import static dev.identitysync.google.GoogleLike.CLIENT_ID;
import static dev.identitysync.google.GoogleLike.REDIRECT_URI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import dev.identitysync.Claim;
import dev.identitysync.InvalidValueException;
import dev.identitysync.google.SignInCallback.Denied;
import dev.identitysync.google.SignInCallback.Rejected;
import dev.identitysync.google.SignInCallback.SignedIn;
import dev.identitysync.google.SignInCallback.Unavailable;
import dev.identitysync.testkit.MutableClock;
import dev.identitysync.testkit.oidc.Answer;
import dev.identitysync.testkit.oidc.DemoPerson;
import dev.identitysync.testkit.oidc.EmbeddedOidcProvider;
import dev.identitysync.testkit.oidc.OidcEndpoint;
import dev.identitysync.testkit.oidc.RegisteredClient;
import dev.identitysync.token.KeyRing;
import dev.identitysync.token.TokenKey;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The authorization code flow against a strict provider over loopback. */
class GoogleSignInTest {
    private final MutableClock clock = MutableClock.at("2026-03-01T12:00:00Z");
    private EmbeddedOidcProvider provider = provider(EmbeddedOidcProvider.builder());
    private GoogleSignIn signIn = Browser.signIn(provider, clock).build();
    private final Browser browser = new Browser();

    @AfterEach
    void close() {
        provider.close();
    }

    @Nested
    class Start {

        @Test
        void theProviderIsAskedForACodeWithStateNonceAndPkce() {
            URI location = signIn.start("/").location();

            assertThat(location.toString()).startsWith(provider.uri(OidcEndpoint.AUTHORIZE) + "?");
            assertThat(Browser.parameter(location, "response_type")).isEqualTo("code");
            assertThat(Browser.parameter(location, "client_id")).isEqualTo(CLIENT_ID);
            assertThat(Browser.parameter(location, "scope")).isEqualTo("openid+email+profile");
            assertThat(Browser.parameter(location, "code_challenge_method")).isEqualTo("S256");
            assertThat(Browser.parameter(location, "code_challenge")).hasSize(43);
            assertThat(Browser.parameter(location, "state")).hasSize(43);
            assertThat(Browser.parameter(location, "nonce")).hasSize(43);
        }

        @Test
        void c4EachFlowHasItsOwnStateNonceAndVerifier() {
            URI first = signIn.start("/").location();
            URI second = signIn.start("/").location();

            for (String parameter : List.of("state", "nonce", "code_challenge")) {
                assertThat(Browser.parameter(first, parameter)).isNotEqualTo(Browser.parameter(second, parameter));
            }
        }

        /** RFC 7636 appendix B. */
        @Test
        void c4TheChallengeIsTheHashOfTheVerifier() {
            CodeVerifier verifier = new CodeVerifier("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");

            assertThat(CodeChallenge.compute(CodeChallengeMethod.S256, verifier).getValue())
                    .isEqualTo("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
        }

        @Test
        void theCookieIsEncryptedShortLivedAndForThisHostOnly() {
            SignInStart start = signIn.start("/secret-place");

            assertThat(start.setCookie())
                    .startsWith("__Host-sign-in-flow=")
                    .contains("; Path=/; Max-Age=600; Secure; HttpOnly; SameSite=Lax")
                    .doesNotContain(Browser.parameter(start.location(), "state"), "Domain");
            String value = start.setCookie().substring(20, start.setCookie().indexOf(';'));
            assertThat(value.chars().filter(c -> c == '.').count()).isEqualTo(4);
        }

        @Test
        void promptAndOrganisationArePassedOn() {
            URI location = Browser.signIn(provider, clock)
                    .prompt(Prompt.SELECT_ACCOUNT)
                    .hostedDomains("firm.example")
                    .build()
                    .start(null)
                    .location();

            assertThat(Browser.parameter(location, "prompt")).isEqualTo("select_account");
            assertThat(Browser.parameter(location, "hd")).isEqualTo("firm.example");
        }

        @Test
        void googleIsSentToWithoutAskingAnybody() {
            URI location = Browser.signIn(provider, clock)
                    .provider(OidcProvider.google())
                    .build()
                    .start("/")
                    .location();

            assertThat(location.toString()).startsWith("https://accounts.google.com/o/oauth2/v2/auth?");
        }

        @Test
        void aProviderThatIsDownIsAskedAgainNextTime() {
            provider.tampering().answer(OidcEndpoint.DISCOVERY, answer -> answer.withStatus(500));
            assertThatThrownBy(() -> signIn.start("/")).isInstanceOf(ProviderUnavailableException.class);
            provider.tampering().reset();

            assertThat(signIn.start("/").location()).isNotNull();
        }
    }

    @Nested
    class SigningIn {

        @Test
        void theOneWhoChoseIsSignedInAndGoesOn() {
            DemoPerson tomas = provider.people().get(1);
            SignInCallback callback = callback(browser.choose(signIn.start("/orders?open=1#top"), tomas));

            assertThat(callback).isInstanceOfSatisfying(SignedIn.class, signedIn -> {
                assertThat(signedIn.login().identity().subject()).isEqualTo(tomas.subject());
                assertThat(signedIn.login().identity().issuer())
                        .isEqualTo(provider.issuer().toString());
                assertThat(signedIn.login().profile().name()).isEqualTo(Claim.of("Tomás Álvarez Ruiz"));
                assertThat(signedIn.returnTo()).isEqualTo("/orders?open=1#top");
                assertThat(signedIn.setCookie())
                        .hasValueSatisfying(line -> assertThat(line)
                                .startsWith("__Host-sign-in-flow=;")
                                .contains("Max-Age=0"));
            });
        }

        @Test
        void startAndCallbackMayMeetDifferentNodes() {
            String query = browser.choose(signIn.start("/"), somebody());
            GoogleSignIn other = Browser.signIn(provider, clock).build();

            assertThat(other.callback(query, List.of("a=b", browser.cookies()))).isInstanceOf(SignedIn.class);
        }

        @Test
        void aKeyThatIsBeingReplacedStillReads() {
            String query = browser.choose(signIn.start("/"), somebody());
            KeyRing rotated = KeyRing.of(
                    TokenKey.a256gcm("flow-2", new byte[] {
                        1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26,
                        27, 28, 29, 30, 31, 32
                    }),
                    TokenKey.a256gcm("flow-1", new byte[32]));

            assertThat(Browser.signIn(provider, clock).flowKeys(rotated).build().callback(query, browser.cookies()))
                    .isInstanceOf(SignedIn.class);
        }

        @Test
        void aSecretInTheFormWorksWhereBasicIsNotOffered() {
            provider.tampering()
                    .discovery(document ->
                            document.put("token_endpoint_auth_methods_supported", List.of("client_secret_post")));

            assertThat(callback(browser.choose(signIn.start("/"), somebody()))).isInstanceOf(SignedIn.class);
        }

        @Test
        void aSecondTabReplacesTheFirstAndStillWorks() {
            String first = browser.choose(signIn.start("/one"), somebody());
            String second = browser.choose(signIn.start("/two"), somebody());

            assertThat(callback(first)).isInstanceOfSatisfying(Rejected.class, rejected -> {
                assertThat(rejected.reason()).isEqualTo(CallbackRejection.STATE);
                assertThat(rejected.detail()).contains("newest sign-in");
                assertThat(rejected.setCookie()).isEmpty();
            });
            assertThat(callback(second)).isInstanceOf(SignedIn.class);
        }

        @Test
        void bareTokensAreVerifiedWithTheSameSettings() {
            String token = provider.bareIdToken(somebody(), CLIENT_ID, GoogleLike.NONCE.value());

            assertThat(signIn.idTokens().verify(token, GoogleLike.NONCE))
                    .isInstanceOf(IdTokenVerification.Verified.class);
        }
    }

    @Nested
    class StateAndCookie {

        @Test
        void c1AMissingOrWrongStateOrCookieCausesNoTokenRequest() {
            String query = browser.choose(signIn.start("/"), somebody());
            String state = Browser.parameter(query, "state");
            Browser another = new Browser();
            another.keep(signIn.start("/"));

            assertRejected(query.replace("state=" + state, "x=y"), browser.cookies(), CallbackRejection.STATE);
            assertRejected(query.replace(state, ""), browser.cookies(), CallbackRejection.STATE);
            assertRejected(query.replace(state, state.substring(1)), browser.cookies(), CallbackRejection.STATE);
            assertRejected(query.replace(state, state + "x"), browser.cookies(), CallbackRejection.STATE);
            assertRejected(query, another.cookies(), CallbackRejection.STATE);
            assertRejected(query, "", CallbackRejection.NO_FLOW);
            assertRejected(query, browser.cookies() + "; " + browser.cookies(), CallbackRejection.NO_FLOW);
            assertRejected(query, browser.cookies() + "x", CallbackRejection.FOREIGN_FLOW);
            assertRejected(query, "__Host-sign-in-flow=x", CallbackRejection.FOREIGN_FLOW);
            assertRejected(null, null, CallbackRejection.NO_FLOW);
            assertRejected(query + "&state=" + state, browser.cookies(), CallbackRejection.MALFORMED);
            assertRejected(query + "&x=%zz", browser.cookies(), CallbackRejection.MALFORMED);
            assertRejected(query + "&x=" + "y".repeat(10_000), browser.cookies(), CallbackRejection.MALFORMED);
            assertThat(provider.requests(OidcEndpoint.TOKEN)).isZero();
        }

        @Test
        void c1AFlowEndsWithItsLifetime() {
            String query = browser.choose(signIn.start("/"), somebody());
            clock.advance(Duration.ofMinutes(10));

            assertRejected(query, browser.cookies(), CallbackRejection.FLOW_EXPIRED);
            assertThat(provider.requests(OidcEndpoint.TOKEN)).isZero();
        }

        @Test
        void c1AFlowOfAnotherProviderClientOrRedirectUriDoesNotEndHere() {
            String query = browser.choose(signIn.start("/"), somebody());
            for (GoogleSignInBuilder other : List.of(
                    Browser.signIn(provider, clock).provider(OidcProvider.google()),
                    Browser.signIn(provider, clock).clientId("other"),
                    Browser.signIn(provider, clock).redirectUri(URI.create("http://localhost:8080/other")))) {
                assertThat(other.build().callback(query, browser.cookies()))
                        .isInstanceOfSatisfying(
                                Rejected.class,
                                rejected -> assertThat(rejected.reason()).isEqualTo(CallbackRejection.FOREIGN_FLOW));
            }
        }

        private void assertRejected(@Nullable String query, @Nullable String cookies, CallbackRejection reason) {
            assertThat(signIn.callback(query, cookies))
                    .isInstanceOfSatisfying(
                            Rejected.class,
                            rejected -> assertThat(rejected.reason()).isEqualTo(reason));
        }
    }

    @Nested
    class Replay {

        @Test
        void c2SixteenEqualCallbacksAtOnceSignInOnce() throws Exception {
            assertOneOfSixteen();
        }

        @Test
        void c2AlsoAtAProviderThatRedeemsACodeTwice() throws Exception {
            restart(EmbeddedOidcProvider.builder().codesThatCanBeReplayed());

            assertOneOfSixteen();
            assertThat(provider.requests(OidcEndpoint.TOKEN)).isEqualTo(1);
        }

        @Test
        void c2OnAnotherNodeTheProvidersOneTimeCodeHolds() {
            String query = browser.choose(signIn.start("/"), somebody());
            assertThat(callback(query)).isInstanceOf(SignedIn.class);

            assertThat(Browser.signIn(provider, clock).build().callback(query, browser.cookies()))
                    .isInstanceOfSatisfying(
                            Rejected.class,
                            rejected -> assertThat(rejected.reason()).isEqualTo(CallbackRejection.CODE_REFUSED));
        }

        @Test
        void theMemoryOfUsedFlowsIsBounded() {
            UsedFlows used = new UsedFlows(3, clock);
            List<Flow> flows = IntStream.range(0, 5)
                    .mapToObj(i -> Flow.begin("/", clock.instant().plusSeconds(600)))
                    .toList();
            assertThat(flows).allMatch(used::claim);
            assertThat(used.size()).isEqualTo(3);
            assertThat(used.claim(flows.get(4))).isFalse();
            clock.advance(Duration.ofMinutes(11));
            assertThat(used.claim(Flow.begin("/", clock.instant().plusSeconds(600))))
                    .isTrue();
            assertThat(used.size()).isEqualTo(1);
        }

        private void assertOneOfSixteen() throws Exception {
            String query = browser.choose(signIn.start("/"), somebody());
            CyclicBarrier together = new CyclicBarrier(16);
            ExecutorService threads = Executors.newFixedThreadPool(16);
            List<CompletableFuture<SignInCallback>> all = IntStream.range(0, 16)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> {
                                await(together);
                                return callback(query);
                            },
                            threads))
                    .toList();
            List<SignInCallback> outcomes =
                    all.stream().map(CompletableFuture::join).toList();
            threads.shutdown();

            assertThat(outcomes.stream().filter(SignedIn.class::isInstance)).hasSize(1);
            assertThat(outcomes.stream().filter(Rejected.class::isInstance)).hasSize(15);
        }

        private void await(CyclicBarrier barrier) {
            try {
                barrier.await();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Nested
    class Answers {

        @Test
        void c3AnIdTokenWithoutOurNonceIsRejected() {
            provider.tampering().idTokenClaims(claims -> claims.put("nonce", "another-nonce-of-length"));

            assertThat(complete()).isInstanceOfSatisfying(Rejected.class, rejected -> {
                assertThat(rejected.reason()).isEqualTo(CallbackRejection.ID_TOKEN);
                assertThat(rejected.idTokenProblem().orElseThrow().reason()).isEqualTo(IdTokenProblem.Reason.NONCE);
                assertThat(rejected.setCookie()).isPresent();
            });
        }

        @Test
        void t4AForgedIdTokenIsRejectedThoughItCameOverTheBackChannel() {
            provider.tampering().idToken(token -> token.substring(0, token.lastIndexOf('.') + 1) + "AAAA");

            assertThat(rejection(complete())).isEqualTo(CallbackRejection.ID_TOKEN);
        }

        @Test
        void anAccessTokenThatBelongsToAnotherIdTokenIsRejected() {
            provider.tampering().idTokenClaims(claims -> claims.put("at_hash", "77QmUPtjPfzWtF2AnpK9RQ"));

            assertThat(rejection(complete())).isEqualTo(CallbackRejection.ID_TOKEN);
        }

        @Test
        void c5TheIssuerInTheCallbackMustBeOurs() {
            for (String issuer : List.of("https://evil.example", provider.issuer() + "/")) {
                provider.tampering().callback(parameters -> parameters.put("iss", issuer));
                assertThat(rejection(complete())).isEqualTo(CallbackRejection.ISSUER);
                assertThat(rejection(callback(browser.cancel(signIn.start("/")))))
                        .isEqualTo(CallbackRejection.ISSUER);
            }
            provider.tampering().callback(parameters -> parameters.remove("iss"));
            assertThat(rejection(complete())).isEqualTo(CallbackRejection.ISSUER);
            assertThat(provider.requests(OidcEndpoint.TOKEN)).isZero();
        }

        @Test
        void c5WhereAProviderDoesNotNameItselfNothingIsMissing() {
            provider.tampering()
                    .discovery(document -> document.remove("authorization_response_iss_parameter_supported"));
            provider.tampering().callback(parameters -> parameters.remove("iss"));

            assertThat(complete()).isInstanceOf(SignedIn.class);
        }

        @Test
        void c7CancellingIsNoFaultAndItsDescriptionIsDropped() {
            provider.tampering().callback(parameters -> parameters.put("error_description", "<script>canary</script>"));

            assertThat(callback(browser.cancel(signIn.start("/shop")))).isInstanceOfSatisfying(Denied.class, denied -> {
                assertThat(denied.cancelled()).isTrue();
                assertThat(denied.returnTo()).isEqualTo("/shop");
                assertThat(denied.toString()).doesNotContain("canary");
                assertThat(denied.setCookie()).isPresent();
            });
        }

        @Test
        void c7AnErrorCodeWithMarkupIsNotRepeated() {
            provider.tampering().callback(parameters -> parameters.put("error", "<b>canary</b>"));

            assertThat(callback(browser.cancel(signIn.start("/")))).isInstanceOfSatisfying(Denied.class, denied -> {
                assertThat(denied.error()).isEqualTo("unknown_error");
                assertThat(denied.cancelled()).isFalse();
            });
        }

        @Test
        void aProviderInTroubleIsUnavailable() {
            provider.tampering().callback(parameters -> parameters.put("error", "temporarily_unavailable"));

            assertThat(callback(browser.cancel(signIn.start("/")))).isInstanceOf(Unavailable.class);
        }

        @Test
        void neitherCodeNorErrorIsRejected() {
            provider.tampering().callback(parameters -> parameters.remove("code"));

            assertThat(rejection(complete())).isEqualTo(CallbackRejection.NO_CODE);
        }

        @Test
        void aCodeOfNothingButSpaceIsRejectedAndNothingIsThrown() {
            provider.tampering().callback(parameters -> parameters.put("code", " "));

            assertThat(rejection(complete())).isEqualTo(CallbackRejection.NO_CODE);
        }

        @Test
        void aWrongSecretIsToldApartFromAWrongCode() {
            GoogleSignIn wrong =
                    Browser.signIn(provider, clock).clientSecret("wrong").build();
            String query = browser.choose(wrong.start("/"), somebody());

            assertThat(rejection(wrong.callback(query, browser.cookies()))).isEqualTo(CallbackRejection.CLIENT_REFUSED);
            provider.tampering().callback(parameters -> parameters.put("code", "another"));
            assertThat(rejection(complete())).isEqualTo(CallbackRejection.CODE_REFUSED);
        }

        @Test
        void anAnswerWithoutIdTokenIsRejected() {
            token(answer -> answer.withBody("{\"access_token\":\"a\",\"token_type\":\"Bearer\"}"));

            assertThat(rejection(complete())).isEqualTo(CallbackRejection.NO_ID_TOKEN);
        }

        @Test
        void aRefusalOfAnotherKindIsRejected() {
            token(answer -> Answer.json(400, Map.of("error", "invalid_request")));

            assertThat(rejection(complete())).isEqualTo(CallbackRejection.TOKEN_REQUEST_REFUSED);
        }

        @Test
        void outagesAreUnavailableInTimeAndNeverSignIn() {
            for (UnaryOperator<Answer> outage : List.<UnaryOperator<Answer>>of(
                    answer -> answer.withStatus(503),
                    answer -> answer.withStatus(429),
                    answer -> answer.withStatus(302).withHeader("Location", "https://evil.example/"),
                    answer -> answer.withBody(""),
                    answer -> answer.withBody("null"),
                    answer -> answer.withBody("[]"),
                    answer -> answer.withBody("<html>canary"),
                    answer -> answer.withBody("x".repeat(300_000)),
                    Answer::hanging,
                    Answer::dripping)) {
                token(outage);
                long start = System.nanoTime();
                assertThat(complete()).isInstanceOf(Unavailable.class);
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(4500));
            }
        }

        @Test
        void t9KeysThatCannotBeHadAreUnavailable() {
            provider.tampering().answer(OidcEndpoint.JWKS, answer -> answer.withStatus(500));

            assertThat(complete()).isInstanceOf(Unavailable.class);
        }

        @Test
        void aProfileThatCannotBeStoredNamesTheField() {
            provider.tampering().idTokenClaims(claims -> claims.put("name", "n".repeat(600)));

            assertThat(complete())
                    .isInstanceOfSatisfying(
                            Rejected.class,
                            rejected -> assertThat(rejected.detail()).contains("profile.name", "600 characters"));
        }

        private void token(UnaryOperator<Answer> change) {
            provider.tampering().answer(OidcEndpoint.TOKEN, change);
        }
    }

    @Nested
    class UserInfoRequests {

        @Test
        void userinfoIsNotAskedUnlessWanted() {
            assertThat(complete()).isInstanceOf(SignedIn.class);
            assertThat(provider.requests(OidcEndpoint.USERINFO)).isZero();
        }

        @Test
        void itAddsToTheProfile() {
            provider.tampering().idTokenClaims(claims -> claims.keySet().removeAll(List.of("name", "email")));
            asking();

            assertThat(complete()).isInstanceOfSatisfying(SignedIn.class, signedIn -> {
                assertThat(signedIn.login().profile().name().value()).hasValue("Mira Lindqvist");
                assertThat(signedIn.login().profile().email().value())
                        .hasValueSatisfying(
                                email -> assertThat(email.verified()).isTrue());
            });
        }

        @Test
        void anAddressFromUserinfoIsVerifiedOnlyIfUserinfoSaysSo() {
            provider.tampering().userInfo(claims -> {
                claims.put("email", "changed@mail.example");
                claims.remove("email_verified");
            });
            asking();

            assertThat(complete())
                    .isInstanceOfSatisfying(
                            SignedIn.class,
                            signedIn -> assertThat(
                                            signedIn.login().profile().email().value())
                                    .hasValueSatisfying(email ->
                                            assertThat(email.verified()).isFalse()));
        }

        @Test
        void c8AnotherSubjectIsRejected() {
            asking();
            provider.tampering().userInfo(claims -> claims.put("sub", "somebody-else"));
            assertThat(rejection(complete())).isEqualTo(CallbackRejection.USERINFO_SUBJECT);
            provider.tampering().userInfo(claims -> claims.remove("sub"));
            assertThat(rejection(complete())).isEqualTo(CallbackRejection.USERINFO_SUBJECT);
        }

        @Test
        void faultsOfUserinfoAreTyped() {
            asking();
            provider.tampering().answer(OidcEndpoint.USERINFO, answer -> answer.withStatus(500));
            assertThat(complete()).isInstanceOf(Unavailable.class);
            provider.tampering().answer(OidcEndpoint.USERINFO, answer -> answer.withBody("nonsense"));
            assertThat(complete()).isInstanceOf(Unavailable.class);
            provider.tampering().answer(OidcEndpoint.USERINFO, answer -> answer.withStatus(401));
            assertThat(rejection(complete())).isEqualTo(CallbackRejection.USERINFO);
            provider.tampering().reset();
            provider.tampering().userInfo(claims -> claims.put("picture", "javascript:x"));
            assertThat(rejection(complete())).isEqualTo(CallbackRejection.USERINFO);
        }

        private void asking() {
            signIn = Browser.signIn(provider, clock).fetchUserInfo(true).build();
        }
    }

    @Nested
    class Configuration {

        @Test
        void whatIsMissingOrWrongIsNamed() {
            assertWrong("clientId", GoogleSignIn.builder());
            assertWrong("clientId", builder().clientId(" "));
            assertWrong("clientSecret", builder().clientSecret(""));
            assertWrong("defaultReturnPath", builder().defaultReturnPath("//evil.example"));
            assertWrong("flowLifetime", builder().flowLifetime(Duration.ZERO));
            assertWrong("flowLifetime", builder().flowLifetime(Duration.ofDays(1)));
            assertWrong("clockSkew", builder().clockSkew(Duration.ofHours(1)));
            assertWrong("scopes", builder().scopes("email profile"));
            assertWrong("cookie.name", builder().cookieName("flow"));
            assertWrong("hostedDomains", builder().hostedDomains("https://firm.example"));
            assertWrong("flowKeys", builder().flowKeys(KeyRing.of(TokenKey.hs256("k", new byte[32]))));
            for (String uri : List.of(
                    "http://shop.example/callback", "https://shop.example/callback#x", "/callback", "mailto:x")) {
                assertWrong("redirectUri", builder().redirectUri(URI.create(uri)));
            }
            for (String missing : List.of("clientSecret", "redirectUri", "flowKeys")) {
                assertWrong(missing, without(missing));
            }
        }

        private GoogleSignInBuilder without(String setting) {
            GoogleSignInBuilder builder = GoogleSignIn.builder().clientId("c");
            if (!setting.equals("clientSecret")) {
                builder.clientSecret("s");
            }
            if (!setting.equals("redirectUri")) {
                builder.redirectUri(REDIRECT_URI);
            }
            return setting.equals("flowKeys") ? builder : builder.flowKeys(Browser.KEYS);
        }

        private GoogleSignInBuilder builder() {
            return Browser.signIn(provider, clock);
        }

        private void assertWrong(String setting, GoogleSignInBuilder builder) {
            assertThatThrownBy(builder::build)
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageStartingWith(setting + ":");
        }
    }

    private EmbeddedOidcProvider provider(EmbeddedOidcProvider.Builder builder) {
        return builder.clock(clock)
                .signingKey(GoogleLike.KEY)
                .client(new RegisteredClient(CLIENT_ID, GoogleLike.CLIENT_SECRET, REDIRECT_URI))
                .start();
    }

    private void restart(EmbeddedOidcProvider.Builder builder) {
        provider.close();
        provider = provider(builder);
        signIn = Browser.signIn(provider, clock).build();
    }

    private SignInCallback complete() {
        return callback(browser.choose(signIn.start("/"), somebody()));
    }

    private SignInCallback callback(String query) {
        return signIn.callback(query, browser.cookies());
    }

    private DemoPerson somebody() {
        return provider.people().get(0);
    }

    private static CallbackRejection rejection(SignInCallback callback) {
        assertThat(callback).isInstanceOf(Rejected.class);
        return ((Rejected) callback).reason();
    }
}
