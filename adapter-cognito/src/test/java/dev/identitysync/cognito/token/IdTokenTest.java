package dev.identitysync.cognito.token;

import static dev.identitysync.cognito.token.PoolOnLoopback.CLIENT;
import static dev.identitysync.cognito.token.PoolOnLoopback.SUB;
import static dev.identitysync.cognito.token.Verdicts.problem;
import static dev.identitysync.cognito.token.Verdicts.verified;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identitysync.Claim;
import dev.identitysync.Email;
import dev.identitysync.ExternalIdentity;
import dev.identitysync.InvalidValueException;
import dev.identitysync.Profile;
import dev.identitysync.VerifiedLogin;
import dev.identitysync.cognito.AttributeMapping;
import dev.identitysync.cognito.token.TokenProblem.Reason;
import dev.identitysync.provisioning.SignIn;
import dev.identitysync.provisioning.UserProvisioning;
import dev.identitysync.testkit.InMemoryUserStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a verified ID token gives. */
class IdTokenTest {
    private static final String NONCE = "nonce-0123456789";

    private final PoolOnLoopback pool = new PoolOnLoopback();
    private final CognitoTokenVerifier verifier = pool.verifier().build();

    @AfterEach
    void close() {
        pool.close();
    }

    @Nested
    class Logins {

        @Test
        @DisplayName("G6: the key is the pool's issuer and the sub, never the user name")
        void theKeyIsIssuerAndSub() {
            VerifiedLogin login = login(claims -> claims.put("cognito:username", "Google_117"));

            assertThat(login.identity()).isEqualTo(new ExternalIdentity(pool.pool.issuer(), SUB));
        }

        @Test
        void theProfileIsCarriedOver() {
            Profile profile = login(unchanged -> {}).profile();

            assertThat(profile.name()).isEqualTo(Claim.of("Jane Doe"));
            assertThat(profile.givenName()).isEqualTo(Claim.of("Jane"));
            assertThat(profile.familyName()).isEqualTo(Claim.of("Doe"));
            assertThat(profile.email()).isEqualTo(Claim.of(new Email("janedoe@example.com", true)));
            assertThat(profile.picture()).isEqualTo(Claim.absent());
        }

        @Test
        void anotherAttributeCanGiveTheName() {
            CognitoTokenVerifier mapped = pool.verifier()
                    .attributes(AttributeMapping.standard().withName("custom:display_name"))
                    .build();
            String token = pool.idToken(claims -> claims.put("custom:display_name", "JD"));

            assertThat(verified(mapped.verifyIdToken(token)).login().profile().name())
                    .isEqualTo(Claim.of("JD"));
        }

        @Test
        void whatCannotBeCarriedIsLeftOutAndNamedAndLocksNobodyOut() {
            IdTokenVerification.Verified outcome = verified(verifier.verifyIdToken(pool.idToken(claims -> {
                claims.put("name", "n".repeat(600));
                claims.put("given_name", Map.of("first", "Jane"));
                claims.put("email", "nobody");
            })));

            assertThat(outcome.leftOut())
                    .extracting(InvalidValueException::field)
                    .containsExactlyInAnyOrder("profile.name", "given_name", "profile.email");
            assertThat(outcome.login().profile().familyName()).isEqualTo(Claim.of("Doe"));
            assertThat(outcome.login().profile().name()).isEqualTo(Claim.absent());
        }

        @Test
        @DisplayName("L2: only the JSON value true and the string \"true\" mean that an address is verified")
        void onlyTrueMeansVerified() {
            for (Object value : List.of(true, "true")) {
                assertThat(isVerified(claims -> claims.put("email_verified", value)))
                        .isTrue();
            }
            for (Object value : List.of(false, "false", "TRUE", " true", "", 1, List.of(true), Map.of("true", true))) {
                assertThat(isVerified(claims -> claims.put("email_verified", value)))
                        .as(value.toString())
                        .isFalse();
            }
            assertThat(isVerified(claims -> claims.remove("email_verified"))).isFalse();
            assertThat(isVerified(claims -> claims.put("email_verified", null))).isFalse();
        }

