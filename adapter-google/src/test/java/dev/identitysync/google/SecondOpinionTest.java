package dev.identitysync.google;

import static dev.identitysync.google.GoogleLike.CLIENT_ID;
import static dev.identitysync.google.GoogleLike.NONCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.auth.oauth2.TokenVerifier;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import dev.identitysync.google.IdTokenVerification.Verified;
import dev.identitysync.testkit.oidc.OidcEndpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * Google's own {@code TokenVerifier} (google-auth-library 1.52.0) beside ours: what we accept, it accepts, except where
 * it is shown here to err. What it accepts and must not is written down, so that a newer version that does better, or
 * worse, is noticed. This is the evidence of the ADR "ID tokens are checked with Nimbus".
 */
class SecondOpinionTest {
    private static final List<String> WRONGLY = List.of(
            "T1 iat missing",
            "T1 sub empty",
            "T1 sub missing",
            "T2 exp missing",
            "T3 azp null",
            "T3 azp of another client",
            "T11 a logout token",
            "T11 a logout token by typ",
            "T11 an access token (RFC 9068)",
            "S7 an unknown crit",
            "a claim twice",
            "a header parameter twice",
            "a payload that is not UTF-8",
            "b64 switched off",
            "iat in the future",
            "nbf in the future",
            "padding",
            "stray bits at the end",
            "sub too long",
            "sub with a space");

    private static final List<String> BECAUSE_IT_LEAVES_THAT_TO_THE_CALLER = List.of(
            "C3 nonce empty",
            "C3 nonce missing",
            "C3 nonce wrong",
            "a control character in a name",
            "a line break in a name",
            "a locale that is none",
            "a name that is no string",
            "a name too long",
            "a picture that is a script",
            "an e-mail that is none",
            "an empty e-mail");

    // It ignores these, as it may; no provider of ours sends them.
    private static final List<String> BECAUSE_WE_ARE_STRICTER = List.of("T6 jku", "T6 x5u", "compressed");

    private final GoogleLike google = new GoogleLike();
    // Theirs knows no clock skew.
    private final IdTokenVerifier ours =
            google.verifier().clockSkew(Duration.ZERO).build();

    @AfterEach
    void close() {
        google.close();
    }

    @Test
    void nothingThatWeAcceptDoesItReject() {
        Set<String> acceptedByUsAlone = TokenCorpus.of(google).stream()
                .filter(entry -> ours.verify(entry.token(), NONCE) instanceof Verified)
                .filter(entry -> !theirsAccepts(entry.token()))
                .map(TokenCorpus.Entry::name)
                .collect(Collectors.toSet());

        // Both are as RFC 7519 has it: §4.1.3, aud may be a list, and §2, a NumericDate may have a fraction.
        assertThat(acceptedByUsAlone).containsExactlyInAnyOrder("a list of one audience", "an exp with a fraction");
    }

