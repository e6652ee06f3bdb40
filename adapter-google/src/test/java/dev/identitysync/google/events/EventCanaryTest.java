package dev.identitysync.google.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.StoreBrokenException;
import dev.identitysync.StoreUnavailableException;
import dev.identitysync.provisioning.UserProvisioning;
import dev.identitysync.testkit.oidc.Answer;
import dev.identitysync.testkit.oidc.SecurityEventDraft;
import dev.identitysync.testkit.oidc.TransmitterEndpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** O1, ASVS 5 16.2.5: no token, account or address is in a log line, an answer or a toString, whatever goes wrong. */
class EventCanaryTest {
    private static final String REFRESH_TOKEN = "1//0canary-refresh-token";

    private final Scene scene = new Scene();
    private final LogLines log = new LogLines();
    private final List<String> said = new ArrayList<>();
    private final List<String> secrets =
            new ArrayList<>(List.of("canary", Scene.SUBJECT, "mira@", REFRESH_TOKEN.substring(0, 16)));

    @AfterEach
    void close() {
        log.close();
        scene.close();
    }

    @Test
    void nothingSecretOrPersonalIsEverSaid() {
        eachEvent();
        errorsOfTheToken();
        errorsOfTheStore();
        errorsOfGoogle();
        errorsOfTheApplication();
        said.addAll(log.all());

        assertThat(said).hasSizeGreaterThan(100);
        for (String text : said) {
            assertThat(secrets).as(text).noneMatch(text::contains);
        }
    }

    private void eachEvent() {
        for (String subject : List.of(Scene.SUBJECT, "canary-nobody")) {
            hear(scene.google.sessionsRevoked(subject));
            hear(scene.google.tokensRevoked(subject));
            hear(scene.google.accountDisabled(subject, "hijacking"));
            hear(scene.google.accountDisabled(subject, "canary@reason"));
            hear(scene.google.accountEnabled(subject));
            hear(scene.google.credentialChangeRequired(subject));
        }
        for (RevokedToken.Algorithm algorithm : RevokedToken.Algorithm.values()) {
            String identifier = algorithm.identify(REFRESH_TOKEN);
            secrets.add(identifier);
            hear(scene.google.tokenRevoked("prefix", identifier));
        }
        hear(scene.google.tokenRevoked("canary@algorithm", REFRESH_TOKEN));
        hear(scene.google.verification("canary-state"));
        hear(scene.google.draft().event("https://unknown.example/canary@event", scene.google.about("canary")));
    }

    private void errorsOfTheToken() {
        for (Object value : List.of("canary@ü\u0000canary", 7, List.of("canary@canary"), Map.of("canary", "canary"))) {
            for (String claim : List.of("iss", "aud", "iat", "nbf", "jti", "events")) {
                hear(scene.google.sessionsRevoked(Scene.SUBJECT).claims(claims -> claims.put(claim, value)));
            }
            for (String parameter : List.of("alg", "typ", "kid", "crit", "jku", "jwk")) {
                hear(scene.google.sessionsRevoked(Scene.SUBJECT).header(header -> header.put(parameter, value)));
            }
            for (String member : List.of("subject_type", "iss", "sub", "email")) {
                hear(withSubject(subject -> subject.put(member, value)));
            }
            hear(scene.google.draft().event(EventTypes.ACCOUNT_DISABLED, Map.of("subject", value, "reason", value)));
        }
        hear("canary");
        hear("canary.canary.canary");
        hear(scene.google.sessionsRevoked(Scene.SUBJECT).sign() + "canary");
    }

    private void errorsOfTheStore() {
        scene.clock.advance(Duration.ofMinutes(10));
        for (String operation : List.of("findByIdentity", "revokeSessions", "setIdentityStatus")) {
            for (RuntimeException failure : List.of(
                    new StoreUnavailableException("The store is away", null),
                    new StoreBrokenException("A column is missing", null),
                    new IllegalStateException("canary@" + Scene.SUBJECT))) {
                scene.clock.advance(Duration.ofMinutes(10));
                scene.store.fail(operation, () -> failure);
                hear(scene.google.sessionsRevoked(Scene.SUBJECT));
                hear(scene.google.accountDisabled(Scene.SUBJECT, "hijacking"));
                scene.store.mend();
            }
        }
    }

    private void errorsOfTheApplication() {
        scene.clock.advance(Duration.ofMinutes(10));
        UserProvisioning provisioning = UserProvisioning.builder(scene.store.get())
                .clock(scene.clock)
                .listener(event -> {
                    throw new IllegalStateException("canary@" + event);
                })
                .build();
        GoogleSecurityEvents events = scene.builder()
                .policy(SecurityEventPolicy.defaults(provisioning))
                .build();
        for (SecurityEventDraft draft : List.of(
                scene.google.accountDisabled(Scene.SUBJECT, "hijacking"), scene.google.accountEnabled(Scene.SUBJECT))) {
            scene.clock.advance(Duration.ofSeconds(1));
            events.receive(draft.at(scene.clock.instant()).sign());
        }
        assertThat(log.all()).anyMatch(line -> line.contains("failed on Identity"));
    }

    private void errorsOfGoogle() {
        scene.clock.advance(Duration.ofHours(2));
        for (TransmitterEndpoint endpoint : TransmitterEndpoint.values()) {
            for (String body : List.of("canary", "{\"canary", "{\"issuer\":\"canary\"}", "{\"keys\":[\"canary\"]}")) {
                scene.clock.advance(Duration.ofMinutes(10));
                scene.google.answer(endpoint, answer -> answer.withBody(body));
                hear(scene.google.sessionsRevoked(Scene.SUBJECT));
                scene.google.answer(endpoint, answer -> new Answer(500, "text/canary", body));
                hear(scene.google.sessionsRevoked(Scene.SUBJECT));
            }
            scene.google.reset();
        }
    }

    private SecurityEventDraft withSubject(Consumer<Map<String, Object>> change) {
        Map<String, Object> subject = new LinkedHashMap<>(
                Map.of("subject_type", "iss-sub", "iss", "https://accounts.google.com/", "sub", Scene.SUBJECT));
        change.accept(subject);
        return scene.google.draft().event(EventTypes.SESSIONS_REVOKED, Map.of("subject", subject));
    }

    private void hear(SecurityEventDraft draft) {
        hear(draft.sign());
    }

    private void hear(String token) {
        if (token.length() > 300) {
            secrets.add(token);
            secrets.add(token.substring(token.lastIndexOf('.') + 1));
        }
        SecurityEventResult result = scene.events.receive(token);
        said.add(result.toString());
        said.add(result.body().orElse(""));
    }
}
