package dev.identitysync.google;

import dev.identitysync.google.IdTokenProblem.Reason;
import dev.identitysync.issuer.Claims;
import dev.identitysync.issuer.RejectedTokenException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** Whether an access token came with the ID token beside it (OIDC Core §3.1.3.8). RS256 and ES256 use SHA-256. */
final class AccessTokenHash {

    private AccessTokenHash() {}

    static void check(Claims claims, String accessToken) throws RejectedTokenException {
        Optional<String> hash = claims.findText("at_hash");
        if (hash.isPresent() && !hash.get().equals(leftHalf(accessToken))) {
            throw new RejectedTokenException(
                    Reason.ACCESS_TOKEN_HASH, "at_hash", "the hash of the access token beside it", "another one");
        }
    }

    private static String leftHalf(String accessToken) {
        byte[] hash = Sha256.of(accessToken.getBytes(StandardCharsets.US_ASCII));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, hash.length / 2));
    }
}
