package dev.identitysync.google.events;

import static dev.identitysync.google.events.Scene.SUBJECT;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.RSAKey;
import dev.identitysync.google.events.SecurityEventProblem.Reason;
import dev.identitysync.google.events.SecurityEventResult.Unavailable;
import dev.identitysync.testkit.oidc.RawJws;
import dev.identitysync.testkit.oidc.SecurityEventDraft;
import dev.identitysync.testkit.oidc.TransmitterEndpoint;
import java.net.URI;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What Google publishes of its security events, when it is asked for, and what is believed. */
class TransmitterTest {
    private final Scene scene = new Scene();

    @AfterEach
    void close() {
        scene.close();
    }

    @Nested
    class Keys {

        @Test
        void keysAndConfigurationAreAskedForWhenTheyAreNeededAndKeptForAnHour() {
            assertThat(requests()).isEqualTo(List.of(0, 0));
            accepted();
            accepted();
            assertThat(requests()).isEqualTo(List.of(1, 1));
            scene.clock.advance(Duration.ofMinutes(61));
            accepted();
            assertThat(requests()).isEqualTo(List.of(2, 2));
        }

        @Test
        void anUnknownKidCausesOneRequestAndIsAccepted() {
            accepted();
            scene.google.rotateKeys();
            scene.google.forgetOldKeys();

            accepted();
            accepted();
            assertThat(requests()).isEqualTo(List.of(1, 2));
        }

        @Test
        void inventedKidsCannotHammerGoogle() {
            accepted();
            assertThat(scene.problem(withKid("invented")).reason()).isEqualTo(Reason.UNKNOWN_KEY);
            IntStream.range(0, 20)
                    .forEach(i -> assertThat(scene.events
                                    .receive(withKid("invented-" + i))
                                    .status())
                            .isEqualTo(503));

            assertThat(requests()).isEqualTo(List.of(1, 2));
        }

        @Test
        void inventedKidsCannotHaveAnEventUnderANewKeyRefused() {
            accepted();
            scene.problem(withKid("invented"));
            scene.google.rotateKeys();
            String genuine = token(claims -> {});

            assertThat(unavailable(genuine).detail()).contains("comes again");
            scene.clock.advance(Duration.ofSeconds(31));
            scene.accepted(genuine);
        }

        @Test
        void norCanTheyWhereGoogleNamesNoKey() {
            accepted();
            scene.problem(withKid("invented"));
            scene.google.rotateKeys();
            scene.google.forgetOldKeys();
            String genuine = scene.google
                    .sessionsRevoked(SUBJECT)
                    .header(header -> header.remove("kid"))
                    .sign();

            unavailable(genuine);
            scene.clock.advance(Duration.ofSeconds(31));
            scene.accepted(genuine);
        }

        private String withKid(String kid) {
            return scene.google
                    .sessionsRevoked(SUBJECT)
                    .header(header -> header.put("kid", kid))
                    .sign();
        }

        @Test
        void garbageCausesNoRequest() {
            scene.problem("garbage");
            scene.problem(scene.google
                    .sessionsRevoked(SUBJECT)
                    .header(header -> header.put("alg", "none"))
                    .sign());
            scene.problem(scene.google
                    .sessionsRevoked(SUBJECT)
                    .header(header -> header.put("jku", scene.google.uri(TransmitterEndpoint.KEYS) + "?evil"))
                    .sign());

            assertThat(requests()).isEqualTo(List.of(0, 0));
        }

        @Test
        void aShortKeyIsRefused() throws Exception {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(1024);
            var pair = generator.generateKeyPair();
            RSAKey weak = new RSAKey.Builder((RSAPublicKey) pair.getPublic())
                    .privateKey(pair.getPrivate())
                    .keyID(Scene.KEY.getKeyID())
                    .build();
            scene.google.answer(
                    TransmitterEndpoint.KEYS,
                    answer -> answer.withBody("{\"keys\":[" + weak.toPublicJWK().toJSONString() + "]}"));
            SecurityEventDraft draft = scene.google.sessionsRevoked(SUBJECT);

            assertThat(scene.problem(RawJws.sign(draft.headerJson(), draft.claimsJson(), weak))
                            .reason())
                    .isEqualTo(Reason.WEAK_KEY);
        }
    }

    @Nested
    class Configuration {

