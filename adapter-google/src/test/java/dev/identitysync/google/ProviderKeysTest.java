package dev.identitysync.google;

import static dev.identitysync.google.GoogleLike.NONCE;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import dev.identitysync.google.IdTokenProblem.Reason;
import dev.identitysync.google.IdTokenVerification.KeysUnavailable;
import dev.identitysync.google.IdTokenVerification.Rejected;
import dev.identitysync.google.IdTokenVerification.Verified;
import dev.identitysync.issuer.CompactJws;
import dev.identitysync.testkit.oidc.Answer;
import dev.identitysync.testkit.oidc.OidcEndpoint;
import dev.identitysync.testkit.oidc.RawJws;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Where keys come from, when they change, and what happens when they cannot be had. */
class ProviderKeysTest {
    private final GoogleLike google = new GoogleLike();
    private final IdTokenVerifier verifier = google.verifier().build();

    @AfterEach
    void close() {
        google.close();
    }

    @Nested
    class Rotation {

        @Test
        void t8AnUnknownKidCausesOneRequestAndIsAccepted() {
            assertAccepted();
            google.provider.rotateKeys();
            google.provider.forgetOldKeys();

            assertAccepted();
            assertAccepted();
            assertThat(requests()).isEqualTo(2);
        }

        @Test
        void t8InventedKidsCannotHammerTheProvider() {
            assertAccepted();
            IntStream.range(0, 20)
                    .forEach(i -> assertThat(
                                    reason(google.token(header -> header.put("kid", "invented-" + i), claims -> {})))
                            .isEqualTo(Reason.UNKNOWN_KEY));

            assertThat(requests()).isEqualTo(2);
        }

        @Test
        void t8ASecondRotationIsSeenOnceTheIntervalIsOver() {
            assertAccepted();
            google.provider.rotateKeys();
            assertAccepted();
            google.provider.rotateKeys();
            assertThat(reason(google.token())).isEqualTo(Reason.UNKNOWN_KEY);

            google.clock.advance(Duration.ofSeconds(31));
            assertAccepted();
            assertThat(requests()).isEqualTo(3);
        }

        @Test
        void keysAreAskedForAgainAfterAnHour() {
            assertAccepted();
            google.clock.advance(Duration.ofMinutes(59));
            assertAccepted();
            assertThat(requests()).isEqualTo(1);
            google.clock.advance(Duration.ofMinutes(2));
            assertAccepted();
            assertThat(requests()).isEqualTo(2);
        }
    }

    @Nested
    class WithoutKid {

        @Test
        void t7OneSuitableKeyIsEnough() {
            publish(signingKey().toPublicJWK());

            assertThat(verify(withoutKid())).isInstanceOf(Verified.class);
        }

        @Test
        void t7SeveralSuitableKeysAreTooMany() throws Exception {
            publish(
                    signingKey().toPublicJWK(),
                    new RSAKeyGenerator(2048).keyID("2").generate());

            assertThat(reason(withoutKid())).isEqualTo(Reason.AMBIGUOUS_KEY);
        }

        @Test
        void t7KeysOfAnotherKindOrUseDoNotCount() throws Exception {
            publish(
                    signingKey().toPublicJWK(),
                    new ECKeyGenerator(Curve.P_256).keyID("ec").generate(),
                    new RSAKeyGenerator(2048).keyUse(KeyUse.ENCRYPTION).generate());

            assertThat(verify(withoutKid())).isInstanceOf(Verified.class);
        }

        @Test
        void t8ARotationIsSeenByTheSignatureThatNoLongerFits() throws Exception {
            publish(new RSAKeyGenerator(2048).generate());
            assertThat(reason(withoutKid())).isEqualTo(Reason.SIGNATURE);
            publish(signingKey().toPublicJWK());
            google.clock.advance(Duration.ofSeconds(31));

            assertThat(verify(withoutKid())).isInstanceOf(Verified.class);
        }

        private String withoutKid() {
            return google.token(header -> header.remove("kid"), claims -> {});
        }
    }

    @Nested
    class KeySets {

        @Test
        void keysThatCannotBeReadAreLeftOut() throws Exception {
            // Google's own verifier dies of the second one.
            String keys = "{\"keys\":[{\"kty\":\"NEW\"},"
                    + new ECKeyGenerator(Curve.P_384).keyID("384").generate().toPublicJWK() + ",7,"
                    + "{\"kty\":\"RSA\",\"kid\":\"broken\"}," + signingKey().toPublicJWK() + "]}";
            answer(original -> original.withBody(keys));

            assertAccepted();
        }

        @Test
        void aShortRsaKeyIsRefused() throws Exception {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(1024);
            var pair = generator.generateKeyPair();
            RSAKey weak = new RSAKey.Builder((RSAPublicKey) pair.getPublic())
                    .privateKey(pair.getPrivate())
                    .keyID("weak")
                    .build();
            publish(weak.toPublicJWK());
            Map<String, Object> claims =
                    new LinkedHashMap<>(CompactJws.parse(google.token()).claims());

            assertThat(reason(RawJws.sign(Map.of("alg", "RS256", "kid", "weak"), claims, weak)))
                    .isEqualTo(Reason.WEAK_KEY);
        }

