package dev.identitysync.google;

import static dev.identitysync.google.GoogleLike.CLIENT_ID;
import static dev.identitysync.google.GoogleLike.NONCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.util.Base64URL;
import dev.identitysync.Claim;
import dev.identitysync.InvalidValueException;
import dev.identitysync.Profile;
import dev.identitysync.VerifiedLogin;
import dev.identitysync.google.IdTokenProblem.Reason;
import dev.identitysync.google.IdTokenVerification.Rejected;
import dev.identitysync.google.IdTokenVerification.Verified;
import dev.identitysync.testkit.oidc.EmbeddedOidcProvider;
import dev.identitysync.token.KeyRing;
import dev.identitysync.token.TokenCodec;
import dev.identitysync.token.TokenKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** OIDC Core §3.1.3.7, RFC 8725, and what else a token can have wrong with it. */
class IdTokenVerifierTest {
    private final GoogleLike google = new GoogleLike();
    private final IdTokenVerifier verifier = google.verifier().build();

    @AfterEach
    void close() {
        google.close();
    }

    @TestFactory
    Stream<DynamicTest> everyTokenOfTheCorpusGetsItsVerdict() {
        return TokenCorpus.of(google).stream()
                .map(entry -> DynamicTest.dynamicTest(entry.name(), () -> {
                    IdTokenVerification verification = verifier.verify(entry.token(), NONCE);
                    if (entry.refusedFor().isEmpty()) {
                        assertThat(verification).isInstanceOf(Verified.class);
                    } else {
                        assertThat(problemIn(verification).reason())
                                .as(verification.toString())
                                .isEqualTo(entry.refusedFor().get());
                    }
                }));
    }

    @Nested
    class Problems {

        @Test
        void aProblemNamesTheClaimWhatIsExpectedAndWhatIsThere() {
            IdTokenProblem problem = problem(claims -> claims.put("aud", "other-client"));

            assertThat(problem.part()).isEqualTo("aud");
            assertThat(problem.expected()).contains(CLIENT_ID);
            assertThat(problem.actual()).isEqualTo("other-client");
            assertThat(problem.message()).contains("configure the client id");
        }

        @Test
        void aProblemOfTheProfileNamesTheField() {
            assertThat(problem(claims -> claims.put("name", "n".repeat(600))).message())
                    .contains("profile.name", "600 characters");
            assertThat(problem(claims -> claims.put("email", "canary.example")).message())
                    .contains("profile.email", "not an e-mail address")
                    .doesNotContain("canary");
        }

        @Test
        void whatCouldBePersonalIsNotRepeated() {
            assertThat(problem(claims -> claims.put("hd", "canary@mail.example"))
                                    .toString()
                            + problem(claims -> {
                                claims.put("aud", "canary@mail.example");
                                claims.put("nonce", "canary");
                            })
                            + problem(claims -> claims.put("nonce", "canary")))
                    .doesNotContain("canary");
        }

        private IdTokenProblem problem(Consumer<Map<String, Object>> change) {
            IdTokenVerifier strict =
                    google.verifier().hostedDomains("example.com").build();
            String token = google.token(claims -> {
                claims.put("hd", "example.com");
                change.accept(claims);
            });
            return problemIn(strict.verify(token, NONCE));
        }
    }

    @Nested
    class Logins {

        @Test
        void bothSpellingsOfGooglesIssuerAreOneIdentity() {
            VerifiedLogin with = login(claims -> {});
            VerifiedLogin without = login(claims -> claims.put("iss", "accounts.google.com"));

            assertThat(with.identity()).isEqualTo(without.identity());
            assertThat(with.identity().issuer()).isEqualTo("https://accounts.google.com");
            assertThat(with.identity().subject()).isEqualTo(google.mira().subject());
        }

        @Test
        void theTimeIsOursAndNotTheProviders() {
            assertThat(login(claims -> claims.put("auth_time", 1)).authenticatedAt())
                    .isEqualTo(google.clock.instant());
        }

        @Test
        void theProfileIsCarriedOver() {
            Profile profile = login(claims -> {}).profile();

            assertThat(profile.name()).isEqualTo(Claim.of("Mira Lindqvist"));
            assertThat(profile.givenName()).isEqualTo(Claim.of("Mira"));
            assertThat(profile.familyName()).isEqualTo(Claim.of("Lindqvist"));
            assertThat(profile.locale()).isEqualTo(Claim.of("sv"));
            assertThat(profile.picture().value())
                    .hasValueSatisfying(url -> assertThat(url).startsWith("http"));
            assertThat(profile.email().value()).hasValueSatisfying(email -> {
                assertThat(email.address()).isEqualTo("mira.lindqvist@gmail.com");
                assertThat(email.verified()).isTrue();
            });
        }

