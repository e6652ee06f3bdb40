package dev.identitysync.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.identitysync.UserId;
import dev.identitysync.token.Forgery;
import dev.identitysync.token.HostCookie;
import dev.identitysync.token.KeyRing;
import dev.identitysync.token.TestClock;
import dev.identitysync.token.TestKeys;
import dev.identitysync.token.TokenCodec;
import dev.identitysync.token.TokenKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

@DisplayName("O1: no key, token or claim in a log line, a message or a toString (ASVS 5 16.2.5)")
class SecretsStayInsideTest {
    private static final String CANARY = "canary";
    private static final byte[] SECRET = TestKeys.secret(CANARY);
    private static final String ENCODED_SECRET =
            Base64.getUrlEncoder().withoutPadding().encodeToString(SECRET);

    private final TestClock clock = TestClock.atSomeTime();
    private final Instant inAnHour = clock.instant().plus(Duration.ofHours(1));
    private final KeyRing ring =
            KeyRing.of(TokenKey.hs256("m", SECRET), TokenKey.a256gcm("b", SECRET), TestKeys.es256("c"));
    private final SessionTokens tokens = new SessionTokens(ring, clock);
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final List<String> shown = new ArrayList<>();

    @BeforeEach
    void listen() {
        root.setLevel(Level.TRACE);
        logged.start();
        root.addAppender(logged);
    }

    @AfterEach
    void silence() {
        root.detachAppender(logged);
        root.setLevel(Level.INFO);
    }

    private void show(Object value) {
        shown.add(value.toString());
    }

    private void showFailure(ThrowingCallable attempt) {
        Throwable thrown = catchThrowable(attempt);
        assertThat(thrown).isNotNull();
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            shown.add(cause.toString());
        }
    }

    private void assertNoCanary(String... more) {
        logged.list.forEach(event -> shown.add(event.getFormattedMessage()));
        assertThat(shown)
                .isNotEmpty()
                .allSatisfy(text -> assertThat(text)
                        .doesNotContainIgnoringCase(CANARY)
                        .doesNotContain(ENCODED_SECRET.substring(4, 16)));
        assertThat(more).allSatisfy(secret -> assertThat(shown).noneMatch(text -> text.contains(secret)));
    }

    @Test
    void keysShowTheirIdAndAlgorithmAlone() {
        String curve = TestKeys.es256("c").toString();
        show(ring);
        show(TokenKey.hs256("m", SECRET));
        show(tokens);
        show(new TokenCodec(ring, "p", 100, clock));

        assertThat(curve).isEqualTo("TokenKey[c, ES256]");
        assertNoCanary();
    }

    @Test
    void badKeysAreNotQuoted() {
        String good = "{\"kty\":\"oct\",\"kid\":\"m\",\"alg\":\"HS256\",\"k\":\"" + ENCODED_SECRET + "\"}";
        for (String bad : List.of(
                good.replace("}", ""),
                good.replace("HS256", CANARY),
                good.replace("oct", CANARY),
                good.replace(ENCODED_SECRET, CANARY + "!"),
                good.replace(ENCODED_SECRET, CANARY),
                good.replace("\"}", "\",\"use\":\"" + CANARY + "\"}"),
                good.replace("\"k\"", "\"kid\""),
                good.replace("{", "{" + ENCODED_SECRET),
                "{\"kty\":\"EC\",\"kid\":\"c\",\"crv\":\"P-256\",\"x\":\"" + ENCODED_SECRET + "\",\"y\":\""
                        + ENCODED_SECRET + "\"}",
                "{\"kty\":\"EC\",\"kid\":\"c\",\"crv\":\"" + CANARY + "\"}")) {
            showFailure(() -> TokenKey.parse(bad));
            showFailure(() -> KeyRing.parse("{\"keys\":[" + bad + "]}"));
        }
        assertNoCanary();
    }

    @Test
    void tokensAndClaimsAreNotQuoted() {
        String header = "{\"alg\":\"HS256\",\"kid\":\"m\",\"typ\":\"idsync-session+jwt\"}";
        String claims =
                "{\"sub\":\"" + CANARY + "\",\"sid\":\"" + CANARY + "\",\"iat\":1,\"nbf\":1,\"exp\":4000000000}";
        String token = Forgery.signed(header, claims, SECRET);
        String signature = token.substring(token.lastIndexOf('.') + 1);
        for (String bad : List.of(
                token + CANARY,
                token + "!" + CANARY,
                CANARY,
                CANARY.repeat(1000),
                Forgery.signed(header.replace("HS256", CANARY), claims, SECRET),
                Forgery.signed(header.replace("\"m\"", "\"" + CANARY + "\""), claims, SECRET),
                Forgery.signed(header.replace("idsync-session+jwt", CANARY), claims, SECRET),
                Forgery.signed(header.replace("}", ",\"" + CANARY + "\":1}"), claims, SECRET),
                Forgery.signed(header.replace("}", ",\"crit\":[\"" + CANARY + "\"]}"), claims, SECRET),
                Forgery.signed(header, CANARY, SECRET),
                Forgery.signed(header, claims.replace("sid", "sub"), SECRET),
                Forgery.signed(header, claims.replace("\"iat\":1", "\"iat\":\"" + CANARY + "\""), SECRET),
                Forgery.signed(header, claims.replace(CANARY, CANARY + " \\n"), SECRET),
                Forgery.signed(header, claims.replace("exp", CANARY), SECRET),
                Forgery.signed(header, claims.replace("4000000000", "5"), SECRET))) {
            assertThat(tokens.read(bad)).isNotInstanceOf(SessionReading.Valid.class);
            show(tokens.read(bad));
        }
        assertNoCanary(signature);
    }

    @Test
    void whatIsGoodIsNotShownEither() {
        TokenCodec codec = new TokenCodec(ring, "flow", 4000, clock);
        SessionClaims session =
                new SessionClaims(new UserId("u"), CANARY, clock.instant(), inAnHour, inAnHour, Map.of(CANARY, CANARY));
        show(codec.read(codec.mint(Map.of("verifier", CANARY), inAnHour)));
        show(session);
        show(new SessionReading.Valid(session));
        show(new LiveSessions(tokens, id -> Optional.empty()));
        assertNoCanary();
    }

    @Test
    void whatCannotBeMintedOrSetIsNotQuoted() {
        HostCookie cookie = new HostCookie("__Host-session", clock);
        showFailure(() -> tokens.mint(SessionClaims.start(
                new UserId("u"), clock.instant(), Duration.ofHours(1), Map.of("a", CANARY.repeat(1000)))));
        showFailure(() -> SessionClaims.start(
                new UserId("u"), clock.instant(), Duration.ofHours(1), Map.of("a", new UserId(CANARY))));
        showFailure(
                () -> new SessionClaims(new UserId("u"), CANARY + " ", clock.instant(), inAnHour, inAnHour, Map.of()));
        showFailure(() -> cookie.setCookie(CANARY + ";", inAnHour));
        showFailure(() -> cookie.setCookie(CANARY.repeat(1000), inAnHour));
        show(cookie);
        assertNoCanary();
    }
}
