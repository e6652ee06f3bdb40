package dev.identitysync.cognito.token;

import static dev.identitysync.cognito.token.PoolOnLoopback.ID_KEY;
import static dev.identitysync.cognito.token.PoolOnLoopback.changed;
import static dev.identitysync.cognito.token.PoolOnLoopback.header;
import static dev.identitysync.cognito.token.PoolOnLoopback.signed;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Nothing secret or personal is in a log line, a message or a toString, whatever goes wrong. */
class TokenCanaryTest {
    private static final String CANARY = "canary@ü\u0000canary";

    private final PoolOnLoopback pool = new PoolOnLoopback();
    private final CognitoTokenVerifier verifier = pool.verifier().build();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Level level = root.getLevel();
    private final List<String> secrets = new ArrayList<>(List.of("canary", "Canary", "janedoe", "Jane"));
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
        root.setLevel(level);
        pool.close();
    }

    @Test
    @DisplayName("O1: canary token, nonce, e-mail and user name through every path at DEBUG")
    void noSecretIsEverSaid() {
        goodTokens();
        badClaims();
        badHeaders();
        badTokens();
        outages();
        log.list.forEach(event -> said.add(event.getFormattedMessage()));

        assertThat(said).hasSizeGreaterThan(60);
        for (String text : said) {
            assertThat(secrets.stream().filter(text::contains)).as(text).isEmpty();
        }
    }

    private void goodTokens() {
        id(pool.idToken(claims -> {
            claims.put("email", "canary@canary.example");
            claims.put("name", "Canary Canaryson");
            claims.put("custom:secret", "canary");
            claims.put("given_name", CANARY);
        }));
        access(pool.accessToken(claims -> claims.put("username", "canary@canary.example")));
        access(pool.machineToken(claims -> claims.put("secret", "canary")));
        IdTokenVerification.Verified verified = Verdicts.verified(verifier.verifyIdToken(pool.idToken()));
        said.add(verified.claims().toString());
        said.add(verified.leftOut().toString());
        said.add(verifier.toString());
    }

    private void badClaims() {
        for (String claim : List.of(
                "iss", "aud", "azp", "sub", "nonce", "token_use", "client_id", "scope", "cognito:groups", "username")) {
            for (Object value : List.of(CANARY, List.of(CANARY), Map.of(CANARY, CANARY))) {
                id(pool.idToken(claims -> claims.put(claim, value)));
                access(pool.accessToken(claims -> claims.put(claim, value)));
                access(pool.machineToken(claims -> claims.put(claim, value)));
            }
        }
        CognitoTokenVerifier strict = pool.verifier()
                .requireAnyGroup("admins")
                .requireEveryScope("orders/read")
                .build();
        hear(strict.verifyIdToken(pool.idToken(claims -> claims.put("cognito:groups", List.of(CANARY)))));
        hear(strict.verifyAccessToken(pool.accessToken(claims -> claims.put("scope", "canary@canary"))));
        hear(verifier.verifyIdToken(pool.idToken(claims -> claims.put("nonce", CANARY)), "canary-nonce-0123"));
    }

    private void badHeaders() {
        for (String parameter : List.of("alg", "typ", "kid", "crit", "jku", "jwk")) {
            for (Object value : List.of(CANARY, List.of(CANARY))) {
                id(signed(changed(header(ID_KEY), header -> header.put(parameter, value)), pool.idClaims(), ID_KEY));
            }
        }
    }

    private void badTokens() {
        String good = pool.idToken();
        for (String token :
                List.of("canary", "canary." + good, good + "canary", "{\"canary\":", "canary".repeat(4000))) {
            id(token);
            access(token);
        }
    }

    private void outages() {
        for (String body : List.of("canary", "{\"canary", "{\"keys\":\"canary", "{\"keys\":[\"canary\"]}")) {
            for (int status : List.of(200, 500, 302)) {
                pool.keys.answer(status, body);
                hear(pool.verifier().build().verifyIdToken(pool.idToken()));
                hear(pool.verifier().build().verifyAccessToken(pool.accessToken()));
            }
        }
    }

    private void id(String token) {
        remember(token);
        hear(verifier.verifyIdToken(token));
    }

    private void access(String token) {
        remember(token);
        hear(verifier.verifyAccessToken(token));
    }

    private void remember(String token) {
        secrets.add(token);
        secrets.add(token.substring(token.lastIndexOf('.') + 1));
    }

    private void hear(Object outcome) {
        said.add(outcome.toString());
        if (outcome instanceof IdTokenVerification.KeysUnavailable unavailable) {
            hear(unavailable.cause());
        } else if (outcome instanceof AccessTokenVerification.KeysUnavailable unavailable) {
            hear(unavailable.cause());
        } else if (outcome instanceof Throwable failure) {
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                said.add(cause.toString());
            }
        }
    }
}