        @Test
        void absentNullAndEmptyAreToldApart() {
            Profile profile = login(claims -> {
                        claims.remove("name");
                        claims.put("given_name", null);
                        claims.put("family_name", "");
                        claims.put("picture", "");
                        claims.remove("email");
                    })
                    .profile();

            assertThat(profile.name()).isEqualTo(Claim.absent());
            assertThat(profile.givenName()).isEqualTo(Claim.absent());
            assertThat(profile.familyName()).isEqualTo(Claim.cleared());
            assertThat(profile.picture()).isEqualTo(Claim.cleared());
            assertThat(profile.email()).isEqualTo(Claim.absent());
        }

        @Test
        void onlyTheJsonValueTrueIsVerified() {
            for (Object value : List.of("true", "TRUE", 1, false, List.of(true))) {
                VerifiedLogin login = login(claims -> claims.put("email_verified", value));
                assertThat(login.profile().email().value().orElseThrow().verified())
                        .isFalse();
                assertThat(login.emailAuthoritative()).isFalse();
            }
            assertThat(login(claims -> claims.remove("email_verified")).emailAuthoritative())
                    .isFalse();
        }

        @Test
        void googleVouchesForItsOwnMailboxesOnly() {
            assertThat(login(claims -> {}).emailAuthoritative()).isTrue();
            assertThat(login(claims -> claims.put("email", "Jo@GMAIL.com")).emailAuthoritative())
                    .isTrue();
            assertThat(login(claims -> claims.put("email", "jo@mail.example")).emailAuthoritative())
                    .isFalse();
            assertThat(login(claims -> claims.put("email", "jo@notgmail.com")).emailAuthoritative())
                    .isFalse();
            assertThat(login(claims -> {
                                claims.put("email", "jo@firm.example");
                                claims.put("hd", "firm.example");
                            })
                            .emailAuthoritative())
                    .isTrue();
            assertThat(login(claims -> {
                                claims.put("email", "jo@mail.example");
                                claims.put("hd", "");
                            })
                            .emailAuthoritative())
                    .isFalse();
        }

        private VerifiedLogin login(Consumer<Map<String, Object>> change) {
            return loginIn(verifier.verify(google.token(change), NONCE));
        }
    }

    @Nested
    class HostedDomains {
        private final IdTokenVerifier strict =
                google.verifier().hostedDomains("Example.com").build();

        @Test
        void theOrganisationsAccountsAreAccepted() {
            assertThat(strict.verify(google.token(claims -> claims.put("hd", "eXample.com")), NONCE))
                    .isInstanceOfSatisfying(
                            Verified.class,
                            verified -> assertThat(verified.hostedDomain()).hasValue("eXample.com"));
        }

        @Test
        void othersAreNot() {
            for (Object domain : List.of("evil.example", "example.com.evil.example", "", "sub.example.com")) {
                assertThat(problemIn(strict.verify(google.token(claims -> claims.put("hd", domain)), NONCE))
                                .reason())
                        .isEqualTo(Reason.HOSTED_DOMAIN);
            }
        }

        @Test
        void anAddressOfTheDomainIsNotEnough() {
            String token = google.token(claims -> claims.put("email", "jo@example.com"));

            assertThat(problemIn(strict.verify(token, NONCE)).reason()).isEqualTo(Reason.HOSTED_DOMAIN);
        }
    }

    @Nested
    class Nonces {

        @Test
        void onlyAnUglyNameLeavesTheCheckOut() {
            String token = google.token(claims -> claims.remove("nonce"));

            assertThat(verifier.verify(token, Nonce.UNCHECKED_SO_THAT_A_STOLEN_TOKEN_SIGNS_IN))
                    .isInstanceOf(Verified.class);
            assertThat(problemIn(verifier.verify(token, NONCE)).reason()).isEqualTo(Reason.NONCE);
        }

        @Test
        void aNonceIsLongFreshAndNotShown() {
            assertThat(Nonce.random().value())
                    .hasSize(43)
                    .isNotEqualTo(Nonce.random().value());
            assertThat(NONCE.toString()).doesNotContain("canary");
            assertThatThrownBy(() -> Nonce.of("short")).isInstanceOf(InvalidValueException.class);
        }
    }

    @Nested
    class OtherTokens {

        @Test
        void t11OurOwnSessionTokenIsNoIdToken() {
            TokenCodec signed = codec(TokenKey.hs256("k", new byte[32]), "idsync-session+jwt");
            TokenCodec encrypted = codec(TokenKey.a256gcm("k", new byte[32]), "idsync-session+jwt");
            Map<String, Object> claims = Map.of("sub", "1", "iss", GoogleLike.GOOGLE, "aud", CLIENT_ID);

            for (TokenCodec codec : List.of(signed, encrypted)) {
                String token = codec.mint(claims, google.clock.instant().plusSeconds(60));
                assertThat(verifier.verify(token, Nonce.UNCHECKED_SO_THAT_A_STOLEN_TOKEN_SIGNS_IN))
                        .isInstanceOf(Rejected.class);
            }
        }

        private TokenCodec codec(TokenKey key, String purpose) {
            return new TokenCodec(KeyRing.of(key), purpose, 4096, google.clock);
        }
    }

    @Nested
    class Mobile {

