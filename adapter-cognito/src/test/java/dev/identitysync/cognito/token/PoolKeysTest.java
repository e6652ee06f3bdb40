package dev.identitysync.cognito.token;

import static dev.identitysync.cognito.token.PoolOnLoopback.ACCESS_KEY;
import static dev.identitysync.cognito.token.PoolOnLoopback.ID_KEY;
import static dev.identitysync.cognito.token.PoolOnLoopback.NEXT_KEY;
import static dev.identitysync.cognito.token.PoolOnLoopback.header;
import static dev.identitysync.cognito.token.PoolOnLoopback.signed;
import static dev.identitysync.cognito.token.Verdicts.problem;
import static dev.identitysync.cognito.token.Verdicts.unavailable;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import dev.identitysync.cognito.token.PoolKeysUnavailableException.Reason;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Where keys come from, when they change, and what happens when they cannot be had. */
class PoolKeysTest {
    private final PoolOnLoopback pool = new PoolOnLoopback();
    private final CognitoTokenVerifier verifier = pool.verifier().build();

    @AfterEach
    void close() {
        pool.close();
    }

    @Nested
    class Rotation {

        @Test
        void oneRequestServesBothKindsOfTokens() {
            assertAccepted(pool.idToken());
            assertThat(verifier.verifyAccessToken(pool.accessToken()))
                    .isInstanceOf(AccessTokenVerification.Person.class);
            assertAccepted(pool.idToken());

            assertThat(pool.keys.requests()).isEqualTo(1);
        }

        @Test
        @DisplayName("T8: an unknown kid costs exactly one more request, and the new key is accepted")
        void anUnknownKidCostsOneRequest() {
            assertAccepted(pool.idToken());
            pool.keys.publish(NEXT_KEY.toPublicJWK());

            assertAccepted(next());
            assertAccepted(next());
            assertThat(pool.keys.requests()).isEqualTo(2);
        }

        @Test
        @DisplayName("T8: a key that was taken out of the set is no longer accepted")
        void aRevokedKeyIsGone() {
            assertAccepted(pool.idToken());
            pool.keys.publish(NEXT_KEY.toPublicJWK());
            assertAccepted(next());

            pool.clock.advance(Duration.ofSeconds(31));
            assertThat(reason(pool.idToken())).isEqualTo(TokenProblem.Reason.UNKNOWN_KEY);
        }

        @Test
        @DisplayName("T8: a second rotation is seen once half a minute is over; the refusal before it is not kept")
        void aRefusalForAnUnknownKeyIsNotKept() {
            assertAccepted(pool.idToken());
            assertThat(reason(next())).isEqualTo(TokenProblem.Reason.UNKNOWN_KEY);
            pool.keys.publish(NEXT_KEY.toPublicJWK());
            assertThat(reason(next())).isEqualTo(TokenProblem.Reason.UNKNOWN_KEY);

            pool.clock.advance(Duration.ofSeconds(31));
            assertAccepted(next());
            assertThat(pool.keys.requests()).isEqualTo(3);
        }

        @Test
        void keysAreAskedForAgainAfterAnHour() {
            assertAccepted(pool.idToken());
            pool.clock.advance(Duration.ofMinutes(59));
            assertAccepted(pool.idToken());
            assertThat(pool.keys.requests()).isEqualTo(1);
            pool.clock.advance(Duration.ofMinutes(2));
            assertAccepted(pool.idToken());
            assertThat(pool.keys.requests()).isEqualTo(2);
        }
    }

    @Nested
    class Crowds {

        @Test
        @DisplayName("T8: 500 invented kids on 64 threads cost one request more")
        void inventedKidsCannotHammerThePool() {
            assertAccepted(pool.idToken());
            AtomicInteger next = new AtomicInteger();
            Queue<IdTokenVerification> outcomes = new ConcurrentLinkedQueue<>();

            await(threads(64, thread -> () -> {
                for (int i = next.getAndIncrement(); i < 500; i = next.getAndIncrement()) {
                    outcomes.add(verifier.verifyIdToken(invented(i)));
                }
            }));

            assertThat(outcomes)
                    .hasSize(500)
                    .allSatisfy(outcome ->
                            assertThat(problem(outcome).reason()).isEqualTo(TokenProblem.Reason.UNKNOWN_KEY));
            assertThat(pool.keys.requests()).isEqualTo(2);
        }

