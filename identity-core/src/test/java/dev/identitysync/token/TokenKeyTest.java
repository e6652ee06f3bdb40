package dev.identitysync.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenKeyTest {
    private static final String SECRET = Forgery.base64Url(TestKeys.secret("k"));

    private static AbstractThrowableAssert<?, ?> assertUnusable(String kid, ThrowingCallable attempt) {
        return assertThatThrownBy(attempt)
                .isInstanceOf(UnusableKeyException.class)
                .hasMessageContaining(kid)
                .hasNoCause();
    }

    private static void assertWorks(TokenKey key) {
        TokenCodec codec = new TokenCodec(KeyRing.of(key), "test", 1000, Clock.systemUTC());
        assertThat(codec.read(codec.mint(Map.of(), Instant.now().plusSeconds(60))))
                .isInstanceOf(TokenReading.Valid.class);
    }

    private static String with(ECKey key, String member, Object value) {
        Map<String, Object> members = key.toJSONObject();
        members.put(member, value);
        return JSONObjectUtils.toJSONString(members);
    }

    @Nested
    @DisplayName("S3: a key that is too short or of another kind fails at start-up (RFC 7518 §3.2)")
    class Secrets {
        @ParameterizedTest
        @ValueSource(ints = {0, 1, 16, 31})
        void aShortSecretIsRefusedForHmac(int bytes) {
            assertUnusable("mac-1", () -> TokenKey.hs256("mac-1", new byte[bytes]))
                    .hasMessageContaining(bytes + " bytes")
                    .hasMessageContaining("32");
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 16, 31, 33, 64})
        void aSecretOfAnotherLengthIsRefusedForEncryption(int bytes) {
            assertUnusable("box-1", () -> TokenKey.a256gcm("box-1", new byte[bytes]))
                    .hasMessageContaining("exactly 32");
        }

        @Test
        void aLongSecretIsTakenForHmac() {
            assertWorks(TokenKey.hs256("mac-1", new byte[64]));
        }

        @Test
        void aSecretThatTheCallerErasesStaysInTheKey() {
            byte[] secret = TestKeys.secret("k");
            TokenKey key = TokenKey.hs256("k", secret);
            TokenCodec before = new TokenCodec(KeyRing.of(TestKeys.hs256("k")), "test", 1000, Clock.systemUTC());
            Arrays.fill(secret, (byte) 0);

            String token = new TokenCodec(KeyRing.of(key), "test", 1000, Clock.systemUTC())
                    .mint(Map.of(), Instant.now().plusSeconds(60));

            assertThat(before.read(token)).isInstanceOf(TokenReading.Valid.class);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", " ", "a b", "a\"b", "a\\b", "ü", "a\n"})
        void anUnusableIdIsRefused(String kid) {
            assertUnusable("kid", () -> TokenKey.hs256(kid, new byte[32]));
            assertUnusable("kid", () -> TokenKey.a256gcm(kid, new byte[32]));
            assertUnusable(
                    "kid", () -> TokenKey.es256VerifyOnly(kid, TestKeys.pair().toECPublicKey()));
        }
    }

    @Nested
    class Curves {
        @Test
        void aPairOnP256Works() throws JOSEException {
            assertWorks(TokenKey.es256(
                    "c", TestKeys.pair().toECPrivateKey(), TestKeys.pair().toECPublicKey()));
        }

        @Test
        void anotherCurveIsRefused() {
            ECKey other = TestKeys.pair(Curve.P_384);

            assertUnusable("c-1", () -> TokenKey.es256("c-1", other.toECPrivateKey(), other.toECPublicKey()))
                    .hasMessageContaining("P-256");
            assertUnusable("c-1", () -> TokenKey.es256VerifyOnly("c-1", other.toECPublicKey()));
            assertUnusable("c-1", () -> TokenKey.es256("c-1", TestKeys.pair().toECPrivateKey(), other.toECPublicKey()));
        }

        @Test
        void twoHalvesOfDifferentPairsAreRefused() {
            ECKey other = TestKeys.pair(Curve.P_256);

            assertUnusable("c-1", () -> TokenKey.es256("c-1", TestKeys.pair().toECPrivateKey(), other.toECPublicKey()))
                    .hasMessageContaining("pair");
        }

        @Test
        @DisplayName("A point that is not on the curve is refused (invalid-curve attack)")
        void aPointThatIsNotOnTheCurveIsRefused() throws GeneralSecurityException {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec("secp256r1"));
            ECPoint point = new ECPoint(BigInteger.TWO, BigInteger.TEN);
            ECPublicKey key = (ECPublicKey) KeyFactory.getInstance("EC")
                    .generatePublic(new ECPublicKeySpec(point, parameters.getParameterSpec(ECParameterSpec.class)));

            assertUnusable("c-1", () -> TokenKey.es256VerifyOnly("c-1", key)).hasMessageContaining("point");
        }
    }

    @Nested
    class Parsing {
        @Test
        void eachKindIsRead() {
            ECKey pair = TestKeys.pair();

            assertWorks(TokenKey.parse(
                    "{\"kty\":\"oct\",\"kid\":\"m\",\"alg\":\"HS256\",\"use\":\"sig\",\"k\":\"" + SECRET + "\"}"));
            assertWorks(TokenKey.parse("{\"kty\":\"oct\",\"kid\":\"b\",\"alg\":\"A256GCM\",\"k\":\"" + SECRET + "\"}"));
            assertWorks(TokenKey.parse(with(pair, "kid", "c")));
            assertThat(TokenKey.parse(with(pair.toPublicJWK(), "kid", "c")).canMint())
                    .isFalse();
        }

        @ParameterizedTest
        @ValueSource(ints = {1024, 2048})
        void anRsaKeyIsRefusedWhateverItsSize(int bits) {
            BigInteger modulus = BigInteger.ONE.shiftLeft(bits - 1).setBit(0);
            RSAKey key = new RSAKey.Builder(Base64URL.encode(modulus), Base64URL.encode(BigInteger.valueOf(65537)))
                    .keyID("rsa-1")
                    .build();

            assertUnusable("rsa-1", () -> TokenKey.parse(key.toJSONString()))
                    .hasMessageContaining("ES256")
                    .satisfies(
                            e -> assertThat(e.toString().contains("too short")).isEqualTo(bits < 2048));
        }

        @Test
        void aKeyWithoutAKidIsRefused() {
            assertUnusable(
                    "without a kid",
                    () -> TokenKey.parse("{\"kty\":\"oct\",\"alg\":\"HS256\",\"k\":\"" + SECRET + "\"}"));
        }

        @Test
        void aSecretWithoutItsAlgorithmIsRefused() {
            assertUnusable("m-1", () -> TokenKey.parse("{\"kty\":\"oct\",\"kid\":\"m-1\",\"k\":\"" + SECRET + "\"}"))
                    .hasMessageContaining("alg");
        }

        @Test
        void aKeyForAnotherUseIsRefused() {
            assertUnusable(
                    "m-1",
                    () -> TokenKey.parse("{\"kty\":\"oct\",\"kid\":\"m-1\",\"alg\":\"HS256\",\"use\":\"enc\",\"k\":\""
                            + SECRET + "\"}"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"x", "y"})
        void aPointThatIsNotOnTheCurveIsRefused(String coordinate) {
            String jwk = with(TestKeys.pair(), coordinate, Forgery.base64Url(new byte[32]))
                    .replace("{", "{\"kid\":\"c-1\",");

            assertUnusable("c-1", () -> TokenKey.parse(jwk)).hasMessageContaining("point");
        }

        @Test
        void anotherCurveOrAlgorithmIsRefused() {
            ECKey other = TestKeys.pair(Curve.P_384);

            assertUnusable("c-1", () -> TokenKey.parse(with(other, "kid", "c-1")))
                    .hasMessageContaining("P-256");
            assertUnusable(
                            "c-1",
                            () -> TokenKey.parse(
                                    with(TestKeys.pair(), "alg", "ES512").replace("{", "{\"kid\":\"c-1\",")))
                    .hasMessageContaining("ES256");
        }

        @Test
        void aPrivatePartOfAnotherPairIsRefused() {
            String mixed =
                    with(TestKeys.pair(), "d", TestKeys.pair(Curve.P_256).getD().toString());

            assertUnusable("c-1", () -> TokenKey.parse(mixed.replace("{", "{\"kid\":\"c-1\",")))
                    .hasMessageContaining("pair");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"", "[]", "nonsense", "{\"kid\":\"a\",\"kid\":\"b\"}", "{\"kid\":\"a\",\"kty\":\"OKP\"}"})
        void whatIsNoKeyIsRefused(String text) {
            assertUnusable("key", () -> TokenKey.parse(text));
        }

        @ParameterizedTest
        @ValueSource(strings = {"null", "7", "\"a+b/\"", "\"AAA=\"", "\"A\"", "\"a.b\""})
        void aSecretThatIsNotBase64UrlIsRefused(String secret) {
            assertUnusable(
                    "m-1",
                    () -> TokenKey.parse("{\"kty\":\"oct\",\"kid\":\"m-1\",\"alg\":\"HS256\",\"k\":" + secret + "}"));
        }
    }

    @Nested
    class Rings {
        @Test
        void theFirstKeyOfASetMints() {
            String mac = "{\"kty\":\"oct\",\"kid\":\"m\",\"alg\":\"HS256\",\"k\":\"" + SECRET + "\"}";
            String box = "{\"kty\":\"oct\",\"kid\":\"b\",\"alg\":\"A256GCM\",\"k\":\"" + SECRET + "\"}";

            KeyRing ring = KeyRing.parse("{\"keys\":[" + box + "," + mac + "]}");

            assertThat(ring.minting().kid()).isEqualTo("b");
            assertThat(ring.find("m")).isNotNull();
        }

        @Test
        void anIdThatOccursTwiceIsRefused() {
            assertUnusable("m-1", () -> KeyRing.of(TestKeys.hs256("m-1"), TestKeys.a256gcm("m-1")))
                    .hasMessageContaining("twice");
        }

        @Test
        void aKeyThatOnlyVerifiesCannotMint() {
            TokenKey verifyOnly = TokenKey.parse(with(TestKeys.pair().toPublicJWK(), "kid", "c-1"));

            assertUnusable("c-1", () -> KeyRing.of(verifyOnly)).hasMessageContaining("verify");
            assertThat(KeyRing.of(TestKeys.hs256("m"), verifyOnly).find("c-1")).isSameAs(verifyOnly);
        }

        @ParameterizedTest
        @ValueSource(strings = {"{}", "{\"keys\":[]}", "{\"keys\":[7]}", "{\"keys\":{}}", "[]"})
        void whatIsNoSetIsRefused(String text) {
            assertUnusable("key", () -> KeyRing.parse(text));
        }
    }
}
