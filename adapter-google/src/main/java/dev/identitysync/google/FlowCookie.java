package dev.identitysync.google;

import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import dev.identitysync.InvalidValueException;
import dev.identitysync.token.HostCookie;
import dev.identitysync.token.KeyRing;
import dev.identitysync.token.TokenCodec;
import dev.identitysync.token.TokenReading;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a flow in the browser, encrypted, so that nothing is stored on the server. {@code SameSite=Lax}, because the
 * callback is a top-level GET that another site caused: with {@code Strict} the browser would leave the cookie out.
 */
final class FlowCookie {
    private static final String PURPOSE = "idsync-sign-in-flow+jwt";
    private static final int MAX_LENGTH = 3800;
    private static final int DOTS_OF_JWE = 4;

    private final HostCookie cookie;
    private final TokenCodec codec;
    private final String party;

    /**
     * @param parties provider, client and redirect URI: a flow that began with others must not end here, or answers
     *     of two providers could be mixed up (RFC 9700 §4.4)
     */
    FlowCookie(String name, KeyRing keys, Clock clock, String... parties) {
        this.cookie = new HostCookie(name, clock);
        this.codec = new TokenCodec(keys, PURPOSE, MAX_LENGTH, clock);
        this.party = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Sha256.of(String.join("\n", parties).getBytes(StandardCharsets.UTF_8)));
        requireEncryption(clock.instant());
    }

    String set(Flow flow) {
        Map<String, @Nullable Object> claims = Map.of(
                "state", flow.state(),
                "nonce", flow.nonce().value(),
                "verifier", flow.verifier().getValue(),
                "return", flow.returnTo(),
                "party", party);
        return cookie.setCookie(codec.mint(claims, flow.expiresAt()), flow.expiresAt());
    }

    Flow read(Iterable<String> cookieHeaders) throws RejectedCallbackException {
        Optional<String> value = cookie.read(cookieHeaders);
        if (value.isEmpty()) {
            throw new RejectedCallbackException(CallbackRejection.NO_FLOW);
        }
        TokenReading reading = codec.read(value.get());
        if (reading instanceof TokenReading.Expired) {
            throw new RejectedCallbackException(CallbackRejection.FLOW_EXPIRED);
        }
        if (!(reading instanceof TokenReading.Valid valid)
                || !party.equals(valid.claims().get("party"))) {
            throw new RejectedCallbackException(CallbackRejection.FOREIGN_FLOW);
        }
        return flow(valid);
    }

    String clear() {
        return cookie.clear();
    }

    // Authentic, so we wrote it ourselves: whatever is missing is a defect and not an attack.
    private static Flow flow(TokenReading.Valid valid) {
        return new Flow(
                text(valid, "state"),
                Nonce.of(text(valid, "nonce")),
                new CodeVerifier(text(valid, "verifier")),
                text(valid, "return"),
                valid.expiresAt());
    }

    private static String text(TokenReading.Valid valid, String claim) {
        return String.valueOf(valid.claims().get(claim));
    }

    private void requireEncryption(Instant now) {
        long dots = codec.mint(Map.of(), now.plusSeconds(1))
                .chars()
                .filter(c -> c == '.')
                .count();
        if (dots != DOTS_OF_JWE) {
            throw new InvalidValueException(
                    "flowKeys", "mint signed tokens, which the browser could read; use TokenKey.a256gcm");
        }
    }
}