        @Test
        void aTokenThatAnAppAskedForOnBehalfOfTheServerNeedsTheAppToBeNamed() {
            String token = google.token(claims -> claims.put("azp", "the-android-app"));
            IdTokenVerifier mobile =
                    google.verifier().authorizedParties("the-android-app").build();

            assertThat(mobile.verify(token, NONCE)).isInstanceOf(Verified.class);
            assertThat(problemIn(verifier.verify(token, NONCE)).reason()).isEqualTo(Reason.AUTHORIZED_PARTY);
        }

        @Test
        void t3SeveralAudiencesOfOursWithTheRightAzpAreAccepted() {
            IdTokenVerifier both = google.verifier().clientIds("second").build();
            String token = google.token(claims -> claims.put("aud", List.of(CLIENT_ID, "second")));

            assertThat(both.verify(token, NONCE)).isInstanceOf(Verified.class);
        }
    }

    @Nested
    class ClockSkew {

        @Test
        void isConfigurableAndBounded() {
            String token = google.token(
                    claims -> claims.put("exp", google.clock.instant().getEpochSecond() - 1));

            assertThat(problemIn(google.verifier()
                                    .clockSkew(Duration.ZERO)
                                    .build()
                                    .verify(token, NONCE))
                            .reason())
                    .isEqualTo(Reason.EXPIRED);
            assertThat(verifier.verify(token, NONCE)).isInstanceOf(Verified.class);
            for (Duration wrong : List.of(Duration.ofSeconds(-1), Duration.ofSeconds(301))) {
                assertThatThrownBy(() -> google.verifier().clockSkew(wrong).build())
                        .isInstanceOf(InvalidValueException.class)
                        .hasMessageContaining("clockSkew");
            }
        }
    }

    @Nested
    class Configuration {

        @Test
        void whatIsMissingOrWrongIsNamed() {
            assertThatThrownBy(() -> IdTokenVerifier.builder().build()).hasMessageContaining("clientIds");
            assertThatThrownBy(() -> IdTokenVerifier.builder().clientIds(" ").build())
                    .hasMessageContaining("clientIds");
            assertThatThrownBy(() -> google.verifier().hostedDomains("@x").build())
                    .hasMessageContaining("hostedDomains");
            assertThatThrownBy(() -> google.verifier().timeouts(Duration.ZERO, Duration.ofSeconds(1)))
                    .hasMessageContaining("connectTimeout");
            assertThatThrownBy(() -> google.verifier().timeouts(Duration.ofSeconds(1), Duration.ofHours(1)))
                    .hasMessageContaining("timeout");
        }
    }

    @Test
    void es256IsAcceptedFromAProviderThatOffersIt() {
        try (EmbeddedOidcProvider other = EmbeddedOidcProvider.builder()
                .algorithm(JWSAlgorithm.ES256)
                .clock(google.clock)
                .start()) {
            IdTokenVerifier discovering = IdTokenVerifier.builder()
                    .provider(OidcProvider.discover(other.issuer()))
                    .clientIds("c")
                    .clock(google.clock)
                    .build();
            String token = other.bareIdToken(other.people().get(0), "c", NONCE.value());

            VerifiedLogin login = loginIn(discovering.verify(token, NONCE));
            assertThat(login.identity().issuer()).isEqualTo(other.issuer().toString());
            // Another provider's word about gmail.com is worth nothing unless the application says so.
            assertThat(login.emailAuthoritative()).isFalse();
            String[] parts = token.split("\\.", -1);
            // CVE-2022-21449: r and s of zero fit anything where nobody looks.
            String zeros = parts[0] + "." + parts[1] + "." + Base64URL.encode(new byte[64]);
            assertThat(problemIn(discovering.verify(zeros, NONCE)).reason()).isEqualTo(Reason.SIGNATURE);
        }
    }

    @Test
    void aProviderCanBeTrustedWithEmailAddresses() {
        try (EmbeddedOidcProvider other =
                EmbeddedOidcProvider.builder().clock(google.clock).start()) {
            IdTokenVerifier trusting = IdTokenVerifier.builder()
                    .provider(OidcProvider.discover(other.issuer()).trustedWithEmailAddresses())
                    .clientIds("c")
                    .clock(google.clock)
                    .build();

            assertThat(loginIn(trusting.verify(other.bareIdToken(other.people().get(2), "c", NONCE.value()), NONCE))
                            .emailAuthoritative())
                    .isTrue();
            assertThat(loginIn(trusting.verify(other.bareIdToken(other.people().get(4), "c", NONCE.value()), NONCE))
                            .emailAuthoritative())
                    .isFalse();
        }
    }

    private static IdTokenProblem problemIn(IdTokenVerification verification) {
        assertThat(verification).isInstanceOf(Rejected.class);
        return ((Rejected) verification).problem();
    }

    private static VerifiedLogin loginIn(IdTokenVerification verification) {
        assertThat(verification).isInstanceOf(Verified.class);
        return ((Verified) verification).login();
    }
}
