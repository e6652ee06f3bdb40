package dev.identitysync.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identitysync.InvalidValueException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenCodecTest {
    private static final String PURPOSE = "test+jwt";

    private final TestClock clock = TestClock.atSomeTime();
    private final Instant inAnHour = clock.instant().plus(Duration.ofHours(1));

    enum Kind {
        HS256,
        ES256,
        A256GCM;

        TokenKey key(String kid) {
            return switch (this) {
                case HS256 -> TestKeys.hs256(kid);
                case ES256 -> TestKeys.es256(kid);
                case A256GCM -> TestKeys.a256gcm(kid);
            };
        }
    }

    private TokenCodec codec(KeyRing ring) {
        return new TokenCodec(ring, PURPOSE, 2000, clock);
    }

    private TokenCodec codec() {
        return codec(KeyRing.of(TestKeys.hs256("one")));
    }

    private static Map<String, Object> everyType() {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("text", "quotes \" \\ / \b\f\n\r\t\u0001 \u2028 ü 漢 😀 \uFFFD");
        claims.put("true", true);
        claims.put("whole", Long.MIN_VALUE);
        claims.put("exact", new BigDecimal("0.1000000000000000055511151231257827"));
        claims.put("scaled", new BigDecimal("1E+3"));
        claims.put("huge", new BigDecimal("92233720368547758080"));
        claims.put("none", null);
        claims.put("list", Arrays.asList(1L, "two", null, List.of(Map.of("three", 3L))));
        claims.put("map", Map.of("", Map.of("deep", List.of())));
        return claims;
    }

    @Nested
    class WhatIsMintedIsRead {
        @ParameterizedTest
        @EnumSource(Kind.class)
        void claimsComeBackExactly(Kind kind) {
            TokenCodec codec = codec(KeyRing.of(kind.key("one")));

            TokenReading reading = codec.read(codec.mint(everyType(), inAnHour));

            assertThat(reading).isEqualTo(new TokenReading.Valid(everyType(), inAnHour));
        }

        @Test
        void otherNumbersComeBackAsTheTwoKindsThatThereAre() {
            String token = codec().mint(Map.of("int", 7, "double", 0.1, "whole", new BigDecimal("12")), inAnHour);

            assertThat(codec().read(token))
                    .isEqualTo(new TokenReading.Valid(
                            Map.of("int", 7L, "double", new BigDecimal("0.1"), "whole", 12L), inAnHour));
        }

        @Test
        void theLengthOfTheTokenAloneBoundsNamesAndTexts() {
            TokenCodec codec = new TokenCodec(KeyRing.of(TestKeys.hs256("one")), PURPOSE, 500_000, clock);
            Map<String, Object> claims = Map.of("n".repeat(100_000), "t".repeat(200_000));

            assertThat(codec.read(codec.mint(claims, inAnHour))).isEqualTo(new TokenReading.Valid(claims, inAnHour));
        }

        @Test
        void aTokenIsValidUntilTheMillisecondOfItsExpiry() {
            String token = codec().mint(Map.of(), inAnHour);

            clock.advance(Duration.ofHours(1).minusMillis(1));
            assertThat(codec().read(token)).isInstanceOf(TokenReading.Valid.class);
            clock.advance(Duration.ofMillis(1));
            assertThat(codec().read(token)).isEqualTo(new TokenReading.Expired(inAnHour));
        }
    }

    @Nested
    class WhatIsStillToCome {
        private final Instant inTenSeconds = clock.instant().plusSeconds(10);

        private TokenReading readAfter(Duration wait, TokenCodec codec) {
            String token = codec.mint(Map.of("nbf", NumericDate.of(inTenSeconds)), inAnHour);
            clock.advance(wait);
            return codec.read(token);
        }

        @Test
        void aTokenIsNotValidBeforeItsTime() {
            assertThat(readAfter(Duration.ofMillis(9_999), codec()))
                    .isInstanceOfSatisfying(
                            TokenReading.Rejected.class,
                            rejected -> assertThat(rejected.reason()).isEqualTo(TokenRejection.NOT_YET_VALID));
        }

        @Test
        void aTokenIsValidFromTheMillisecondOfItsStart() {
            assertThat(readAfter(Duration.ofSeconds(10), codec())).isInstanceOf(TokenReading.Valid.class);
        }

        @Test
        void clocksThatDifferAreForgivenAtTheStartAndNotAtTheEnd() {
            TokenCodec lenient = codec().withClockSkew(Duration.ofSeconds(5));

            assertThat(readAfter(Duration.ofMillis(4_999), lenient)).isInstanceOf(TokenReading.Rejected.class);
            assertThat(readAfter(Duration.ofMillis(1), lenient)).isInstanceOf(TokenReading.Valid.class);
            assertThat(readAfter(Duration.ofHours(1), lenient)).isInstanceOf(TokenReading.Expired.class);
        }
    }

    @Nested
    class WhatCannotBeMinted {
        @Test
        void aTokenOfExactlyTheLimitIsMintedAndRead() {
            int shortest = codec().mint(Map.of(), inAnHour).length();
            KeyRing ring = KeyRing.of(TestKeys.hs256("one"));
            TokenCodec exact = new TokenCodec(ring, PURPOSE, shortest, clock);
            TokenCodec tooShort = new TokenCodec(ring, PURPOSE, shortest - 1, clock);

            String token = exact.mint(Map.of(), inAnHour);

            assertThat(exact.read(token)).isInstanceOf(TokenReading.Valid.class);
            assertThat(tooShort.read(token)).isInstanceOf(TokenReading.Rejected.class);
            assertThatThrownBy(() -> tooShort.mint(Map.of(), inAnHour)).isInstanceOf(TokenTooLargeException.class);
        }

        static List<Object> unusable() {
            return List.of(
                    new Object(),
                    Instant.EPOCH,
                    'c',
                    new int[] {1},
                    Double.NaN,
                    Float.POSITIVE_INFINITY,
                    "half \uD800 pair",
                    new BigDecimal("1" + "0".repeat(64)),
                    List.of(new Object()),
                    Map.of(1, 2),
                    Map.of("half \uDC00", 2));
        }

        @ParameterizedTest
        @MethodSource("unusable")
        void aValueThatIsNotOfJsonIsRefused(Object value) {
            assertThatThrownBy(() -> codec().mint(Map.of("bad", value), inAnHour))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("bad");
        }

        @Test
        void whatIsMintedIsNeverTooDeepToBeRead() {
            Object deepest = 1L;
            for (int depth = 1; depth < ClaimValues.MAX_DEPTH; depth++) {
                deepest = List.of(deepest);
            }
            Object tooDeep = List.of(deepest);

            assertThat(codec().read(codec().mint(Map.of("deep", deepest), inAnHour)))
                    .isInstanceOf(TokenReading.Valid.class);
            assertThatThrownBy(() -> codec().mint(Map.of("deep", tooDeep), inAnHour))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("deep");
        }

        @ParameterizedTest
        @ValueSource(strings = {"1969-12-31T23:59:59Z", "+10000-01-01T00:00:00Z"})
        void anExpiryThatNoClaimCanHoldIsRefused(String expiry) {
            assertThatThrownBy(() -> codec().mint(Map.of(), Instant.parse(expiry)))
                    .isInstanceOf(InvalidValueException.class);
        }

        @Test
        void aStartThatIsNoDateIsRefused() {
            assertThatThrownBy(() -> codec().mint(Map.of("nbf", "soon"), inAnHour))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("nbf");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "a b", "a\"b", "ü", "a/b"})
        void aPurposeThatIsNoneIsRefused(String purpose) {
            assertThatThrownBy(() -> new TokenCodec(KeyRing.of(TestKeys.hs256("one")), purpose, 100, clock))
                    .isInstanceOf(InvalidValueException.class);
        }

        @Test
        void limitsThatMakeNoSenseAreRefused() {
            assertThatThrownBy(() -> new TokenCodec(KeyRing.of(TestKeys.hs256("one")), PURPOSE, 0, clock))
                    .isInstanceOf(InvalidValueException.class);
            assertThatThrownBy(() -> codec().withClockSkew(Duration.ofMillis(-1)))
                    .isInstanceOf(InvalidValueException.class);
        }

        @Test
        void aTokenOverTheLimitFailsAtMint() {
            assertThatThrownBy(() -> codec().mint(Map.of("big", "x".repeat(2000)), inAnHour))
                    .isInstanceOfSatisfying(TokenTooLargeException.class, e -> {
                        assertThat(e.limit()).isEqualTo(2000);
                        assertThat(e.length()).isGreaterThan(2600);
                    });
        }

        @Test
        void anExpiryAmongTheClaimsIsRefused() {
            assertThatThrownBy(() -> codec().mint(Map.of("exp", 1L), inAnHour))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("exp");
        }
    }
}
