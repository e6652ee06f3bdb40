package dev.identitysync.cognito.token;

import static dev.identitysync.cognito.token.PoolOnLoopback.ACCESS_KEY;
import static dev.identitysync.cognito.token.PoolOnLoopback.CLIENT;
import static dev.identitysync.cognito.token.PoolOnLoopback.ID_KEY;
import static dev.identitysync.cognito.token.PoolOnLoopback.MACHINE;
import static dev.identitysync.cognito.token.PoolOnLoopback.NEXT_KEY;
import static dev.identitysync.cognito.token.PoolOnLoopback.changed;
import static dev.identitysync.cognito.token.PoolOnLoopback.header;
import static dev.identitysync.cognito.token.PoolOnLoopback.signed;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import dev.identitysync.cognito.token.TokenProblem.Reason;
import dev.identitysync.testkit.oidc.RawJws;
import dev.identitysync.token.KeyRing;
import dev.identitysync.token.TokenCodec;
import dev.identitysync.token.TokenKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** One thing wrong at a time, with each kind of token: the refusal names it. */
class TamperingTest {
    private final PoolOnLoopback pool = new PoolOnLoopback();
    private final CognitoTokenVerifier verifier = pool.verifier().build();
    private final List<DynamicTest> tests = new ArrayList<>();

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void untamperedTokensPass() {
        assertThat(verifier.verifyIdToken(pool.idToken())).isInstanceOf(IdTokenVerification.Verified.class);
        assertThat(verifier.verifyAccessToken(pool.accessToken())).isInstanceOf(AccessTokenVerification.Person.class);
        assertThat(verifier.verifyAccessToken(pool.machineToken(unchanged -> {})))
                .isInstanceOf(AccessTokenVerification.Machine.class);
    }

    @TestFactory
    List<DynamicTest> whatBothKindsMustSay() {
        claim("T1 wrong iss", Reason.ISSUER, "iss", claims -> claims.put("iss", "https://evil.example/pool"));
        claim(
                "T1 iss with a slash more",
                Reason.ISSUER,
                "iss",
                claims -> claims.merge("iss", "/", (a, b) -> "" + a + b));
        claim("T1 iss missing", Reason.MISSING_CLAIM, "iss", claims -> claims.remove("iss"));
        claim("T1 iss a number", Reason.MALFORMED_CLAIM, "iss", claims -> claims.put("iss", 7));
        claim("T1 sub missing", Reason.MISSING_CLAIM, "sub", claims -> claims.remove("sub"));
        claim("T1 sub empty", Reason.MISSING_CLAIM, "sub", claims -> claims.put("sub", ""));
        claim("T1 sub too long", Reason.MALFORMED_CLAIM, "sub", claims -> claims.put("sub", "1".repeat(256)));
        claim("T1 iat missing", Reason.MISSING_CLAIM, "iat", claims -> claims.remove("iat"));
        claim("T2 exp missing", Reason.MISSING_CLAIM, "exp", claims -> claims.remove("exp"));
        claim("T2 exp past", Reason.EXPIRED, "exp", claims -> claims.put("exp", pool.now() - 60));
        claim("T2 exp a string", Reason.MALFORMED_CLAIM, "exp", claims -> claims.put("exp", "" + (pool.now() + 60)));
        claim("iat in the future", Reason.ISSUED_IN_THE_FUTURE, "iat", claims -> claims.put("iat", pool.now() + 61));
        claim("nbf in the future", Reason.NOT_YET_VALID, "nbf", claims -> claims.put("nbf", pool.now() + 61));
        claim("T11 token_use missing", Reason.MISSING_CLAIM, "token_use", claims -> claims.remove("token_use"));
        claim("T11 token_use refresh", Reason.TOKEN_USE, "token_use", claims -> claims.put("token_use", "refresh"));
        claim(
                "groups that are a number",
                Reason.MALFORMED_CLAIM,
                "cognito:groups",
                claims -> claims.put("cognito:groups", 1));
        return tests;
    }

