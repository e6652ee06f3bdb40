package dev.identitysync.google.events;

import static dev.identitysync.google.events.Scene.CLIENT_ID;
import static dev.identitysync.google.events.Scene.MIRA;
import static dev.identitysync.google.events.Scene.SECOND_CLIENT_ID;
import static dev.identitysync.google.events.Scene.SUBJECT;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import dev.identitysync.IdentityStatus;
import dev.identitysync.User;
import dev.identitysync.google.events.SecurityEventProblem.Reason;
import dev.identitysync.testkit.oidc.PushAnswer;
import dev.identitysync.testkit.oidc.RawJws;
import dev.identitysync.testkit.oidc.SecurityEventDraft;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** RFC 8417, RFC 8725, Google's own rules, and what else a security event can have wrong with it. */
class RefusedEventsTest {
    private final Scene scene = new Scene();
    private final long now = scene.clock.instant().getEpochSecond();
    private final List<Case> cases = new ArrayList<>();

    private record Case(String name, String token, Reason reason, String error) {}

    @AfterEach
    void close() {
        scene.close();
    }

    @TestFactory
    Stream<DynamicTest> eachWayToBeWrongIsRefusedByItsNameAndNothingIsDone() throws Exception {
        claims();
        events();
        subjects();
        headers();
        forgeries();
        encodings();
        return cases.stream().map(one -> DynamicTest.dynamicTest(one.name(), () -> refused(one)));
    }