        @Test
        @DisplayName("L1: the pool's word about an address proves it now only where the application says so")
        void aPoolVouchesForAddressesOnlyIfTold() {
            CognitoTokenVerifier vouching = CognitoTokenVerifier.builder()
                    .pool(pool.pool.vouchingForEmail(), CLIENT)
                    .clock(pool.clock)
                    .build();
            String unverified = pool.idToken(claims -> claims.put("email_verified", "false"));

            assertThat(login(unchanged -> {}).emailAuthoritative()).isFalse();
            assertThat(verified(vouching.verifyIdToken(pool.idToken())).login().emailAuthoritative())
                    .isTrue();
            assertThat(verified(vouching.verifyIdToken(unverified)).login().emailAuthoritative())
                    .isFalse();
        }

        private boolean isVerified(Consumer<Map<String, Object>> change) {
            return login(change).profile().email().value().orElseThrow().verified();
        }
    }

    @Nested
    class Times {

        @Test
        void aRefreshedTokenIsNoNewLogin() {
            Instant typedPassword = pool.clock.instant().minus(Duration.ofDays(3));
            VerifiedLogin refreshed = login(claims -> claims.put("auth_time", typedPassword.getEpochSecond()));

            assertThat(refreshed.authenticatedAt()).isEqualTo(typedPassword);
        }

        @Test
        void aLoginIsNeverInTheFuture() {
            assertThat(login(claims -> claims.put("auth_time", pool.now() + 50)).authenticatedAt())
                    .isEqualTo(pool.clock.instant());
        }

        @Test
        void whereThereIsNoAuthTimeTheTokensOwnCounts() {
            assertThat(login(claims -> claims.remove("auth_time")).authenticatedAt())
                    .isEqualTo(pool.clock.instant().minusSeconds(5));
        }

        @Test
        @DisplayName("T2: the clock skew is configurable and bounded")
        void theSkewIsBounded() {
            String justExpired = pool.idToken(claims -> claims.put("exp", pool.now() - 59));
            String justAhead = pool.idToken(claims -> claims.put("iat", pool.now() + 59));
            CognitoTokenVerifier exact =
                    pool.verifier().clockSkew(Duration.ZERO).build();

            verified(verifier.verifyIdToken(justExpired));
            verified(verifier.verifyIdToken(justAhead));
            assertThat(problem(exact.verifyIdToken(justExpired)).reason()).isEqualTo(Reason.EXPIRED);
            assertThat(problem(exact.verifyIdToken(justAhead)).reason()).isEqualTo(Reason.ISSUED_IN_THE_FUTURE);
        }

        @Test
        @DisplayName("T2: a token that was accepted is refused once it is over")
        void aTokenEnds() {
            String token = pool.idToken();
            assertThat(verified(verifier.verifyIdToken(token)).expiresAt())
                    .isEqualTo(pool.clock.instant().plus(Duration.ofHours(1)));

            pool.clock.advance(Duration.ofMinutes(61));
            assertThat(problem(verifier.verifyIdToken(token)).reason()).isEqualTo(Reason.EXPIRED);
        }
    }

    @Nested
    class Nonces {

        @Test
        @DisplayName("C3: where a nonce is given, the token must have it")
        void aGivenNonceMustBeThere() {
            String right = pool.idToken(claims -> claims.put("nonce", NONCE));
            String wrong = pool.idToken(claims -> claims.put("nonce", NONCE + "0"));

            verified(verifier.verifyIdToken(right, NONCE));
            for (String token : List.of(wrong, pool.idToken())) {
                assertThat(problem(verifier.verifyIdToken(token, NONCE)).reason())
                        .isEqualTo(Reason.NONCE);
            }
        }

        @Test
        void withoutOneTheTokensIsNotLookedAt() {
            verified(verifier.verifyIdToken(pool.idToken(claims -> claims.put("nonce", NONCE))));
        }