        @Test
        void t6AForeignKeyServerIsNeverAsked() {
            String jku = google.provider.issuer() + "/jku";
            google.token(header -> header.put("jku", jku), claims -> {});

            assertThat(reason(google.token(header -> header.put("jku", jku), claims -> {})))
                    .isEqualTo(Reason.EMBEDDED_KEY);
            assertThat(requests()).isZero();
        }

        @Test
        void t5AnAlgorithmThatIsNotOnTheListIsRefusedBeforeAnyRequest() {
            assertThat(reason(google.token(header -> header.put("alg", "PS256"), claims -> {})))
                    .isEqualTo(Reason.ALGORITHM);
            assertThat(requests()).isZero();
        }
    }

    /** T9: "keys unavailable" is its own answer, within the time-out; never accepted, never called invalid. */
    @Nested
    class Outages {

        @Test
        void t9ErrorsGarbageAndEmptySetsAreNoVerdict() {
            for (UnaryOperator<Answer> outage : List.<UnaryOperator<Answer>>of(
                    answer -> answer.withStatus(503),
                    answer -> answer.withStatus(404),
                    answer -> answer.withBody(""),
                    answer -> answer.withBody("<html>"),
                    answer -> answer.withBody("null"),
                    answer -> answer.withBody("{}"),
                    answer -> answer.withBody("{\"keys\":[]}"),
                    answer -> answer.withBody(
                            answer.body().replace("{\"keys\"", "{\"x\":\"" + "x".repeat(300_000) + "\",\"keys\"")))) {
                answer(outage);
                assertThat(verify(google.token())).isInstanceOf(KeysUnavailable.class);
            }
            google.reset();
            assertAccepted();
        }

        @Test
        void noRedirectIsFollowed() {
            AtomicBoolean redirected = new AtomicBoolean();
            answer(answer -> redirected.getAndSet(true)
                    ? answer
                    : answer.withStatus(302)
                            .withHeader(
                                    "Location",
                                    google.provider.uri(OidcEndpoint.JWKS).toString()));

            assertThat(verify(google.token())).isInstanceOf(KeysUnavailable.class);
            assertThat(requests()).isEqualTo(1);
        }

        @Test
        void t9AHangingOrDrippingEndpointIsGivenUpInTime() {
            for (UnaryOperator<Answer> outage : List.<UnaryOperator<Answer>>of(Answer::hanging, Answer::dripping)) {
                answer(outage);
                long start = System.nanoTime();

                assertThat(verify(google.token()))
                        .isInstanceOfSatisfying(
                                KeysUnavailable.class,
                                unavailable -> assertThat(unavailable.cause().reason())
                                        .isEqualTo(ProviderUnavailableException.Reason.TIMED_OUT));
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(4500));
                // Nor is the broken answer waited for by whoever comes next.
                google.reset();
                assertAccepted();
                google.clock.advance(Duration.ofHours(2));
            }
        }

        @Test
        void t9AnOutageDuringARotationIsNoVerdictEither() {
            assertAccepted();
            google.provider.rotateKeys();
            answer(answer -> answer.withStatus(503));
            assertThat(verify(google.token())).isInstanceOf(KeysUnavailable.class);
            assertThat(verify(google.token())).isInstanceOf(KeysUnavailable.class);

            google.reset();
            assertAccepted();
        }

        @Test
        void t9AHundredAtOnceWaitForOneRequestAndNoLongerThanOne() {
            answer(Answer::hanging);
            String token = google.token();
            ExecutorService threads = Executors.newFixedThreadPool(100);
            long start = System.nanoTime();
            List<CompletableFuture<IdTokenVerification>> all = IntStream.range(0, 100)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> verify(token), threads))
                    .toList();

            all.forEach(one -> assertThat(one.join()).isInstanceOf(KeysUnavailable.class));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(4500));
            assertThat(requests()).isLessThanOrEqualTo(3);
            threads.shutdown();
        }

        @Test
        void nobodyThere() {
            google.close();

            assertThat(verify(google.token()))
                    .isInstanceOfSatisfying(
                            KeysUnavailable.class,
                            unavailable -> assertThat(unavailable.cause()).hasMessageContaining("cannot be reached"));
        }

        @Test
        void interruptionIsKept() {
            answer(Answer::hanging);
            Thread.currentThread().interrupt();

            assertThat(verify(google.token())).isInstanceOf(KeysUnavailable.class);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    private void publish(JWK... keys) {
        String set = new JWKSet(List.of(keys)).toString(true);
        answer(original -> original.withBody(set));
    }

    private void answer(UnaryOperator<Answer> change) {
        google.provider.tampering().answer(OidcEndpoint.JWKS, change);
    }

    private JWK signingKey() {
        return google.provider.signingKey();
    }

    private int requests() {
        return google.provider.requests(OidcEndpoint.JWKS);
    }

    private void assertAccepted() {
        assertThat(verify(google.token())).isInstanceOf(Verified.class);
    }

    private IdTokenVerification verify(String token) {
        return verifier.verify(token, NONCE);
    }

    private Reason reason(String token) {
        IdTokenVerification verification = verify(token);
        assertThat(verification).isInstanceOf(Rejected.class);
        return ((Rejected) verification).problem().reason();
    }
}
