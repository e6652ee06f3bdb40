package dev.identitysync.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identitysync.UserId;
import dev.identitysync.token.Forgery;
import dev.identitysync.token.KeyRing;
import dev.identitysync.token.TestClock;
import dev.identitysync.token.TestKeys;
import dev.identitysync.token.TokenCodec;
import dev.identitysync.token.TokenKey;
import dev.identitysync.token.TokenRejection;
import dev.identitysync.token.TokenTooLargeException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionTokensTest {
    private static final UserId USER = new UserId("117112233445566778899");
    private static final String HEADER = "{\"alg\":\"HS256\",\"kid\":\"one\",\"typ\":\"idsync-session+jwt\"}";

    private final TestClock clock = TestClock.atSomeTime();
    private final KeyRing ring = KeyRing.of(TestKeys.hs256("one"));
    private final SessionTokens tokens = new SessionTokens(ring, clock);

    static List<TokenKey> keys() {
        return List.of(TestKeys.hs256("one"), TestKeys.es256("two"), TestKeys.a256gcm("three"));
    }

    private SessionClaims anHour() {
        return SessionClaims.start(USER, clock.instant(), Duration.ofHours(1));
    }

    private void assertRejected(String token, TokenRejection reason) {
        assertThat(tokens.read(token))
                .isInstanceOfSatisfying(
                        SessionReading.Rejected.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo(reason));
    }

    @Nested
    class RoundTrip {
        @ParameterizedTest
        @MethodSource("dev.identitysync.session.SessionTokensTest#keys")
        void aSessionComesBackExactly(TokenKey key) {
            Map<String, Object> claims = new LinkedHashMap<>();
            claims.put("roles", List.of("a", "b"));
            claims.put("ratio", new BigDecimal("0.10"));
            claims.put("nothing", null);
            claims.put("nested", Map.of("list", Arrays.asList(1, null)));
            Instant now = clock.instant();
            SessionTokens ofKey = new SessionTokens(KeyRing.of(key), clock);
            SessionClaims session = new SessionClaims(
                    USER, "id", now.minusMillis(7), now.minusMillis(3), now.plusMillis(100_001), claims);

            assertThat(ofKey.read(ofKey.mint(session))).isEqualTo(new SessionReading.Valid(session));
        }

        @Test
        void wholeSecondsComeBackExactlyToo() {
            SessionClaims session =
                    SessionClaims.start(USER, Instant.parse("2026-03-01T10:00:00Z"), Duration.ofHours(1));

            assertThat(tokens.read(tokens.mint(session))).isEqualTo(new SessionReading.Valid(session));
        }

        @Test
        @DisplayName("The claims are registered ones, NumericDates with a fraction (RFC 7519 §2, §4.1)")
        void theClaimsAreThoseThatOthersKnow() {
            String content = tokens.mint(new SessionClaims(
                            USER,
                            "id",
                            clock.instant(),
                            clock.instant(),
                            clock.instant().plusMillis(877),
                            Map.of("a", 1)))
                    .split("\\.", -1)[1];

            assertThat(new String(Base64.getUrlDecoder().decode(content), StandardCharsets.UTF_8))
                    .isEqualTo("{\"sub\":\"117112233445566778899\",\"sid\":\"id\",\"iat\":1772359200.123,"
                            + "\"nbf\":1772359200.123,\"a\":1,\"exp\":1772359201}");
        }

        @Test
        void twoSessionsOfOneSecondAreToldApart() {
            SessionClaims first = anHour();
            clock.advance(Duration.ofMillis(1));
            SessionClaims second = anHour();

            assertThat(((SessionReading.Valid) tokens.read(tokens.mint(first)))
                            .claims()
                            .issuedAt())
                    .isBefore(((SessionReading.Valid) tokens.read(tokens.mint(second)))
                            .claims()
                            .issuedAt());
        }

        @Test
        void anEncryptedSessionShowsNothingToTheBrowser() {
            String token = new SessionTokens(KeyRing.of(TestKeys.a256gcm("box")), clock).mint(anHour());

            for (String part : token.split("\\.", -1)) {
                assertThat(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.ISO_8859_1))
                        .doesNotContain(USER.value());
            }
        }
    }

    @Nested
    class Time {
        @Test
        void aSessionExpiresToTheMillisecond() {
            SessionClaims session = anHour();
            String token = tokens.mint(session);

            clock.advance(Duration.ofHours(1).minusMillis(1));
            assertThat(tokens.read(token)).isInstanceOf(SessionReading.Valid.class);
            clock.advance(Duration.ofMillis(1));
            assertThat(tokens.read(token)).isEqualTo(new SessionReading.Expired(session.expiresAt()));
        }

        @Test
        void aSessionOfANodeWhoseClockIsAheadIsGoodHere() {
            SessionClaims fromAhead = SessionClaims.start(USER, clock.instant().plusSeconds(5), Duration.ofHours(1));
            SessionClaims tooFar = SessionClaims.start(USER, clock.instant().plusMillis(5001), Duration.ofHours(1));

            assertThat(tokens.read(tokens.mint(fromAhead))).isEqualTo(new SessionReading.Valid(fromAhead));
            assertRejected(tokens.mint(tooFar), TokenRejection.NOT_YET_VALID);
        }

        @Test
        void theDifferenceOfClocksThatIsForgivenCanBeSet() {
            SessionClaims fromAhead = SessionClaims.start(USER, clock.instant().plusMillis(1), Duration.ofHours(1));
            SessionTokens strict = tokens.withClockSkew(Duration.ZERO).withMaxLength(3000);

            assertThat(strict.read(tokens.mint(fromAhead))).isInstanceOf(SessionReading.Rejected.class);
        }
    }

    @Nested
    class Rejections {
        @Test
        @DisplayName("S4: a token of a key that is not on the ring is rejected")
        void aTokenOfAKeyThatIsNotOnTheRingIsRejected() {
            SessionTokens rotated = new SessionTokens(KeyRing.of(TestKeys.es256("new"), TestKeys.hs256("one")), clock);
            String old = tokens.mint(anHour());

            assertThat(rotated.read(old)).isInstanceOf(SessionReading.Valid.class);
            assertRejected(
                    new SessionTokens(KeyRing.of(TestKeys.hs256("two")), clock).mint(anHour()),
                    TokenRejection.UNKNOWN_KEY);
        }

        @Test
        @DisplayName("A token for something else, made with the same key, is no session (RFC 8725 §3.11)")
        void aTokenForSomethingElseIsNoSession() {
            TokenCodec proofs = new TokenCodec(ring, "idsync-link+jwt", 4000, clock);
            Map<String, Object> claims =
                    Map.of("sub", "admin", "sid", "id", "iat", 1_772_359_200L, "nbf", 1_772_359_200L);

            assertRejected(proofs.mint(claims, clock.instant().plusSeconds(60)), TokenRejection.WRONG_PURPOSE);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"sid\":\"i\",\"iat\":1,\"nbf\":1,\"exp\":4000000000}",
                    "{\"sub\":\"\",\"sid\":\"i\",\"iat\":1,\"nbf\":1,\"exp\":4000000000}",
                    "{\"sub\":\" \",\"sid\":\"i\",\"iat\":1,\"nbf\":1,\"exp\":4000000000}",
                    "{\"sub\":null,\"sid\":\"i\",\"iat\":1,\"nbf\":1,\"exp\":4000000000}",
                    "{\"sub\":7,\"sid\":\"i\",\"iat\":1,\"nbf\":1,\"exp\":4000000000}",
                    "{\"sub\":\"u\",\"iat\":1,\"nbf\":1,\"exp\":4000000000}",
                    "{\"sub\":\"u\",\"sid\":\"\",\"iat\":1,\"nbf\":1,\"exp\":4000000000}",
                    "{\"sub\":\"u\",\"sid\":\"i\",\"nbf\":1,\"exp\":4000000000}",
                    "{\"sub\":\"u\",\"sid\":\"i\",\"iat\":1,\"exp\":4000000000}",
                    "{\"sub\":\"u\",\"sid\":\"i\",\"iat\":\"1\",\"nbf\":1,\"exp\":4000000000}",
                    "{\"sub\":\"u\",\"sid\":\"i\",\"iat\":2,\"nbf\":1,\"exp\":4000000000}",
                    "{\"sub\":\"u\",\"sid\":\"i\",\"iat\":1,\"nbf\":1,\"exp\":4000000000,\"aud\":\"other\"}"
                })
        void anAuthenticTokenThatMakesNoSessionIsRejected(String claims) {
            assertRejected(Forgery.signed(HEADER, claims, TestKeys.secret("one")), TokenRejection.BAD_CLAIM);
        }

        @Test
        void theForgeriesAboveWouldPassWithAllTheirClaims() {
            String claims = "{\"sub\":\"u\",\"sid\":\"i\",\"iat\":1,\"nbf\":1,\"exp\":4000000000}";

            assertThat(tokens.read(Forgery.signed(HEADER, claims, TestKeys.secret("one"))))
                    .isInstanceOf(SessionReading.Valid.class);
        }
    }

    @Nested
    @DisplayName("S6: what does not fit a cookie fails loudly at mint")
    class Size {
        private SessionClaims withClaimOf(int characters) {
            return SessionClaims.start(
                    USER, clock.instant(), Duration.ofDays(400), Map.of("big", "x".repeat(characters)));
        }

        @Test
        void theLongestTokenFitsAWholeLineOf4096Bytes() {
            int characters = 2000;
            while (tokens.withMaxLength(9000).mint(withClaimOf(characters + 1)).length() <= 4000) {
                characters++;
            }
            SessionClaims longest = withClaimOf(characters);
            SessionClaims tooLong = withClaimOf(characters + 1);

            String token = tokens.mint(longest);

            assertThat(token.length()).isBetween(3998, 4000);
            assertThat(new SessionCookie(clock)
                            .setCookie(token, longest.expiresAt())
                            .length())
                    .isLessThanOrEqualTo(4096);
            assertThatThrownBy(() -> tokens.mint(tooLong)).isInstanceOf(TokenTooLargeException.class);
        }

        @Test
        void anotherLimitCanBeSet() {
            assertThatThrownBy(() -> tokens.withMaxLength(100).mint(anHour()))
                    .isInstanceOf(TokenTooLargeException.class);
            assertThat(tokens.withMaxLength(9000).mint(withClaimOf(5000))).hasSizeGreaterThan(5000);
        }
    }
}