        @Test
        void oneThatCouldBeGuessedIsNotTaken() {
            assertThatThrownBy(() -> verifier.verifyIdToken(pool.idToken(), "short"))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("nonce");
        }
    }

    @Nested
    class Groups {

        @Test
        void absentAndEmptyAreNone() {
            assertThat(verified(verifier.verifyIdToken(pool.idToken())).groups())
                    .isEmpty();
            assertThat(verified(verifier.verifyIdToken(pool.idToken(claims -> claims.put("cognito:groups", List.of()))))
                            .groups())
                    .isEmpty();
        }

        @Test
        void theyAreTold() {
            assertThat(verified(verifier.verifyIdToken(inGroups("admins", "buyers")))
                            .groups())
                    .containsExactlyInAnyOrder("admins", "buyers");
        }

        @Test
        void oneOfTheRequiredIsEnoughAndNoneIsNot() {
            CognitoTokenVerifier strict =
                    pool.verifier().requireAnyGroup("admins", "staff").build();

            verified(strict.verifyIdToken(inGroups("buyers", "staff")));
            for (String token : List.of(inGroups("buyers"), inGroups("Staff"), pool.idToken())) {
                TokenProblem problem = problem(strict.verifyIdToken(token));
                assertThat(problem.reason()).isEqualTo(Reason.GROUP);
                assertThat(problem.expected()).contains("admins", "staff");
            }
            assertThat(problem(strict.verifyIdToken(inGroups("buyers"))).actual())
                    .contains("buyers");
        }

        private String inGroups(String... groups) {
            return pool.idToken(claims -> claims.put("cognito:groups", Arrays.asList(groups)));
        }
    }

    @Nested
    class FurtherClaims {

        @Test
        void whatATriggerAddedIsThereByName() {
            TokenClaims claims = claims(token -> {
                token.put("app:user_id", "u-1");
                token.put("app:limits", Map.of("orders", List.of(1, 2)));
                token.put("app:nothing", null);
            });

            assertThat(claims.findText("app:user_id")).hasValue("u-1");
            assertThat(claims.find("app:limits")).hasValue(Map.of("orders", List.of(1L, 2L)));
            assertThat(claims.findText("app:limits")).isEmpty();
            assertThat(claims.find("app:nothing")).isEmpty();
            assertThat(claims.find("app:other")).isEmpty();
        }

        @Test
        void nobodyCanChangeThem() {
            Map<?, ?> limits = (Map<?, ?>) claims(token -> token.put("app:limits", Map.of("orders", List.of(1))))
                    .find("app:limits")
                    .orElseThrow();

            assertThatThrownBy(limits::clear).isInstanceOf(UnsupportedOperationException.class);
            assertThatThrownBy(() -> ((List<?>) limits.values().iterator().next()).clear())
                    .isInstanceOf(UnsupportedOperationException.class);
        }

        private TokenClaims claims(Consumer<Map<String, Object>> change) {
            return verified(verifier.verifyIdToken(pool.idToken(change))).claims();
        }
    }

    @Test
    void theLoginMakesAUserAtTheApi() {
        UserProvisioning users = UserProvisioning.builder(new InMemoryUserStore())
                .clock(pool.clock)
                .build();

        SignIn first = users.signIn(login(unchanged -> {}));
        SignIn again = users.signIn(login(unchanged -> {}));

        assertThat(first).isInstanceOf(SignIn.Created.class);
        assertThat(again).isInstanceOf(SignIn.Returning.class);
        assertThat(again.signedIn().orElseThrow().id())
                .isEqualTo(first.signedIn().orElseThrow().id());
    }

    @Test
    void theClientIsTold() {
        assertThat(verified(verifier.verifyIdToken(pool.idToken())).clientId()).isEqualTo(CLIENT);
    }

    private VerifiedLogin login(Consumer<Map<String, Object>> change) {
        return verified(verifier.verifyIdToken(pool.idToken(change))).login();
    }
}