    private void refused(Case one) {
        // As it is now: one case that is not refused is one failure, and not one in each case after it.
        User before = scene.miraNow();
        Optional<IdentityStatus> statusBefore = scene.provisioning.identityStatus(MIRA);
        scene.told.clear();
        PushAnswer answer = scene.deliver(one.token());
        if (one.reason() == Reason.UNKNOWN_KEY) {
            // Until a key may be looked for again, an unknown one is no verdict.
            scene.clock.advance(Duration.ofSeconds(31));
        }

        assertThat(scene.problem(one.token()).reason())
                .as(String.valueOf(answer.description()))
                .isEqualTo(one.reason());
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.error()).hasValue(one.error());
        assertThat(answer.description().orElse("")).doesNotContain(SUBJECT);
        assertThat(scene.told).isEmpty();
        assertThat(scene.miraNow()).isEqualTo(before);
        assertThat(scene.provisioning.identityStatus(MIRA)).isEqualTo(statusBefore);
    }

    private void claims() {
        claim("iss missing", Reason.MISSING_CLAIM, "invalid_request", claims -> claims.remove("iss"));
        claim(
                "iss without the slash",
                Reason.ISSUER,
                "invalid_issuer",
                c -> c.put("iss", "https://accounts.google.com"));
        claim("iss without scheme", Reason.ISSUER, "invalid_issuer", c -> c.put("iss", "accounts.google.com"));
        claim("another iss", Reason.ISSUER, "invalid_issuer", c -> c.put("iss", "https://evil.example/"));
        claim("iss in a list", Reason.MALFORMED_CLAIM, "invalid_request", c -> c.put("iss", List.of("x")));
        claim("aud missing", Reason.MISSING_CLAIM, "invalid_request", claims -> claims.remove("aud"));
        claim("aud empty", Reason.MALFORMED_CLAIM, "invalid_request", c -> c.put("aud", List.of()));
        claim("another aud", Reason.AUDIENCE, "invalid_audience", c -> c.put("aud", "456.apps.googleusercontent.com"));
        claim(
                "others' auds",
                Reason.AUDIENCE,
                "invalid_audience",
                c -> c.put("aud", List.of("456.apps.googleusercontent.com", "789.apps.googleusercontent.com")));
        claim("aud in another case", Reason.AUDIENCE, "invalid_audience", c -> c.put("aud", "123-ABC"));
        claim("iat missing", Reason.MISSING_CLAIM, "invalid_request", claims -> claims.remove("iat"));
        claim("iat a text", Reason.MALFORMED_CLAIM, "invalid_request", c -> c.put("iat", "" + now));
        claim("iat in milliseconds", Reason.MALFORMED_CLAIM, "invalid_request", c -> c.put("iat", now * 1000));
        claim("iat too old", Reason.TOO_OLD, "invalid_request", c -> c.put("iat", now - 7 * 86_400));
        claim("iat in 1970", Reason.TOO_OLD, "invalid_request", c -> c.put("iat", 0));
        claim("jti missing", Reason.MISSING_CLAIM, "invalid_request", claims -> claims.remove("jti"));
        claim("jti empty", Reason.MISSING_CLAIM, "invalid_request", c -> c.put("jti", ""));
        claim("jti a number", Reason.MALFORMED_CLAIM, "invalid_request", c -> c.put("jti", 7));
        claim("jti too long", Reason.MALFORMED_CLAIM, "invalid_request", c -> c.put("jti", "j".repeat(256)));
        claim("jti with a line break", Reason.MALFORMED_CLAIM, "invalid_request", c -> c.put("jti", "a\nb"));
    }

    private void events() {
        claim("events missing", Reason.NOT_A_SECURITY_EVENT, "invalid_request", claims -> claims.remove("events"));
        claim("events null", Reason.NOT_A_SECURITY_EVENT, "invalid_request", c -> c.put("events", null));
        claim("events empty", Reason.MALFORMED_CLAIM, "invalid_request", c -> c.put("events", Map.of()));
        claim("events a list", Reason.MALFORMED_CLAIM, "invalid_request", c -> c.put("events", List.of(Map.of())));
        claim("events a text", Reason.MALFORMED_CLAIM, "invalid_request", c -> c.put("events", "{}"));
        event("an event that is a text", "x");
        event("an event that is a list", List.of());
        event("an event that is a number", 7);
        Map<String, Object> nothing = new LinkedHashMap<>();
        nothing.put(EventTypes.SESSIONS_REVOKED, null);
        claim("an event that is null", Reason.MALFORMED_CLAIM, "invalid_request", c -> c.put("events", nothing));
        claim(
                "an unknown event that is a text",
                Reason.MALFORMED_CLAIM,
                "invalid_request",
                c -> c.put("events", Map.of("https://unknown.example/", "x")));
        add(
                "a reason that is a number",
                scene.google.draft().event(EventTypes.ACCOUNT_DISABLED, with("reason", 7)),
                Reason.MALFORMED_CLAIM);
        add(
                "a good event beside a bad one",
                scene.google.sessionsRevoked(SUBJECT).event(EventTypes.ACCOUNT_DISABLED, Map.of()),
                Reason.MISSING_CLAIM);
        add(
                "a revoked token without its type",
                scene.google.draft().event(EventTypes.TOKEN_REVOKED, Map.of("subject", Map.of("token", "x"))),
                Reason.MISSING_CLAIM);
        add(
                "a revoked token that is an account",
                scene.google.draft().event(EventTypes.TOKEN_REVOKED, scene.google.about(SUBJECT)),
                Reason.MISSING_CLAIM);
    }

    private void subjects() {
        add("no subject", scene.google.draft().event(EventTypes.SESSIONS_REVOKED, Map.of()), Reason.MISSING_CLAIM);
        add(
                "a subject that is a text",
                scene.google.draft().event(EventTypes.SESSIONS_REVOKED, Map.of("subject", SUBJECT)),
                Reason.MALFORMED_CLAIM);
        subject("sub missing", Reason.MISSING_CLAIM, subject -> subject.remove("sub"));
        subject("sub empty", Reason.MISSING_CLAIM, subject -> subject.put("sub", ""));
        subject("sub a number", Reason.MALFORMED_CLAIM, subject -> subject.put("sub", 104));
        subject("sub too long", Reason.MALFORMED_CLAIM, subject -> subject.put("sub", "1".repeat(256)));
        subject("sub with a space", Reason.MALFORMED_CLAIM, subject -> subject.put("sub", "1 2"));
        subject("subject without iss", Reason.MISSING_CLAIM, subject -> subject.remove("iss"));
        subject("subject of another issuer", Reason.SUBJECT, s -> s.put("iss", "https://evil.example/"));
        subject("subject of two slashes", Reason.SUBJECT, s -> s.put("iss", "https://accounts.google.com//"));
        subject("subject over http", Reason.SUBJECT, s -> s.put("iss", "http://accounts.google.com/"));
        subject("subject_type missing", Reason.MISSING_CLAIM, s -> s.remove("subject_type"));
        subject("subject by e-mail alone", Reason.SUBJECT, s -> s.put("subject_type", "email"));
    }

    private void headers() {
        header("an ID token by typ", Reason.NOT_A_SECURITY_EVENT, "invalid_request", h -> h.put("typ", "at+jwt"));
        header("typ a number", Reason.NOT_A_SECURITY_EVENT, "invalid_request", h -> h.put("typ", 7));
        header("alg missing", Reason.ALGORITHM, "authentication_failed", h -> h.remove("alg"));
        header("alg RS512", Reason.ALGORITHM, "authentication_failed", h -> h.put("alg", "RS512"));
        header("alg ES256", Reason.ALGORITHM, "authentication_failed", h -> h.put("alg", "ES256"));
        header("alg PS256", Reason.ALGORITHM, "authentication_failed", h -> h.put("alg", "PS256"));
        header("alg in lower case", Reason.ALGORITHM, "authentication_failed", h -> h.put("alg", "rs256"));
        header("an unknown kid", Reason.UNKNOWN_KEY, "invalid_key", h -> h.put("kid", "nobody"));
        header("a kid of another type", Reason.MALFORMED, "invalid_request", h -> h.put("kid", 7));
        header("crit", Reason.UNSUPPORTED_HEADER, "invalid_request", h -> h.put("crit", List.of("exp")));
        header("compressed", Reason.UNSUPPORTED_HEADER, "invalid_request", h -> h.put("zip", "DEF"));
        header("jku", Reason.EMBEDDED_KEY, "invalid_key", h -> h.put("jku", "https://evil.example/keys"));
        header("x5u", Reason.EMBEDDED_KEY, "invalid_key", h -> h.put("x5u", "https://evil.example/keys"));
    }

    private void forgeries() throws Exception {
        SecurityEventDraft draft = scene.google.sessionsRevoked(SUBJECT);
        String[] parts = draft.sign().split("\\.", -1);
        RSAKey evil = new RSAKeyGenerator(2048).keyID(Scene.KEY.getKeyID()).generate();
        String none =
                Base64URL.encode("{\"alg\":\"none\",\"typ\":\"secevent+jwt\"}").toString();
        forged("alg none", none + "." + parts[1] + ".", Reason.ALGORITHM, "authentication_failed");
        forged(
                "alg none with a signature",
                none + "." + parts[1] + "." + parts[2],
                Reason.ALGORITHM,
                "authentication_failed");
        forged("HS256 keyed with the public key", hmacWithPublicKey(draft), Reason.ALGORITHM, "authentication_failed");
        forged("our own session token", scene.session(), Reason.ALGORITHM, "authentication_failed");
        forged("no signature", parts[0] + "." + parts[1] + ".", Reason.SIGNATURE, "authentication_failed");
        forged("another's signature", draft.sign(evil), Reason.SIGNATURE, "authentication_failed");
        forged("a changed payload", changed(parts), Reason.SIGNATURE, "authentication_failed");
        JWK ownKey = evil.toPublicJWK();
        forged(
                "a key in the header",
                scene.google
                        .sessionsRevoked(SUBJECT)
                        .header(h -> h.put("jwk", ownKey.toJSONObject()))
                        .sign(evil),
                Reason.EMBEDDED_KEY,
                "invalid_key");
    }

    private void encodings() {
        SecurityEventDraft draft = scene.google.sessionsRevoked(SUBJECT);
        String good = draft.sign();
        String header = draft.headerJson();
        String claims = draft.claimsJson();
        forged("nothing", "", Reason.MALFORMED, "invalid_request");
        forged("two parts", "a.b", Reason.MALFORMED, "invalid_request");
        forged("five parts, as an encrypted token has", "a.b.c.d.e", Reason.MALFORMED, "invalid_request");
        forged("padding", good + "=", Reason.MALFORMED, "invalid_request");
        forged("a line break at the end", good + "\n", Reason.MALFORMED, "invalid_request");
        forged("JSON instead of a token", claims, Reason.MALFORMED, "invalid_request");
        forged("too large", "a".repeat(20_000), Reason.TOO_LARGE, "invalid_request");
        forged(
                "too large by its events",
                scene.google
                        .draft()
                        .event("https://x.example/" + "x".repeat(16_000), Map.of())
                        .sign(),
                Reason.TOO_LARGE,
                "invalid_request");
        raw("a claim twice", header, claims.replaceFirst("\\{", "{\"jti\":\"1\","));
        raw("a header parameter twice", header.replaceFirst("\\{", "{\"kid\":\"1\","), claims);
        raw(
                "an event twice",
                header,
                claims.replace("\"events\":{", "\"events\":{\"" + EventTypes.SESSIONS_REVOKED + "\":{},"));
        raw("a subject's member twice", header, claims.replace("\"sub\":", "\"sub\":\"1\",\"sub\":"));
        raw("claims that are a list", header, "[]");
        raw("claims that are nested without end", header, "{\"events\":" + "[".repeat(5000));
    }

    /** Who saw an event cannot have its id remembered with a token of their own, so that Google's counts as a replay. */
    @Test
    void aRefusedTokenUsesUpNoId() throws Exception {
        SecurityEventDraft genuine =
                scene.google.accountDisabled(SUBJECT, "hijacking").claims(claims -> claims.put("jti", "event-1"));
        RSAKey evil = new RSAKeyGenerator(2048).keyID(Scene.KEY.getKeyID()).generate();
        assertThat(scene.deliver(genuine.sign(evil)).status()).isEqualTo(400);
        String forSomebodyElse = scene.google
                .accountDisabled(SUBJECT)
                .claims(claims -> claims.put("jti", "event-1"))
                .claims(claims -> claims.put("aud", "456"))
                .sign();
        assertThat(scene.deliver(forSomebodyElse).status()).isEqualTo(400);

        scene.accepted(genuine.sign());
        assertThat(scene.provisioning.identityStatus(MIRA)).hasValue(IdentityStatus.DISABLED);
    }

    /** RFC 8417 §4: tokens of one kind are not taken for tokens of another. */
    @Nested
    class IdTokens {

        @Test
        void anIdTokenIsNoSecurityEventHoweverItsHeaderIsSpelled() {
            for (String type : List.of("JWT", "secevent+jwt")) {
                SecurityEventProblem problem = scene.problem(scene.google
                        .draft()
                        .header(header -> header.put("typ", type))
                        .claims(claims -> {
                            claims.remove("events");
                            claims.put("sub", SUBJECT);
                            claims.put("azp", CLIENT_ID);
                            claims.put("exp", now + 3600);
                            claims.put("email", "mira@canary.example");
                        })
                        .sign());

                assertThat(problem.reason()).isEqualTo(Reason.NOT_A_SECURITY_EVENT);
                assertThat(problem.part()).isEqualTo("events");
                assertThat(problem.toString()).doesNotContain("canary", SUBJECT);
            }
        }
    }

    @Nested
    class Limits {

        @Test
        void whatIsJustRightIsAccepted() {
            accepted(claims -> claims.put("aud", SECOND_CLIENT_ID));
            accepted(claims -> claims.put("aud", List.of(CLIENT_ID, SECOND_CLIENT_ID)));
            accepted(claims -> claims.put("aud", List.of("456.apps.googleusercontent.com", CLIENT_ID)));
            accepted(claims -> claims.put("iat", now + 60));
            accepted(claims -> claims.put("iat", now - 7 * 86_400 + 1));
            accepted(claims -> claims.put("nbf", now));
            accepted(claims -> claims.put("jti", "j".repeat(255)));
            accepted(claims -> claims.put("unknown", Map.of("a", List.of(1, true))));
        }

        /** Google says not to look at it: what has happened does not expire. */
        @Test
        void anExpThatIsOverIsNotLookedAt() {
            accepted(claims -> claims.put("exp", now - 3600));
            accepted(claims -> claims.put("exp", "never"));
        }

        @Test
        void theTypOfTheHeaderMayBeThatOfEventsOrOfAnyJwtOrMissing() {
            for (String type : List.of("secevent+jwt", "SECEVENT+JWT", "JWT", "jwt")) {
                scene.accepted(scene.google
                        .sessionsRevoked(SUBJECT)
                        .header(header -> header.put("typ", type))
                        .sign());
            }
            scene.accepted(scene.google
                    .sessionsRevoked(SUBJECT)
                    .header(header -> header.remove("typ"))
                    .sign());
        }

        @Test
        void theOldestEventIsSettable() {
            String token = scene.google
                    .sessionsRevoked(SUBJECT)
                    .at(scene.clock.instant().minus(Duration.ofHours(2)))
                    .sign();

            assertThat(scene.builder()
                            .oldestEvent(Duration.ofHours(1))
                            .build()
                            .receive(token)
                            .status())
                    .isEqualTo(400);
            assertThat(scene.builder()
                            .oldestEvent(Duration.ofHours(3))
                            .build()
                            .receive(token)
                            .status())
                    .isEqualTo(202);
        }

        private void accepted(Consumer<Map<String, Object>> change) {
            scene.accepted(scene.google.sessionsRevoked(SUBJECT).claims(change).sign());
        }
    }

    private void claim(String name, Reason reason, String error, Consumer<Map<String, Object>> change) {
        cases.add(new Case(
                name,
                scene.google
                        .accountDisabled(SUBJECT, "hijacking")
                        .claims(change)
                        .sign(),
                reason,
                error));
    }

    private void event(String name, Object payload) {
        claim(
                name,
                Reason.MALFORMED_CLAIM,
                "invalid_request",
                claims -> claims.put("events", Map.of(EventTypes.SESSIONS_REVOKED, payload)));
    }

    private void header(String name, Reason reason, String error, Consumer<Map<String, Object>> change) {
        cases.add(new Case(
                name, scene.google.sessionsRevoked(SUBJECT).header(change).sign(), reason, error));
    }

    private void subject(String name, Reason reason, Consumer<Map<String, Object>> change) {
        Map<String, Object> subject = new LinkedHashMap<>(
                Map.of("subject_type", "iss-sub", "iss", "https://accounts.google.com/", "sub", SUBJECT));
        change.accept(subject);
        add(name, scene.google.draft().event(EventTypes.SESSIONS_REVOKED, Map.of("subject", subject)), reason);
    }

    private void add(String name, SecurityEventDraft draft, Reason reason) {
        cases.add(new Case(name, draft.sign(), reason, "invalid_request"));
    }

    private void raw(String name, String header, String claims) {
        forged(name, RawJws.sign(header, claims, Scene.KEY), Reason.MALFORMED, "invalid_request");
    }

    private void forged(String name, String token, Reason reason, String error) {
        cases.add(new Case(name, token, reason, error));
    }

    private Map<String, Object> with(String member, Object value) {
        Map<String, Object> payload = new LinkedHashMap<>(scene.google.about(SUBJECT));
        payload.put(member, value);
        return payload;
    }

    private static String changed(String[] parts) {
        String payload = new String(new Base64URL(parts[1]).decode(), StandardCharsets.UTF_8);
        return parts[0] + "." + Base64URL.encode(payload.replace(SUBJECT, "104000000000000000002")) + "." + parts[2];
    }

    private static String hmacWithPublicKey(SecurityEventDraft draft) throws Exception {
        String input = Base64URL.encode(draft.headerJson().replace("RS256", "HS256")) + "."
                + Base64URL.encode(draft.claimsJson());
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Scene.KEY.toRSAKey().toPublicKey().getEncoded(), "HmacSHA256"));
        return input + "." + Base64URL.encode(mac.doFinal(input.getBytes(StandardCharsets.US_ASCII)));
    }
}
