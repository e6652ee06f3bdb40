package dev.identitysync.google.events.stream;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** The JWT by which a service account asks the RISC API: made out by itself, to itself, for an hour. */
final class ManagementJwt {
    private static final String AUDIENCE =
            "https://risc.googleapis.com/google.identity.risc.v1beta.RiscManagementService";

    // "Exactly one hour", says Google's documentation.
    private static final Duration LIFETIME = Duration.ofHours(1);

    private ManagementJwt() {}

    /** The claims, of which Google wants these five. */
    static String claims(String serviceAccount, Instant now) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", serviceAccount);
        claims.put("sub", serviceAccount);
        claims.put("aud", AUDIENCE);
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.plus(LIFETIME).getEpochSecond());
        return Json.text(claims);
    }

    /** What is signed (RFC 7515 §5.1). */
    static String signingInput(String keyId, String claims) {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("alg", "RS256");
        header.put("typ", "JWT");
        header.put("kid", keyId);
        return part(Json.bytes(header)) + "." + part(claims.getBytes(StandardCharsets.UTF_8));
    }

    static String part(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