    @TestFactory
    List<DynamicTest> whatIdTokensMustSay() {
        id("T1 wrong aud", Reason.AUDIENCE, "aud", claims -> claims.put("aud", "another-client"));
        id("T1 aud missing", Reason.MISSING_CLAIM, "aud", claims -> claims.remove("aud"));
        id("T1 aud an empty list", Reason.MALFORMED_CLAIM, "aud", claims -> claims.put("aud", List.of()));
        id("T3 several aud", Reason.AUDIENCE, "aud", claims -> claims.put("aud", List.of(CLIENT, MACHINE)));
        id("T3 azp of another client", Reason.AUTHORIZED_PARTY, "azp", claims -> claims.put("azp", "another-client"));
        id("T11 an access token", Reason.TOKEN_USE, "token_use", pool.accessToken());
        id(
                "T11 an access token that has an aud",
                Reason.TOKEN_USE,
                "token_use",
                pool.accessToken(claims -> claims.put("aud", CLIENT)));
        id("T11 a machine's token", Reason.TOKEN_USE, "token_use", pool.machineToken(unchanged -> {}));
        return tests;
    }

    @TestFactory
    List<DynamicTest> whatAccessTokensMustSay() {
        access("T1 wrong client_id", Reason.CLIENT, "client_id", claims -> claims.put("client_id", "another-client"));
        access("T1 client_id missing", Reason.MISSING_CLAIM, "client_id", claims -> claims.remove("client_id"));
        access("T1 ours as aud alone", Reason.CLIENT, "client_id", claims -> {
            claims.put("client_id", "another-client");
            claims.put("aud", CLIENT);
        });
        access("T11 an ID token", Reason.TOKEN_USE, "token_use", pool.idToken());
        access(
                "T11 an ID token that has a client_id",
                Reason.TOKEN_USE,
                "token_use",
                pool.idToken(claims -> claims.put("client_id", CLIENT)));
        access("a scope that is a list", Reason.MALFORMED_CLAIM, "scope", claims -> claims.put("scope", List.of("a")));
        access(
                "no user name and another subject than the client",
                Reason.MISSING_CLAIM,
                "username",
                claims -> claims.remove("username"));
        access("a machine with a user name", Reason.MALFORMED_CLAIM, "username", claims -> claims.put("sub", CLIENT));
        return tests;
    }

    @TestFactory
    List<DynamicTest> whatTheHeaderMustSay() {
        head("T5 alg none", Reason.ALGORITHM, "alg", header -> header.put("alg", "none"));
        head("T5 alg missing", Reason.ALGORITHM, "alg", header -> header.remove("alg"));
        head("T5 RS512", Reason.ALGORITHM, "alg", header -> header.put("alg", "RS512"));
        head(
                "T5 ES256, which user pools do not sign with",
                Reason.ALGORITHM,
                "alg",
                header -> header.put("alg", "ES256"));
        head("T6 jku", Reason.EMBEDDED_KEY, "jku", header -> header.put("jku", "https://evil.example/keys"));
        head("T6 x5u", Reason.EMBEDDED_KEY, "x5u", header -> header.put("x5u", "https://evil.example/keys"));
        head("T6 x5c", Reason.EMBEDDED_KEY, "x5c", header -> header.put("x5c", List.of()));
        head(
                "T6 jwk",
                Reason.EMBEDDED_KEY,
                "jwk",
                header -> header.put("jwk", NEXT_KEY.toPublicJWK().toJSONObject()));
        head("T7 kid missing", Reason.MISSING_KEY_ID, "kid", header -> header.remove("kid"));
        head("T7 kid null", Reason.MISSING_KEY_ID, "kid", header -> header.put("kid", null));
        head("T7 kid a number", Reason.MALFORMED, "header", header -> header.put("kid", 1));
        head(
                "T11 an access token of another house (RFC 9068)",
                Reason.TYPE,
                "typ",
                header -> header.put("typ", "at+jwt"));
        head("S7 an unknown crit", Reason.UNSUPPORTED_HEADER, "crit", header -> header.put("crit", List.of("exp")));
        return tests;
    }

