package dev.identitysync.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.CompressionAlgorithm;
import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectEncrypter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractAssert;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileTokenTest {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final String SIGNED = "{\"alg\":\"HS256\",\"kid\":\"mac\",\"typ\":\"test+jwt\"}";
    private static final String ENCRYPTED =
            "{\"alg\":\"dir\",\"enc\":\"A256GCM\",\"kid\":\"box\",\"typ\":\"test+jwt\"}";
    private static final String CLAIMS = "{\"exp\":4000000000}";

    private final TestClock clock = TestClock.atSomeTime();
    private final Instant inAnHour = clock.instant().plus(Duration.ofHours(1));
    private final KeyRing ring = KeyRing.of(TestKeys.hs256("mac"), TestKeys.a256gcm("box"), TestKeys.es256("curve"));
    private final TokenCodec codec = new TokenCodec(ring, "test+jwt", 4000, clock);

    private static String signed(String header, String claims) {
        return Forgery.signed(header, claims, TestKeys.secret("mac"));
    }

    private static String encrypted(String header, String content) {
        return Forgery.encrypted(header, content, TestKeys.secret("box"));
    }

    private AbstractAssert<?, ?> assertRejected(String token, TokenRejection reason) {
        return assertThat(codec.read(token))
                .isInstanceOfSatisfying(
                        TokenReading.Rejected.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo(reason));
    }

    private void assertAccepted(String token) {
        assertThat(codec.read(token)).isInstanceOf(TokenReading.Valid.class);
    }

    private static String with(String header, String member) {
        return header.replace("}", "," + member + "}");
    }

    @Test
    void theForgeriesBelowWouldPassButForTheirOneFlaw() {
        assertAccepted(signed(SIGNED, CLAIMS));
        assertAccepted(encrypted(ENCRYPTED, CLAIMS));
        assertAccepted(signed("{ \"typ\":\"test+jwt\", \"kid\":\"mac\", \"alg\":\"HS256\" }", CLAIMS));
    }

    @Nested
    @DisplayName("S1: an encrypted token that wraps another one (CVE-2026-29000)")
    class Wrapped {
        private final String unsigned =
                Forgery.base64Url("{\"alg\":\"none\"}") + "." + Forgery.base64Url("{\"sub\":\"admin\"}") + ".";

        @Test
        void aWrappedUnsignedTokenIsRejected() {
            assertRejected(encrypted(ENCRYPTED, unsigned), TokenRejection.MALFORMED);
        }

        @Test
        void aWrappedSignedTokenIsRejected() {
            assertRejected(encrypted(ENCRYPTED, signed(SIGNED, CLAIMS)), TokenRejection.MALFORMED);
        }

        @Test
        void aContentTypeThatAnnouncesATokenIsRejectedWhateverIsInside() {
            assertRejected(encrypted(with(ENCRYPTED, "\"cty\":\"JWT\""), unsigned), TokenRejection.HEADER_NOT_ALLOWED);
            assertRejected(encrypted(with(ENCRYPTED, "\"cty\":\"JWT\""), CLAIMS), TokenRejection.HEADER_NOT_ALLOWED);
        }

        @Test
        void aTokenAsAJsonStringIsRejected() {
            assertRejected(encrypted(ENCRYPTED, "\"" + unsigned + "\""), TokenRejection.MALFORMED);
        }
    }

    @Nested
    @DisplayName("S2: only the algorithm of the key is used (RFC 8725 §3.1)")
    class Algorithms {
        @ParameterizedTest
        @ValueSource(strings = {"none", "None", "HS384", "HS512", "RS256", "ES384", "PS256", "hs256", "HS256 "})
        void anAlgorithmOffTheListIsRejected(String algorithm) {
            assertRejected(signed(SIGNED.replace("HS256", algorithm), CLAIMS), TokenRejection.ALGORITHM_NOT_ALLOWED);
        }

        @ParameterizedTest
        @ValueSource(strings = {"PBES2-HS256+A128KW", "PBES2-HS512+A256KW", "RSA1_5", "RSA-OAEP", "ECDH-ES", "A256KW"})
        void aKeyManagementOffTheListIsRejectedBeforeAnyWork(String algorithm) {
            String header =
                    with(ENCRYPTED.replace("\"dir\"", "\"" + algorithm + "\""), "\"p2c\":2147483647,\"p2s\":\"AAAA\"");

            assertRejected(encrypted(header, CLAIMS), TokenRejection.ALGORITHM_NOT_ALLOWED);
        }

        @ParameterizedTest
        @ValueSource(strings = {"A128GCM", "A128CBC-HS256", "A256CBC-HS512", "XC20P", ""})
        void anotherEncryptionIsRejected(String encryption) {
            assertRejected(
                    encrypted(ENCRYPTED.replace("A256GCM", encryption), CLAIMS), TokenRejection.ALGORITHM_NOT_ALLOWED);
        }

        @Test
        void anUnsignedTokenWithoutAKeyIsRejectedForItsAlgorithm() {
            String token = Forgery.base64Url("{\"alg\":\"none\"}") + "." + Forgery.base64Url(CLAIMS) + ".";

            assertRejected(token, TokenRejection.ALGORITHM_NOT_ALLOWED);
        }

        @Test
        void aKeyIsNotUsedForTheAlgorithmOfAnotherKeyOnTheRing() throws JOSEException {
            byte[] publicKey = TestKeys.pair().toECPublicKey().getEncoded();

            assertRejected(
                    Forgery.signed(SIGNED.replace("mac", "curve"), CLAIMS, publicKey),
                    TokenRejection.ALGORITHM_NOT_ALLOWED);
            assertRejected(
                    Forgery.signed(SIGNED.replace("mac", "box"), CLAIMS, TestKeys.secret("box")),
                    TokenRejection.ALGORITHM_NOT_ALLOWED);
        }

        @Test
        void aHeaderWithThePartsOfAnotherFormIsRejected() {
            String[] parts = encrypted(SIGNED, CLAIMS).split("\\.", -1);

            assertRejected(String.join(".", parts), TokenRejection.MALFORMED);
            assertRejected(signed(ENCRYPTED, CLAIMS), TokenRejection.MALFORMED);
        }
    }

    @Nested
    @DisplayName("S4: keys are named by kid, and only those on the ring are used")
    class Keys {
        @Test
        void anUnknownKidIsRejected() {
            assertRejected(signed(SIGNED.replace("mac", "other"), CLAIMS), TokenRejection.UNKNOWN_KEY);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"alg\":\"HS256\",\"typ\":\"test+jwt\"}",
                    "{\"alg\":\"HS256\",\"kid\":null,\"typ\":\"test+jwt\"}"
                })
        void aMissingKidIsRejected(String header) {
            assertRejected(signed(header, CLAIMS), TokenRejection.UNKNOWN_KEY);
        }

        @Test
        void tokensOfTheOldKeyLiveUntilItIsTakenOffTheRing() {
            String old =
                    new TokenCodec(KeyRing.of(TestKeys.hs256("old")), "test+jwt", 4000, clock).mint(Map.of(), inAnHour);
            TokenCodec rotated =
                    new TokenCodec(KeyRing.of(TestKeys.es256("new"), TestKeys.hs256("old")), "test+jwt", 4000, clock);
            TokenCodec later = new TokenCodec(KeyRing.of(TestKeys.es256("new")), "test+jwt", 4000, clock);

            assertThat(rotated.read(old)).isInstanceOf(TokenReading.Valid.class);
            assertThat(later.read(rotated.mint(Map.of(), inAnHour))).isInstanceOf(TokenReading.Valid.class);
            assertThat(later.read(old)).isInstanceOf(TokenReading.Rejected.class);
        }

        @Test
        void anotherSecretUnderTheSameKidIsRejected() {
            assertRejected(Forgery.signed(SIGNED, CLAIMS, TestKeys.secret("evil")), TokenRejection.NOT_AUTHENTIC);
            assertRejected(Forgery.encrypted(ENCRYPTED, CLAIMS, TestKeys.secret("evil")), TokenRejection.NOT_AUTHENTIC);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "\"jwk\":{\"kty\":\"oct\",\"k\":\"AAAA\"}",
                    "\"jku\":\"https://evil.example/keys\"",
                    "\"x5u\":\"https://evil.example/chain\"",
                    "\"x5c\":[\"AAAA\"]",
                    "\"x5t\":\"AAAA\"",
                    "\"b64\":false",
                    "\"new\":1"
                })
        void aHeaderThatBringsAnythingElseIsRejected(String member) {
            // RFC 8725 §3.10: jku and x5u may not lead the reader anywhere.
            assertRejected(signed(with(SIGNED, member), CLAIMS), TokenRejection.HEADER_NOT_ALLOWED);
            assertRejected(encrypted(with(ENCRYPTED, member), CLAIMS), TokenRejection.HEADER_NOT_ALLOWED);
        }
    }

    @Nested
    @DisplayName("S7: crit and names that occur twice (RFC 7515 §4.1.11, §4)")
    class CriticalAndDuplicate {
        @ParameterizedTest
        @ValueSource(strings = {"\"crit\":[\"x\"],\"x\":1", "\"crit\":[]", "\"crit\":null", "\"crit\":[\"b64\"]"})
        void anyCriticalHeaderIsRejected(String member) {
            assertRejected(signed(with(SIGNED, member), CLAIMS), TokenRejection.UNSUPPORTED_CRITICAL_HEADER);
            assertRejected(encrypted(with(ENCRYPTED, member), CLAIMS), TokenRejection.UNSUPPORTED_CRITICAL_HEADER);
        }

        @ParameterizedTest
        @ValueSource(strings = {"\"alg\":\"HS256\"", "\"kid\":\"mac\"", "\"\\u006bid\":\"mac\""})
        void aHeaderNameThatOccursTwiceIsRejected(String member) {
            assertRejected(signed(with(SIGNED, member), CLAIMS), TokenRejection.DUPLICATE_NAME);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"sub\":\"a\",\"sub\":\"b\",\"exp\":4000000000}",
                    "{\"sub\":\"a\",\"s\\u0075b\":\"b\",\"exp\":4000000000}",
                    "{\"exp\":4000000000,\"app\":{\"role\":\"user\",\"role\":\"admin\"}}",
                    "{\"exp\":4000000000,\"app\":[{\"role\":\"user\",\"role\":\"admin\"}]}"
                })
        void aClaimNameThatOccursTwiceIsRejectedAtAnyDepth(String claims) {
            assertRejected(signed(SIGNED, claims), TokenRejection.DUPLICATE_NAME);
            assertRejected(encrypted(ENCRYPTED, claims), TokenRejection.DUPLICATE_NAME);
        }
    }

    @Nested
    @DisplayName("A token for something else (RFC 8725 §3.11)")
    class Purpose {
        @ParameterizedTest
        @ValueSource(strings = {"link+jwt", "JWT", "TEST+JWT", "application/test+jwt"})
        void aTokenOfAnotherPurposeIsRejected(String purpose) {
            assertRejected(signed(SIGNED.replace("test+jwt", purpose), CLAIMS), TokenRejection.WRONG_PURPOSE);
        }

        @Test
        void aTokenWithoutAPurposeIsRejected() {
            assertRejected(signed("{\"alg\":\"HS256\",\"kid\":\"mac\"}", CLAIMS), TokenRejection.WRONG_PURPOSE);
        }
    }

    @Nested
    @DisplayName("One token has one spelling (RFC 4648 §3.5)")
    class Spelling {
        private final String token = codec.mint(Map.of(), inAnHour);

        @Test
        void spareBitsThatAreSetAreRejected() {
            char last = token.charAt(token.length() - 1);
            String other = token.substring(0, token.length() - 1) + ALPHABET.charAt(ALPHABET.indexOf(last) ^ 1);

            assertRejected(other, TokenRejection.MALFORMED);
        }

        @ParameterizedTest
        @ValueSource(strings = {"=", "!", "\n", " ", "é", "\uD83D\uDE00"})
        void foreignCharactersAreRejected(String addition) {
            assertRejected(token + addition, TokenRejection.MALFORMED);
            assertRejected(addition + token, TokenRejection.MALFORMED);
            int dot = token.indexOf('.');
            assertRejected(token.substring(0, dot) + addition + token.substring(dot), TokenRejection.MALFORMED);
        }

        @Test
        void theStandardAlphabetIsRejected() {
            for (int tries = 0; tries < 20; tries++) {
                String minted = codec.mint(Map.of("n", tries, "t", "???>>>~~~"), inAnHour);
                String standard = minted.replace('-', '+').replace('_', '/');
                if (!standard.equals(minted)) {
                    assertRejected(standard, TokenRejection.MALFORMED);
                }
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"", ".", "..", "...", "....", ".....", "a", "a.b", "e30.e30.e30", "e30.e30.e30.e30"})
        void whatIsNoTokenIsRejected(String text) {
            assertThat(codec.read(text)).isInstanceOf(TokenReading.Rejected.class);
        }
    }

    @Nested
    class Sizes {
        @Test
        void aTokenOverTheLimitIsRejectedUnread() {
            assertRejected("a".repeat(4001), TokenRejection.TOO_LARGE);
        }

        @Test
        void aHeaderOfGreatLengthIsRejectedUnread() {
            String header = with(SIGNED, "\"x\":\"" + "y".repeat(500) + "\"");

            assertRejected(signed(header, CLAIMS), TokenRejection.MALFORMED);
        }

        @Test
        @DisplayName("Compressed content is rejected, not inflated (RFC 8725 §3.6)")
        void compressedContentIsRejectedNotInflated() throws JOSEException {
            JWEHeader header = new JWEHeader.Builder(JWEAlgorithm.DIR, EncryptionMethod.A256GCM)
                    .keyID("box")
                    .type(new JOSEObjectType("test+jwt"))
                    .compressionAlgorithm(CompressionAlgorithm.DEF)
                    .build();
            JWEObject bomb = new JWEObject(header, new Payload(new byte[900_000]));
            bomb.encrypt(new DirectEncrypter(TestKeys.secret("box")));

            assertRejected(bomb.serialize(), TokenRejection.HEADER_NOT_ALLOWED);
        }

        @Test
        void deepNestingIsRejected() {
            String deep = "{\"exp\":4000000000,\"a\":" + "[".repeat(1000) + "]".repeat(1000) + "}";

            assertRejected(signed(SIGNED, deep), TokenRejection.MALFORMED);
        }
    }

    @Nested
    class Contents {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    " ",
                    "null",
                    "[]",
                    "1",
                    "{",
                    "{}x",
                    "{}{}",
                    "{'exp':1}",
                    "{exp:1}",
                    "{\"exp\":1,}",
                    "\uFEFF{}"
                })
        void contentThatIsNotOneJsonObjectIsRejected(String content) {
            assertRejected(signed(SIGNED, content), TokenRejection.MALFORMED);
            assertRejected(encrypted(ENCRYPTED, content), TokenRejection.MALFORMED);
        }

        @ParameterizedTest
        @DisplayName("Content that is not UTF-8 is rejected (RFC 3629 §3)")
        @ValueSource(strings = {"FF", "80", "C3", "E282", "C0AF", "C1BF", "E080AF", "F08080AF", "EDA080", "F4908080"})
        void contentThatIsNotUtf8IsRejected(String bytes) {
            String text = new String(HexFormat.of().parseHex(bytes), StandardCharsets.ISO_8859_1);
            for (String content : List.of("{\"exp\":4000000000,\"a\":\"~\"}", "{\"exp\":4000000000,\"~\":1}")) {
                byte[] forged = content.replace("~", text).getBytes(StandardCharsets.ISO_8859_1);
                assertRejected(Forgery.signed(SIGNED, forged, TestKeys.secret("mac")), TokenRejection.MALFORMED);
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"UTF-16BE", "UTF-16LE", "UTF-16", "UTF-32BE", "UTF-32LE"})
        void theEncodingIsNotGuessed(String charset) {
            byte[] content = CLAIMS.getBytes(Charset.forName(charset));

            assertRejected(Forgery.signed(SIGNED, content, TestKeys.secret("mac")), TokenRejection.MALFORMED);
        }

        @Test
        @Timeout(10)
        void greatExponentsAreReadAndMintedAsTheyStand() {
            String numbers = "\"a\":1e1000000000,\"b\":-1.5E-1000000000,\"c\":0e1000000000";
            TokenReading reading = codec.read(signed(SIGNED, "{\"exp\":4000000000," + numbers + "}"));

            assertThat(reading)
                    .isInstanceOfSatisfying(
                            TokenReading.Valid.class,
                            valid -> assertThat(codec.read(codec.mint(valid.claims(), valid.expiresAt())))
                                    .isEqualTo(reading));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{}",
                    "{\"exp\":null}",
                    "{\"exp\":\"4000000000\"}",
                    "{\"exp\":-1}",
                    "{\"exp\":[]}",
                    "{\"exp\":1e999999999}",
                    "{\"exp\":-1e-999999999}",
                    "{\"exp\":253402300800}"
                })
        void anExpiryThatIsNoneIsRejected(String claims) {
            assertRejected(signed(SIGNED, claims), TokenRejection.BAD_CLAIM);
        }

        @ParameterizedTest
        @ValueSource(strings = {"null", "\"1\"", "-1", "{}", "1e400"})
        void aStartThatIsNoneIsRejected(String notBefore) {
            assertRejected(signed(SIGNED, "{\"exp\":4000000000,\"nbf\":" + notBefore + "}"), TokenRejection.BAD_CLAIM);
        }
    }

    @Nested
    @DisplayName("Each part is protected")
    class Parts {
        @ParameterizedTest
        @ValueSource(strings = {"mac", "box", "curve"})
        void aTokenWithAnyBitChangedIsNeverAccepted(String kid) {
            TokenKey key = switch (kid) {
                case "mac" -> TestKeys.hs256(kid);
                case "box" -> TestKeys.a256gcm(kid);
                default -> TestKeys.es256(kid);
            };
            String token = new TokenCodec(KeyRing.of(key), "test+jwt", 4000, clock).mint(Map.of("a", 1), inAnHour);
            for (int index = 0; index < token.length(); index++) {
                for (char other : new char[] {'A', 'Q', 'g', '.', '_'}) {
                    String changed = token.substring(0, index) + other + token.substring(index + 1);
                    if (!changed.equals(token)) {
                        assertThat(codec.read(changed)).isInstanceOf(TokenReading.Rejected.class);
                    }
                }
            }
        }

        @Test
        void anEncryptedTokenWithAKeyOrAShortTagIsRejected() {
            String[] parts = encrypted(ENCRYPTED, CLAIMS).split("\\.", -1);

            assertRejected(
                    String.join(".", parts[0], "AAAA", parts[2], parts[3], parts[4]), TokenRejection.NOT_AUTHENTIC);
            String shortTag = parts[4].substring(0, 16);
            assertRejected(String.join(".", parts[0], "", parts[2], parts[3], shortTag), TokenRejection.NOT_AUTHENTIC);
            assertRejected(String.join(".", parts[0], "", "", parts[3], parts[4]), TokenRejection.NOT_AUTHENTIC);
        }

        @Test
        @DisplayName("A nonce that is not of 96 bits is rejected (RFC 7518 §5.3)")
        void aNonceOfAnotherLengthIsRejected() {
            byte[] content = CLAIMS.getBytes(StandardCharsets.US_ASCII);

            assertAccepted(Forgery.encrypted(ENCRYPTED, content, TestKeys.secret("box"), 12));
            assertRejected(
                    Forgery.encrypted(ENCRYPTED, content, TestKeys.secret("box"), 16), TokenRejection.NOT_AUTHENTIC);
        }

        @Test
        @DisplayName("The border between content and tag cannot be moved (RFC 7518 §5.3)")
        void theBorderBetweenContentAndTagCannotBeMoved() {
            String[] parts = encrypted(ENCRYPTED, CLAIMS).split("\\.", -1);
            byte[] content = Base64.getUrlDecoder().decode(parts[3]);
            byte[] tag = Base64.getUrlDecoder().decode(parts[4]);
            byte[] longTag = new byte[tag.length + 1];
            longTag[0] = content[content.length - 1];
            System.arraycopy(tag, 0, longTag, 1, tag.length);
            String shortContent = Forgery.base64Url(Arrays.copyOf(content, content.length - 1));

            assertRejected(
                    String.join(".", parts[0], "", parts[2], shortContent, Forgery.base64Url(longTag)),
                    TokenRejection.NOT_AUTHENTIC);
        }

        @Test
        @DisplayName("A signature of zeros is rejected (CVE-2022-21449)")
        void aSignatureOfZerosIsRejected() {
            String header = "{\"alg\":\"ES256\",\"kid\":\"curve\",\"typ\":\"test+jwt\"}";
            String token =
                    Forgery.base64Url(header) + "." + Forgery.base64Url(CLAIMS) + "." + Forgery.base64Url(new byte[64]);

            assertRejected(token, TokenRejection.NOT_AUTHENTIC);
        }
    }
}
