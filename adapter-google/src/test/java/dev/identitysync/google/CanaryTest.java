package dev.identitysync.google;

import static dev.identitysync.google.GoogleLike.CLIENT_ID;
import static dev.identitysync.google.GoogleLike.REDIRECT_URI;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.read.ListAppender;
import dev.identitysync.testkit.MutableClock;
import dev.identitysync.testkit.oidc.Answer;
import dev.identitysync.testkit.oidc.DemoPerson;
import dev.identitysync.testkit.oidc.EmbeddedOidcProvider;
import dev.identitysync.testkit.oidc.OidcEndpoint;
import dev.identitysync.testkit.oidc.RegisteredClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** O1, ASVS 5 16.2.5: nothing secret or personal is in a log line, a message or a toString, whatever goes wrong. */
class CanaryTest {
    private static final DemoPerson CANARY = DemoPerson.named("1", "Canary Canaryson", "canary@canary.example");
    private static final String SECRET = "canary-client-secret";

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final MutableClock clock = MutableClock.at("2026-03-01T12:00:00Z");
    private final EmbeddedOidcProvider provider = EmbeddedOidcProvider.builder()
            .clock(clock)
            .signingKey(GoogleLike.KEY)
            .people(List.of(CANARY))
            .client(new RegisteredClient(CLIENT_ID, SECRET, REDIRECT_URI))
            .start();
    private final GoogleSignIn signIn = Browser.signIn(provider, clock)
            .clientSecret(SECRET)
            .fetchUserInfo(true)
            .build();
    private final Browser browser = new Browser();
    private final List<String> secrets = new ArrayList<>(List.of(SECRET, "canary", "Canary"));
    private final List<String> said = new ArrayList<>();

    @BeforeEach
    void listen() {
        root.setLevel(Level.DEBUG);
        log.start();
        root.addAppender(log);
    }

    @AfterEach
    void close() {
        root.detachAppender(log);
        provider.close();
    }

    @Test
    void noSecretIsEverSaid() {
        provider.tampering().idToken(token -> {
            secrets.add(token);
            secrets.add(token.substring(token.lastIndexOf('.') + 1));
            return token;
        });
        complete();
        errorsOfTheToken();
        errorsOfTheCallback();
        errorsOfTheProvider();
        log.list.forEach(event -> said.add(event.getFormattedMessage() + causes(event.getThrowableProxy())));

        assertThat(said).hasSizeGreaterThan(30);
        for (String text : said) {
            assertThat(secrets).noneMatch(text::contains);
        }
    }

    private void errorsOfTheToken() {
        for (String claim : List.of("iss", "aud", "azp", "nonce", "name", "email", "locale", "hd", "sub", "at_hash")) {
            provider.tampering().idTokenClaims(claims -> claims.put(claim, "canary@ü\u0000canary"));
            complete();
        }
        provider.tampering().idTokenClaims(claims -> claims.put("exp", "canary"));
        complete();
        provider.tampering().idTokenClaims(unchanged -> {});
        for (String header : List.of("alg", "typ", "kid", "crit")) {
            provider.tampering().idTokenHeader(values -> values.put(header, "canary@" + header));
            complete();
        }
        provider.tampering().idTokenHeader(unchanged -> {});
        provider.tampering().idToken(token -> "canary." + token);
        complete();
        provider.tampering().idToken(token -> "{\"canary\":");
        complete();
        provider.tampering().reset();
    }

    private void errorsOfTheCallback() {
        provider.tampering().callback(parameters -> parameters.put("iss", "https://canary.example"));
        complete();
        provider.tampering().callback(parameters -> parameters.put("error", "canary@<b>"));
        complete();
        provider.tampering().callback(parameters -> parameters.put("code", "canary-code"));
        complete();
        provider.tampering().reset();
        String query = browser.choose(signIn.start("/canary"), CANARY);
        hear(signIn.callback(query + "&canary=%canary", browser.cookies()));
        hear(signIn.callback(query + "canary", browser.cookies() + "canary"));
        hear(signIn.callback("state=canary&code=canary", browser.cookies()));
        hear(Browser.signIn(provider, clock)
                .clientSecret("canary-wrong")
                .build()
                .callback(query, browser.cookies()));
    }

    private void errorsOfTheProvider() {
        for (OidcEndpoint endpoint : List.of(OidcEndpoint.TOKEN, OidcEndpoint.USERINFO)) {
            for (String body : List.of("canary", "{\"canary", "{\"access_token\":{\"canary\":1}}", "[\"canary\"]")) {
                provider.tampering().answer(endpoint, answer -> answer.withBody(body));
                complete();
                provider.tampering()
                        .answer(endpoint, answer -> answer.withBody(body).withStatus(400));
                complete();
            }
            provider.tampering().answer(endpoint, answer -> Answer.json(400, Map.of("error", "canary", "x", "y")));
            complete();
            provider.tampering().answer(endpoint, answer -> answer.withStatus(500));
            complete();
            provider.tampering().answer(endpoint, Answer::dripping);
            complete();
            provider.tampering().reset();
        }
        IdTokenVerifier fresh = IdTokenVerifier.builder()
                .provider(OidcProvider.discover(provider.issuer()))
                .clientIds(CLIENT_ID)
                .build();
        String token = provider.bareIdToken(CANARY, CLIENT_ID, "canary-nonce-0123456789");
        provider.tampering().answer(OidcEndpoint.JWKS, answer -> answer.withBody("{\"keys\":\"canary"));
        hear(fresh.verify(token, Nonce.of("canary-nonce-0123456789")));
        provider.tampering().answer(OidcEndpoint.DISCOVERY, answer -> answer.withBody("{\"issuer\":\"canary"));
        hear(IdTokenVerifier.builder()
                .provider(OidcProvider.discover(provider.issuer()))
                .clientIds(CLIENT_ID)
                .build()
                .verify(token, Nonce.of("canary-nonce-0123456789")));
    }

    private void complete() {
        SignInStart start = signIn.start("/canary");
        secrets.add(Browser.parameter(start.location(), "state"));
        secrets.add(Browser.parameter(start.location(), "nonce"));
        secrets.add(start.setCookie().substring(20, 300));
        said.add(start.toString());
        String query = browser.choose(start, CANARY);
        if (query.contains("code=")) {
            secrets.add(Browser.parameter(query, "code"));
        }
        hear(signIn.callback(query, browser.cookies()));
    }

    private void hear(Object outcome) {
        said.add(outcome.toString());
        if (outcome instanceof SignInCallback.Unavailable unavailable) {
            hear(unavailable.cause());
        } else if (outcome instanceof IdTokenVerification.KeysUnavailable unavailable) {
            hear(unavailable.cause());
        } else if (outcome instanceof SignInCallback.Rejected rejected) {
            said.add(rejected.detail());
        } else if (outcome instanceof Throwable failure) {
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                said.add(cause.toString());
            }
        }
    }

    private static String causes(@Nullable IThrowableProxy thrown) {
        StringBuilder messages = new StringBuilder();
        for (IThrowableProxy cause = thrown; cause != null; cause = cause.getCause()) {
            messages.append(' ').append(cause.getClassName()).append(cause.getMessage());
        }
        return messages.toString();
    }
}