    @TestFactory
    List<DynamicTest> forgeries() throws Exception {
        String good = pool.idToken();
        String[] parts = good.split("\\.", -1);
        String none = Base64URL.encode("{\"alg\":\"none\"}").toString();
        id("T4 no signature", Reason.SIGNATURE, "signature", parts[0] + "." + parts[1] + ".");
        id(
                "T4 another key under the same kid",
                Reason.SIGNATURE,
                "signature",
                signed(header(ID_KEY), pool.idClaims(), NEXT_KEY));
        id("T4 a changed payload", Reason.SIGNATURE, "signature", parts[0] + "." + otherPayload() + "." + parts[2]);
        id("T5 none, unsigned", Reason.ALGORITHM, "alg", none + "." + parts[1] + ".");
        id("T5 HS256 keyed with the public key", Reason.ALGORITHM, "alg", hmacWithPublicKey());
        id("T6 signed by the key that it brings", Reason.EMBEDDED_KEY, "jwk", withOwnKey());
        id("T11 our own session token", Reason.ALGORITHM, "alg", sessionToken());
        id("T11 our own session token, called RS256", Reason.TYPE, "typ", renamed(sessionToken()));
        access(
                "T4 another key under the same kid",
                Reason.SIGNATURE,
                "signature",
                signed(header(ACCESS_KEY), pool.accessClaims(), NEXT_KEY));
        return tests;
    }

    @TestFactory
    List<DynamicTest> whatIsNoToken() {
        String good = pool.idToken();
        String claims = "{\"token_use\":\"id\",\"token_use\":\"access\"}";
        id("empty", Reason.MALFORMED, "token", "");
        id("five parts, as a refresh token has", Reason.MALFORMED, "token", "a.b.c.d.e");
        id("padding", Reason.MALFORMED, "signature", good + "=");
        // 256 bytes leave two bits of the last character unused: a second spelling of one signature.
        String respelled = good.substring(0, good.length() - 1) + (char) (good.charAt(good.length() - 1) + 1);
        id("stray bits at the end", Reason.MALFORMED, "signature", respelled);
        id("Bearer in front", Reason.MALFORMED, "header", "Bearer " + good);
        id("too large", Reason.TOO_LARGE, "token", "a".repeat(20_000));
        id(
                "S7 a claim twice",
                Reason.MALFORMED,
                "payload",
                RawJws.sign("{\"alg\":\"RS256\",\"kid\":\"k\"}", claims, ID_KEY));
        id(
                "a payload that is a list",
                Reason.MALFORMED,
                "payload",
                RawJws.sign("{\"alg\":\"RS256\",\"kid\":\"k\"}", "[]", ID_KEY));
        id(
                "nested beyond reason",
                Reason.MALFORMED,
                "payload",
                RawJws.sign("{\"alg\":\"RS256\",\"kid\":\"k\"}", "{\"a\":" + "[".repeat(9000), ID_KEY));
        String deep = "{\"a\":" + "[".repeat(4000) + "]".repeat(4000) + ",";
        String known = "{\"alg\":\"RS256\",\"kid\":\"" + ID_KEY.getKeyID() + "\"}";
        String whole = JSONObjectUtils.toJSONString(pool.idClaims());
        id(
                "nested beyond reason and signed",
                Reason.MALFORMED,
                "payload",
                RawJws.sign(known, whole.replaceFirst("\\{", deep), ID_KEY));
        id(
                "a header nested beyond reason",
                Reason.MALFORMED,
                "header",
                RawJws.sign(known.replaceFirst("\\{", deep), whole, ID_KEY));
        return tests;
    }

    @Test
    @DisplayName("T5 T6 T7: what the header alone gives away costs no request")
    void whatTheHeaderGivesAwayCostsNoRequest() {
        for (DynamicTest test : whatTheHeaderMustSay()) {
            run(test);
        }
        assertThat(pool.keys.requests()).isZero();
    }