        @Test
        @DisplayName("T8: 200 threads at a cold start wait for one request")
        void aColdStartAsksOnce() {
            CognitoTokenVerifier patient = pool.verifier()
                    .timeouts(Duration.ofSeconds(1), Duration.ofSeconds(20))
                    .build();
            String token = pool.idToken();
            CountDownLatch open = new CountDownLatch(1);
            pool.keys.holdUntil(open);
            Queue<IdTokenVerification> outcomes = new ConcurrentLinkedQueue<>();

            List<Thread> all = threads(200, thread -> () -> outcomes.add(patient.verifyIdToken(token)));
            until(() -> all.stream().allMatch(thread -> thread.getState() == Thread.State.TIMED_WAITING));
            open.countDown();
            await(all);

            assertThat(outcomes)
                    .hasSize(200)
                    .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(IdTokenVerification.Verified.class));
            assertThat(pool.keys.requests()).isEqualTo(1);
        }

        @Test
        @DisplayName("T9: a hundred at once wait for one dead request, and no longer than one")
        void aHundredWaitNoLongerThanOne() {
            pool.keys.deliver(KeyServer.Delivery.NEVER);
            String token = pool.idToken();
            Queue<IdTokenVerification> outcomes = new ConcurrentLinkedQueue<>();
            long start = System.nanoTime();

            await(threads(100, thread -> () -> outcomes.add(verifier.verifyIdToken(token))));

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(4500));
            assertThat(outcomes)
                    .hasSize(100)
                    .allSatisfy(
                            outcome -> assertThat(unavailable(outcome).reason()).isEqualTo(Reason.TIMED_OUT));
            assertThat(pool.keys.requests()).isLessThanOrEqualTo(3);
        }

        private String invented(int number) {
            Map<String, Object> header = header(ID_KEY);
            header.put("kid", "invented-" + number);
            return signed(header, pool.idClaims(), ID_KEY);
        }
    }

    /** T9: "keys unavailable" is its own answer, within the time-out; never accepted, never called invalid. */
    @Nested
    class Outages {

        @Test
        @DisplayName("T9: errors, garbage and empty sets are no verdict, for either kind of token, and are not kept")
        void errorsAndGarbageAreNoVerdict() {
            for (int status : List.of(500, 503, 429, 404, 403, 204, 302)) {
                pool.keys.answer(status, "");
                assertThat(unavailable(verifier.verifyIdToken(pool.idToken())).reason())
                        .isEqualTo(Reason.BAD_STATUS);
            }
            for (String body : List.of("", "<html>", "null", "{}", "{\"keys\":[]}", "{\"keys\":{}}", "[]")) {
                pool.keys.answer(200, body);
                assertThat(unavailable(verifier.verifyIdToken(pool.idToken())).reason())
                        .isEqualTo(Reason.BAD_ANSWER);
                assertThat(verifier.verifyAccessToken(pool.accessToken()))
                        .isInstanceOf(AccessTokenVerification.KeysUnavailable.class);
            }
            pool.publish();
            assertAccepted(pool.idToken());
        }

        @Test
        @DisplayName("T9: an answer without end is hung up on")
        void anAnswerWithoutEndIsHungUpOn() {
            String set = new JWKSet(ID_KEY.toPublicJWK()).toString(true);
            pool.keys.answer(200, set.replace("{\"keys\"", "{\"x\":\"" + "x".repeat(300_000) + "\",\"keys\""));

            PoolKeysUnavailableException cause = unavailable(verifier.verifyIdToken(pool.idToken()));
            assertThat(cause.reason()).isEqualTo(Reason.BAD_ANSWER);
            assertThat(cause).hasMessageContaining("too much");
        }

        @Test
        void noRedirectIsFollowed() {
            pool.keys.answer(302, "");

            assertThat(unavailable(verifier.verifyIdToken(pool.idToken()))).hasMessageContaining("302");
            assertThat(pool.keys.requests()).isEqualTo(1);
        }

        @Test
        @DisplayName("T9: an endpoint that hangs or drips is given up in time")
        void aSlowEndpointIsGivenUpInTime() {
            for (KeyServer.Delivery slow : List.of(KeyServer.Delivery.NEVER, KeyServer.Delivery.DRIPPING)) {
                pool.keys.deliver(slow);
                long start = System.nanoTime();

                assertThat(unavailable(verifier.verifyIdToken(pool.idToken())).reason())
                        .isEqualTo(Reason.TIMED_OUT);
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(4500));
                pool.publish();
                assertAccepted(pool.idToken());
                pool.clock.advance(Duration.ofHours(2));
            }
        }

        @Test
        @DisplayName("T9: an outage during a rotation is no verdict, and the known keys still work")
        void anOutageDuringARotation() {
            assertAccepted(pool.idToken());
            pool.keys.answer(503, "");
            assertThat(unavailable(verifier.verifyIdToken(next())).reason()).isEqualTo(Reason.BAD_STATUS);
            assertThat(unavailable(verifier.verifyIdToken(next())).reason()).isEqualTo(Reason.BAD_STATUS);
            assertAccepted(pool.idToken());

            pool.keys.publish(NEXT_KEY.toPublicJWK());
            assertAccepted(next());
        }

        @Test
        @DisplayName("T9: keys that are too old are not trusted only because newer ones cannot be had")
        void oldKeysAreNotTrustedInAnOutage() {
            assertAccepted(pool.idToken());
            pool.clock.advance(Duration.ofMinutes(61));
            pool.keys.answer(503, "");

            assertThat(unavailable(verifier.verifyIdToken(pool.idToken())).reason())
                    .isEqualTo(Reason.BAD_STATUS);
        }

        @Test
        @DisplayName("T9: nobody there")
        void nobodyThere() {
            pool.close();

            PoolKeysUnavailableException cause = unavailable(verifier.verifyIdToken(pool.idToken()));
            assertThat(cause.reason()).isEqualTo(Reason.UNREACHABLE);
            assertThat(cause).hasMessageContaining("jwks.json cannot be reached");
        }

        @Test
        void interruptionIsKept() {
            pool.keys.deliver(KeyServer.Delivery.NEVER);
            Thread.currentThread().interrupt();

            assertThat(unavailable(verifier.verifyIdToken(pool.idToken())).reason())
                    .isEqualTo(Reason.UNREACHABLE);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Nested
    class KeySets {

        @Test
        void keysThatCannotBeReadAreLeftOut() {
            pool.keys.answer(
                    200,
                    "{\"keys\":[{\"kty\":\"NEW\"},7,{\"kty\":\"RSA\",\"kid\":\"broken\"},"
                            + ID_KEY.toPublicJWK().toJSONString() + "]}");

            assertAccepted(pool.idToken());
        }

        @Test
        @DisplayName("T7: two keys of one name are one too many")
        void twoKeysOfOneName() {
            pool.keys.publish(
                    ID_KEY.toPublicJWK(), PoolOnLoopback.key(ID_KEY.getKeyID()).toPublicJWK());

            assertThat(reason(pool.idToken())).isEqualTo(TokenProblem.Reason.AMBIGUOUS_KEY);
        }

        @Test
        void aShortRsaKeyIsRefused() throws GeneralSecurityException {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(1024);
            KeyPair pair = generator.generateKeyPair();
            JWK weak = new RSAKey.Builder((RSAPublicKey) pair.getPublic())
                    .privateKey(pair.getPrivate())
                    .keyID("weak")
                    .build();
            pool.keys.publish(weak.toPublicJWK());

            assertThat(reason(signed(header(weak), pool.idClaims(), weak))).isEqualTo(TokenProblem.Reason.WEAK_KEY);
        }

        @Test
        @DisplayName("T6: a foreign key server is never asked")
        void aForeignKeyServerIsNeverAsked() {
            try (PoolOnLoopback evil = new PoolOnLoopback("eu-central-1_Evil00001")) {
                Map<String, Object> header = header(ACCESS_KEY);
                header.put("jku", evil.pool.issuer() + "/.well-known/jwks.json");

                assertThat(reason(signed(header, pool.idClaims(), ACCESS_KEY)))
                        .isEqualTo(TokenProblem.Reason.EMBEDDED_KEY);
                assertThat(evil.keys.requests() + pool.keys.requests()).isZero();
            }
        }
    }

    private String next() {
        return signed(header(NEXT_KEY), pool.idClaims(), NEXT_KEY);
    }

    private void assertAccepted(String token) {
        assertThat(verifier.verifyIdToken(token)).isInstanceOf(IdTokenVerification.Verified.class);
    }

    private TokenProblem.Reason reason(String token) {
        return problem(verifier.verifyIdToken(token)).reason();
    }

    private static List<Thread> threads(int count, IntFunction<Runnable> work) {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Thread thread = new Thread(work.apply(i));
            thread.setDaemon(true);
            threads.add(thread);
        }
        threads.forEach(Thread::start);
        return threads;
    }

    private static void await(List<Thread> threads) {
        until(() -> threads.stream().noneMatch(Thread::isAlive));
    }

    private static void until(BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
            Thread.onSpinWait();
        }
    }
}
