package dev.identitysync.examples.cognito.local;

import dev.identitysync.examples.cognito.http.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** A token that is refused after the keys of its pool were fetched, and not before: for first calls. */
public final class UnsignedToken {
    private UnsignedToken() {}

    /** One that names this issuer, and a key that the issuer does not have. */
    public static String of(String issuer) {
        return part(Map.of("alg", "RS256", "kid", "nobody")) + "." + part(Map.of("iss", issuer)) + ".AAAA";
    }

    private static String part(Map<String, ?> json) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Json.write(json).getBytes(StandardCharsets.UTF_8));
    }
}