    @Test
    void aProblemNamesTheClaimWhatIsExpectedAndWhatIsThere() {
        TokenProblem problem = Verdicts.problem(
                verifier.verifyAccessToken(pool.accessToken(claims -> claims.put("client_id", "other-client"))));

        assertThat(problem.part()).isEqualTo("client_id");
        assertThat(problem.expected()).contains(CLIENT);
        assertThat(problem.actual()).isEqualTo("other-client");
        assertThat(problem.message()).contains("configure the client id");
        assertThat(problem.reason().advice()).isNotBlank();
    }

    private static void run(DynamicTest test) {
        try {
            test.getExecutable().execute();
        } catch (Throwable e) {
            throw new AssertionError(test.getDisplayName(), e);
        }
    }

    private void claim(String name, Reason reason, String part, Consumer<Map<String, Object>> change) {
        id(name, reason, part, change);
        access(name, reason, part, change);
        String token = pool.machineToken(change);
        if (!part.equals("sub")) {
            access(name + ", of a machine", reason, part, token);
        }
    }

    private void head(String name, Reason reason, String part, Consumer<Map<String, Object>> change) {
        id(name, reason, part, signed(changed(header(ID_KEY), change), pool.idClaims(), ID_KEY));
        access(name, reason, part, signed(changed(header(ACCESS_KEY), change), pool.accessClaims(), ACCESS_KEY));
    }

    private void id(String name, Reason reason, String part, Consumer<Map<String, Object>> change) {
        id(name, reason, part, pool.idToken(change));
    }

    private void id(String name, Reason reason, String part, String token) {
        tests.add(DynamicTest.dynamicTest(
                "id: " + name, () -> assertProblem(Verdicts.problem(verifier.verifyIdToken(token)), reason, part)));
    }

    private void access(String name, Reason reason, String part, Consumer<Map<String, Object>> change) {
        access(name, reason, part, pool.accessToken(change));
    }

    private void access(String name, Reason reason, String part, String token) {
        tests.add(DynamicTest.dynamicTest(
                "access: " + name,
                () -> assertProblem(Verdicts.problem(verifier.verifyAccessToken(token)), reason, part)));
    }

    private static void assertProblem(TokenProblem problem, Reason reason, String part) {
        assertThat(problem.reason()).as(problem.toString()).isEqualTo(reason);
        assertThat(problem.part()).isEqualTo(part);
    }

    private String otherPayload() {
        return pool.idToken(claims -> claims.put("sub", "somebody-else")).split("\\.", -1)[1];
    }

    private String withOwnKey() {
        Map<String, Object> header = header(NEXT_KEY);
        header.put("jwk", NEXT_KEY.toPublicJWK().toJSONObject());
        return signed(header, pool.idClaims(), NEXT_KEY);
    }

    private String sessionToken() {
        TokenCodec codec =
                new TokenCodec(KeyRing.of(TokenKey.hs256("k", new byte[32])), "idsync-session+jwt", 4096, pool.clock);
        Map<String, Object> claims = pool.idClaims();
        claims.keySet().removeAll(List.of("exp", "iat"));
        return codec.mint(claims, pool.clock.instant().plusSeconds(60));
    }

    private static String renamed(String token) {
        String header = new Base64URL(token.substring(0, token.indexOf('.'))).decodeToString();
        return Base64URL.encode(header.replace("HS256", "RS256")) + token.substring(token.indexOf('.'));
    }

    private String hmacWithPublicKey() throws Exception {
        String[] parts = pool.idToken().split("\\.", -1);
        String input = Base64URL.encode("{\"alg\":\"HS256\",\"kid\":\"id+key/1=\"}") + "." + parts[1];
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(ID_KEY.toRSAKey().toPublicKey().getEncoded(), "HmacSHA256"));
        return input + "." + Base64URL.encode(mac.doFinal(input.getBytes(StandardCharsets.US_ASCII)));
    }
}