    @Test
    void whatItAcceptsAndMustNotIsKnown() {
        Set<String> acceptedByItAlone = TokenCorpus.of(google).stream()
                .filter(entry -> entry.refusedFor().isPresent())
                .filter(entry -> theirsAccepts(entry.token()))
                .map(TokenCorpus.Entry::name)
                .collect(Collectors.toSet());

        assertThat(acceptedByItAlone)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(WRONGLY, BECAUSE_IT_LEAVES_THAT_TO_THE_CALLER, BECAUSE_WE_ARE_STRICTER)
                                .flatMap(List::stream)
                                .toList());
    }

    @Nested
    class WhereItErrs {

        @Test
        void itRejectsAKeyThatIsNewForAsLongAsItKeepsTheOldOnes() throws Exception {
            TokenVerifier theirs = theirs(GoogleLike.GOOGLE);
            theirs.verify(google.token());
            assertThat(ours.verify(google.token(), NONCE)).isInstanceOf(Verified.class);
            google.provider.rotateKeys();
            google.clock.advance(Duration.ofMinutes(10));

            assertThat(ours.verify(google.token(), NONCE)).isInstanceOf(Verified.class);
            assertThatThrownBy(() -> theirs.verify(google.token()))
                    .isInstanceOf(TokenVerifier.VerificationException.class);
        }

        @Test
        void itDiesOfAKeySetWithAKeyOnP384() throws Exception {
            String strange = new ECKeyGenerator(Curve.P_384)
                    .keyID("384")
                    .generate()
                    .toPublicJWK()
                    .toJSONString();
            google.provider
                    .tampering()
                    .answer(
                            OidcEndpoint.JWKS,
                            answer -> answer.withBody(
                                    answer.body().replace("{\"keys\":[", "{\"keys\":[" + strange + ",")));

            assertThat(ours.verify(google.token(), NONCE)).isInstanceOf(Verified.class);
            assertThatThrownBy(() -> theirs(GoogleLike.GOOGLE).verify(google.token()))
                    .hasRootCauseInstanceOf(NullPointerException.class);
        }

        @Test
        void itKnowsNoKeyWithoutAlgThoughItIsOptional() {
            google.provider
                    .tampering()
                    .answer(
                            OidcEndpoint.JWKS,
                            answer -> answer.withBody(answer.body().replace("\"alg\":", "\"x\":")));

            assertThat(ours.verify(google.token(), NONCE)).isInstanceOf(Verified.class);
            assertThatThrownBy(() -> theirs(GoogleLike.GOOGLE).verify(google.token()))
                    .isInstanceOf(Exception.class);
        }

        @Test
        void itRejectsATokenWithoutKidThoughThereIsOneKey() {
            String token = google.token(header -> header.remove("kid"), claims -> {});

            assertThat(ours.verify(token, NONCE)).isInstanceOf(Verified.class);
            assertThatThrownBy(() -> theirs(GoogleLike.GOOGLE).verify(token)).isInstanceOf(Exception.class);
        }

        @Test
        void itThrowsUncheckedOnGarbage() {
            assertThatThrownBy(() -> theirs(GoogleLike.GOOGLE).verify("garbage"))
                    .isInstanceOf(RuntimeException.class);
        }

        @Test
        void itCallsATokenInvalidWhenTheKeysCannotBeHad() {
            google.provider.tampering().answer(OidcEndpoint.JWKS, answer -> answer.withStatus(503));

            assertThat(ours.verify(google.token(), NONCE)).isInstanceOf(IdTokenVerification.KeysUnavailable.class);
            assertThatThrownBy(() -> theirs(GoogleLike.GOOGLE).verify(google.token()))
                    .isInstanceOf(TokenVerifier.VerificationException.class);
        }
    }

    /** The validator of Nimbus' OAuth SDK, which reads the system's clock. */
    @Nested
    class TheSdksValidator {

        @Test
        void itAcceptsAnotherAuthorizedPartyAndATokenWhoseTimeHasNotCome() throws Exception {
            IDTokenValidator validator = new IDTokenValidator(
                    new Issuer(GoogleLike.GOOGLE),
                    new ClientID(CLIENT_ID),
                    JWSAlgorithm.RS256,
                    new JWKSet(google.provider.signingKey().toPublicJWK()));
            long now = Instant.now().getEpochSecond();
            String token = google.token(claims -> {
                claims.put("iat", now);
                claims.put("exp", now + 600);
                claims.put("nbf", now + 300);
                claims.put("azp", "evil");
            });

            assertThat(validator.validate(SignedJWT.parse(token), null)).isNotNull();
        }
    }

    private boolean theirsAccepts(String token) {
        return accepts(theirs(GoogleLike.GOOGLE), token) || accepts(theirs("accounts.google.com"), token);
    }

    private static boolean accepts(TokenVerifier verifier, String token) {
        try {
            return verifier.verify(token) != null;
        } catch (TokenVerifier.VerificationException | RuntimeException e) {
            return false;
        }
    }

    private TokenVerifier theirs(String issuer) {
        return TokenVerifier.newBuilder()
                .setAudience(CLIENT_ID)
                .setIssuer(issuer)
                .setCertificatesLocation(google.provider.uri(OidcEndpoint.JWKS).toString())
                .setClock(() -> google.clock.instant().toEpochMilli())
                .build();
    }
}