        @Test
        void theIssuerIsToldByTheDocumentToTheCharacter() {
            for (String issuer : List.of("https://accounts.google.com", "accounts.google.com")) {
                scene.google.configuration(document -> document.put("issuer", issuer));
                GoogleSecurityEvents events = scene.builder().build();

                assertThat(events.receive(token(claims -> claims.put("iss", issuer)))
                                .status())
                        .isEqualTo(202);
                assertThat(events.receive(token(claims -> {})).status()).isEqualTo(400);
            }
        }

        @Test
        void aDocumentThatNamesAnotherIssuerIsNotBelieved() {
            for (String issuer : List.of(
                    "https://evil.example/",
                    "https://accounts.google.com.evil.example/",
                    "https://accounts.google.com//",
                    "http://accounts.google.com/")) {
                scene.google.configuration(document -> document.put("issuer", issuer));
                assertThat(unavailable(claims -> claims.put("iss", issuer)).detail())
                        .contains("another issuer");
            }
            assertThat(requests().get(1)).isZero();
        }

        @Test
        void aDocumentCannotMoveTheKeysElsewhere() {
            String port = ":" + scene.google.uri(TransmitterEndpoint.KEYS).getPort();
            for (String keys : List.of(
                    "https://evil.example/keys",
                    "https://www.googleapis.com.evil.example/keys",
                    "https://storage.googleapis.com/bucket/keys",
                    "https://www.googleapis.com:8443/keys",
                    "http://www.googleapis.com/oauth2/v3/certs",
                    "https://user@www.googleapis.com/keys",
                    "http://localhost" + port + "/keys",
                    "https://127.0.0.1" + port + "/keys",
                    "http://127.0.0.1:1/keys",
                    "file:///etc/keys",
                    "/keys",
                    "",
                    "http://[")) {
                scene.google.configuration(document -> document.put("jwks_uri", keys));
                assertThat(unavailable(claims -> {}).detail()).contains("jwks_uri");
            }
            assertThat(requests().get(1)).isZero();
        }

        @Test
        void aDocumentThatLacksWhatIsNeededIsNotBelieved() {
            for (Consumer<Map<String, Object>> gap : List.<Consumer<Map<String, Object>>>of(
                    document -> document.remove("issuer"),
                    document -> document.put("issuer", 7),
                    document -> document.remove("jwks_uri"),
                    document -> document.put("jwks_uri", List.of()))) {
                scene.google.configuration(gap);
                unavailable(claims -> {});
            }
        }

        @Test
        void googlesOwnDocumentIsBelieved() {
            URI google = URI.create("https://accounts.google.com/.well-known/risc-configuration");
            String json = "{\"issuer\":\"https://accounts.google.com/\","
                    + "\"jwks_uri\":\"https://www.googleapis.com/oauth2/v3/certs\","
                    + "\"delivery_methods_supported\":"
                    + "[\"https://schemas.openid.net/secevent/risc/delivery-method/push\"]}";

            assertThat(TransmitterConfiguration.parse(google, Set.of("www.googleapis.com"), json))
                    .isEqualTo(new TransmitterConfiguration(
                            "https://accounts.google.com/", URI.create("https://www.googleapis.com/oauth2/v3/certs")));
        }

        @Test
        void aHostThatTheApplicationAllowsMayHaveTheKeys() {
            String json = "{\"issuer\":\"https://accounts.google.com/\",\"jwks_uri\":\"https://keys.example/k\"}";

            assertThat(TransmitterConfiguration.parse(
                                    URI.create("https://accounts.google.com/x"), Set.of("keys.example"), json)
                            .keys())
                    .hasToString("https://keys.example/k");
        }
    }

    private String token(Consumer<Map<String, Object>> change) {
        return scene.google.sessionsRevoked(SUBJECT).claims(change).sign();
    }

    private void accepted() {
        scene.accepted(token(claims -> {}));
    }

    private Unavailable unavailable(Consumer<Map<String, Object>> change) {
        return unavailable(token(change));
    }

    private Unavailable unavailable(String token) {
        SecurityEventResult result = scene.events.receive(token);
        assertThat(result).isInstanceOf(Unavailable.class);
        assertThat(((Unavailable) result).cause()).isEqualTo(Unavailable.Cause.PROVIDER);
        return (Unavailable) result;
    }

    private List<Integer> requests() {
        return List.of(
                scene.google.requests(TransmitterEndpoint.CONFIGURATION),
                scene.google.requests(TransmitterEndpoint.KEYS));
    }
}
