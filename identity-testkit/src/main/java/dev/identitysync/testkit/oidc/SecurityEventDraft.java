package dev.identitysync.testkit.oidc;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A security event token (RFC 8417) before it is signed: right at first, and as wrong as a test wants it. Each method
 * changes this draft and returns it. Not thread-safe.
 */
public final class SecurityEventDraft {
    private final Map<String, Object> header = new LinkedHashMap<>();
    private final Map<String, Object> claims = new LinkedHashMap<>();
    private final Map<String, Object> events = new LinkedHashMap<>();
    private final JWK key;

    SecurityEventDraft(JWK key, String issuer, String audience, Instant now) {
        this.key = key;
        header.put("alg", "RS256");
        header.put("kid", key.getKeyID());
        header.put("typ", "secevent+jwt");
        claims.put("iss", issuer);
        claims.put("aud", audience);
        claims.put("iat", now.getEpochSecond());
        claims.put("jti", Random.token());
        claims.put("events", events);
    }

    /**
     * Adds an event.
     *
     * @param type the URI of its type
     * @param payload what is told of it, mostly with {@code subject}
     */
    public SecurityEventDraft event(String type, Map<String, ?> payload) {
        events.put(type, payload);
        return this;
    }

    /** Says when it happened, in whole seconds. */
    public SecurityEventDraft at(Instant issuedAt) {
        claims.put("iat", issuedAt.getEpochSecond());
        return this;
    }

    /** Changes the header. */
    public SecurityEventDraft header(Consumer<Map<String, Object>> change) {
        change.accept(header);
        return this;
    }

    /** Changes the claims. */
    public SecurityEventDraft claims(Consumer<Map<String, Object>> change) {
        change.accept(claims);
        return this;
    }

    /** The header as JSON, to forge with by {@link RawJws}. */
    public String headerJson() {
        return JSONObjectUtils.toJSONString(header);
    }

    /** The claims as JSON, to forge with by {@link RawJws}. */
    public String claimsJson() {
        return JSONObjectUtils.toJSONString(claims);
    }

    /** The token, signed by the transmitter's key, as it was when the draft was begun. */
    public String sign() {
        return sign(key);
    }

    /** The token, signed by somebody's key. */
    public String sign(JWK other) {
        return RawJws.sign(header, claims, other);
    }

    @Override
    public String toString() {
        return "SecurityEventDraft[" + events.keySet() + "]";
    }
}
