package dev.identitysync.google;

import static dev.identitysync.google.GoogleLike.CLIENT_ID;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import dev.identitysync.google.IdTokenProblem.Reason;
import dev.identitysync.testkit.oidc.RawJws;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** ID tokens, good and bad, each with the rule that it follows or breaks. */
final class TokenCorpus {
    private final GoogleLike google;
    private final long now;
    private final List<Entry> entries = new ArrayList<>();

    /** A token and our verdict on it: accepted if there is no reason. */
    record Entry(String name, String token, Optional<Reason> refusedFor) {
        @Override
        public String toString() {
            return name;
        }
    }

    private TokenCorpus(GoogleLike google) {
        this.google = google;
        this.now = google.clock.instant().getEpochSecond();
    }

    static List<Entry> of(GoogleLike google) {
        TokenCorpus corpus = new TokenCorpus(google);
        corpus.good();
        corpus.audiences();
        corpus.times();
        corpus.identities();
        corpus.headers();
        corpus.profiles();
        corpus.encodings();
        try {
            corpus.forgeries();
        } catch (JOSEException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        return corpus.entries;
    }

    private void good() {
        accept("a token as Google issues it", claims -> {});
        accept("the other spelling of Google's issuer", claims -> claims.put("iss", "accounts.google.com"));
        accept("a list of one audience", claims -> claims.put("aud", List.of(CLIENT_ID)));
        accept("no azp and one audience", claims -> claims.remove("azp"));
        accept("an exp with a fraction", claims -> claims.put("exp", now + 60.5));
        accept("expired by less than the skew", claims -> claims.put("exp", now - 59));
        accept("issued ahead by less than the skew", claims -> claims.put("iat", now + 59));
        accept("an nbf that has come", claims -> claims.put("nbf", now));
        accept("an unknown claim", claims -> claims.put("jti", "x"));
        accept("no profile at all", claims -> claims.keySet().removeAll(List.of("email", "name", "picture")));
        header("typ absent", header -> header.remove("typ"), null);
        header("typ in lower case", header -> header.put("typ", "jwt"), null);
        header("an unknown header parameter", header -> header.put("x", "y"), null);
    }

    private void audiences() {
        refuse("T1 wrong iss", Reason.ISSUER, claims -> claims.put("iss", "https://evil.example"));
        refuse("T1 iss with a slash more", Reason.ISSUER, claims -> claims.put("iss", GoogleLike.GOOGLE + "/"));
        refuse("T1 iss missing", Reason.MISSING_CLAIM, claims -> claims.remove("iss"));
        refuse("T1 wrong aud", Reason.AUDIENCE, claims -> claims.put("aud", "another-client"));
        refuse("T1 aud missing", Reason.MISSING_CLAIM, claims -> claims.remove("aud"));
        refuse("T1 aud empty", Reason.MALFORMED_CLAIM, claims -> claims.put("aud", List.of()));
        refuse("T1 aud of numbers", Reason.MALFORMED_CLAIM, claims -> claims.put("aud", List.of(1)));
        refuse("T3 azp of another client", Reason.AUTHORIZED_PARTY, claims -> claims.put("azp", "evil"));
        refuse("T3 azp null", Reason.AUTHORIZED_PARTY, claims -> claims.put("azp", null));
        refuse("T3 several aud, no azp", Reason.AUTHORIZED_PARTY, claims -> {
            claims.put("aud", List.of(CLIENT_ID, CLIENT_ID));
            claims.remove("azp");
        });
        refuse("T3 several aud, azp of the other", Reason.AUDIENCE, claims -> {
            claims.put("aud", List.of(CLIENT_ID, "other"));
            claims.put("azp", "other");
        });
        refuse(
                "T3 an untrusted aud beside ours",
                Reason.AUDIENCE,
                claims -> claims.put("aud", List.of(CLIENT_ID, "o")));
    }

    private void times() {
        refuse("T2 exp missing", Reason.MISSING_CLAIM, claims -> claims.remove("exp"));
        refuse("T2 exp null", Reason.MISSING_CLAIM, claims -> claims.put("exp", null));
        refuse("T2 exp past", Reason.EXPIRED, claims -> claims.put("exp", now - 60));
        refuse("T2 exp long past", Reason.EXPIRED, claims -> claims.put("exp", now - 86_400));
        refuse("T2 exp a string", Reason.MALFORMED_CLAIM, claims -> claims.put("exp", "" + (now + 60)));
        refuse("T2 exp beyond time", Reason.MALFORMED_CLAIM, claims -> claims.put("exp", 1e300));
        refuse("T2 exp negative", Reason.MALFORMED_CLAIM, claims -> claims.put("exp", -1));
        refuse("T1 iat missing", Reason.MISSING_CLAIM, claims -> claims.remove("iat"));
        refuse("iat in the future", Reason.ISSUED_IN_THE_FUTURE, claims -> claims.put("iat", now + 61));
        refuse("nbf in the future", Reason.NOT_YET_VALID, claims -> claims.put("nbf", now + 61));
    }

    private void identities() {
        refuse("T1 sub missing", Reason.MISSING_CLAIM, claims -> claims.remove("sub"));
        refuse("T1 sub empty", Reason.MISSING_CLAIM, claims -> claims.put("sub", ""));
        refuse("sub a number", Reason.MALFORMED_CLAIM, claims -> claims.put("sub", 7));
        refuse("sub too long", Reason.MALFORMED_CLAIM, claims -> claims.put("sub", "1".repeat(256)));
        refuse("sub with a space", Reason.MALFORMED_CLAIM, claims -> claims.put("sub", "1 2"));
        refuse("C3 nonce missing", Reason.NONCE, claims -> claims.remove("nonce"));
        refuse("C3 nonce wrong", Reason.NONCE, claims -> claims.put("nonce", "canary-nonce-0123456788"));
        refuse("C3 nonce empty", Reason.NONCE, claims -> claims.put("nonce", ""));
        refuse("T11 a logout token", Reason.NOT_AN_ID_TOKEN, claims -> claims.put("events", Map.of("x", Map.of())));
    }

    private void headers() {
        header("T11 an access token (RFC 9068)", header -> header.put("typ", "at+jwt"), Reason.NOT_AN_ID_TOKEN);
        header("T11 a logout token by typ", header -> header.put("typ", "logout+jwt"), Reason.NOT_AN_ID_TOKEN);
        header("typ a number", header -> header.put("typ", 1), Reason.NOT_AN_ID_TOKEN);
        header("S7 an unknown crit", header -> header.put("crit", List.of("exp")), Reason.UNSUPPORTED_HEADER);
        header("b64 switched off", header -> header.put("b64", false), Reason.UNSUPPORTED_HEADER);
        header("compressed", header -> header.put("zip", "DEF"), Reason.UNSUPPORTED_HEADER);
        header("T6 jku", header -> header.put("jku", "https://evil.example/keys"), Reason.EMBEDDED_KEY);
        header("T6 x5u", header -> header.put("x5u", "https://evil.example/keys"), Reason.EMBEDDED_KEY);
        header("an unknown kid", header -> header.put("kid", "nobody"), Reason.UNKNOWN_KEY);
        header("a kid of another type", header -> header.put("kid", 1), Reason.MALFORMED);
        header("alg that is not the one of the key", header -> header.put("alg", "ES256"), Reason.ALGORITHM);
        header("alg RS512", header -> header.put("alg", "RS512"), Reason.ALGORITHM);
        header("alg in lower case", header -> header.put("alg", "rs256"), Reason.ALGORITHM);
        header("alg missing", header -> header.remove("alg"), Reason.ALGORITHM);
    }

    private void profiles() {
        refuse("a name too long", Reason.PROFILE, claims -> claims.put("name", "n".repeat(513)));
        refuse("a control character in a name", Reason.PROFILE, claims -> claims.put("given_name", "a\u0000b"));
        refuse("a line break in a name", Reason.PROFILE, claims -> claims.put("family_name", "a\nb"));
        refuse("a name that is no string", Reason.PROFILE, claims -> claims.put("name", Map.of()));
        refuse("an e-mail that is none", Reason.PROFILE, claims -> claims.put("email", "nobody"));
        refuse("an empty e-mail", Reason.PROFILE, claims -> claims.put("email", ""));
        refuse("a picture that is a script", Reason.PROFILE, claims -> claims.put("picture", "javascript:alert(1)"));
        refuse("a locale that is none", Reason.PROFILE, claims -> claims.put("locale", "x y"));
    }

    private void encodings() {
        String good = google.token();
        String[] parts = good.split("\\.", -1);
        raw("no token", "", Reason.MALFORMED);
        raw("two parts", parts[0] + "." + parts[1], Reason.MALFORMED);
        raw("five parts, as an encrypted token has", "a.b.c.d.e", Reason.MALFORMED);
        raw("padding", good + "=", Reason.MALFORMED);
        raw("white space", " " + good, Reason.MALFORMED);
        raw("a line break inside", good.replace(".", ".\n"), Reason.MALFORMED);
        // 256 bytes leave two bits of the last character unused: a second spelling of one signature.
        raw("stray bits at the end", good.substring(0, good.length() - 1) + next(good), Reason.MALFORMED);
        raw("too large", "a".repeat(20_000), Reason.TOO_LARGE);
        signed("a claim twice", header(), claims().replace("{", "{\"sub\":\"1\","), Reason.MALFORMED);
        signed("a header parameter twice", header().replace("{", "{\"alg\":\"none\","), claims(), Reason.MALFORMED);
        signed("a payload that is a list", header(), "[]", Reason.MALFORMED);
        signed("a payload that is a list of pairs", header(), pairs(), Reason.MALFORMED);
        signed("a payload that is null", header(), "null", Reason.MALFORMED);
        signed("a payload that is text", header(), "hello", Reason.MALFORMED);
        signed("a payload of nested lists", header(), "{\"a\":" + "[".repeat(5000), Reason.MALFORMED);
        raw("a payload that is not UTF-8", notUtf8(), Reason.MALFORMED);
    }

    private void forgeries() throws JOSEException, GeneralSecurityException {
        String good = google.token();
        String[] parts = good.split("\\.", -1);
        RSAKey evil = new RSAKeyGenerator(2048)
                .keyID(google.provider.signingKey().getKeyID())
                .generate();
        String none = Base64URL.encode("{\"alg\":\"none\",\"typ\":\"JWT\"}").toString();
        raw("T5 alg none", none + "." + parts[1] + ".", Reason.ALGORITHM);
        raw("T5 alg none with a signature", none + "." + parts[1] + "." + parts[2], Reason.ALGORITHM);
        raw("T5 HS256 keyed with the public key", hmacWithPublicKey(), Reason.ALGORITHM);
        raw("T4 no signature", parts[0] + "." + parts[1] + ".", Reason.SIGNATURE);
        raw("T4 another's signature", RawJws.sign(header(), claims(), evil), Reason.SIGNATURE);
        raw("T4 a changed payload", changedPayload(parts), Reason.SIGNATURE);
        raw("T4 a flipped bit", flipped(good), Reason.SIGNATURE);
        raw("T6 jwk in the header", withOwnKey(evil), Reason.EMBEDDED_KEY);
    }

    private String header() {
        return new String(new Base64URL(google.token().split("\\.", -1)[0]).decode(), StandardCharsets.UTF_8);
    }

    private String claims() {
        return new String(new Base64URL(google.token().split("\\.", -1)[1]).decode(), StandardCharsets.UTF_8);
    }

    // Nimbus' parser takes it for an object with these members.
    private String pairs() {
        String numbers = "[\"iat\"," + now + "],[\"exp\"," + (now + 600) + "]";
        return "[[\"iss\",\"" + GoogleLike.GOOGLE + "\"],[\"aud\",\"" + CLIENT_ID + "\"],[\"sub\",\"1\"]," + numbers
                + ",[\"nonce\",\"" + GoogleLike.NONCE.value() + "\"]]";
    }

    private String changedPayload(String[] parts) {
        String changed = claims().replace(google.mira().subject(), "104000000000000000002");
        return parts[0] + "." + Base64URL.encode(changed) + "." + parts[2];
    }

    private static String flipped(String token) {
        int middle = token.lastIndexOf('.') + 20;
        char other = token.charAt(middle) == 'A' ? 'B' : 'A';
        return token.substring(0, middle) + other + token.substring(middle + 1);
    }

    private static char next(String token) {
        return (char) (token.charAt(token.length() - 1) + 1);
    }

    private String withOwnKey(RSAKey evil) {
        String header = header().replace("{", "{\"jwk\":" + evil.toPublicJWK().toJSONString() + ",");
        return RawJws.sign(header, claims(), evil);
    }

    private String notUtf8() {
        byte[] payload = claims().getBytes(StandardCharsets.UTF_8);
        payload[new String(payload, StandardCharsets.ISO_8859_1).indexOf("Mira")] = (byte) 0xff;
        return RawJws.sign(header().getBytes(StandardCharsets.UTF_8), payload, google.provider.signingKey());
    }

    private String hmacWithPublicKey() throws JOSEException, GeneralSecurityException {
        String header = header().replace("RS256", "HS256");
        String input = Base64URL.encode(header) + "." + Base64URL.encode(claims());
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(
                google.provider.signingKey().toRSAKey().toPublicKey().getEncoded(), "HmacSHA256"));
        return input + "." + Base64URL.encode(mac.doFinal(input.getBytes(StandardCharsets.US_ASCII)));
    }

    private void accept(String name, Consumer<Map<String, Object>> change) {
        entries.add(new Entry(name, google.token(change), Optional.empty()));
    }

    private void refuse(String name, Reason reason, Consumer<Map<String, Object>> change) {
        entries.add(new Entry(name, google.token(change), Optional.of(reason)));
    }

    private void header(String name, Consumer<Map<String, Object>> change, @Nullable Reason reason) {
        entries.add(new Entry(name, google.token(change, claims -> {}), Optional.ofNullable(reason)));
    }

    private void raw(String name, String token, Reason reason) {
        entries.add(new Entry(name, token, Optional.of(reason)));
    }

    private void signed(String name, String header, String payload, Reason reason) {
        entries.add(new Entry(name, RawJws.sign(header, payload, google.provider.signingKey()), Optional.of(reason)));
    }
}
