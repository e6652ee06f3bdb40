package dev.identitysync.cognito;

import java.util.Set;

/**
 * The claims that Cognito keeps for itself. It does not say so when somebody sets one: the token comes with its own
 * value, or without.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-token-generation.html">AWS:
 *     pre token generation</a>
 */
final class ReservedClaims {
    private static final Set<String> EITHER_TOKEN = Set.of(
            "acr",
            "amr",
            "at_hash",
            "aud",
            "auth_time",
            "azp",
            "exp",
            "iat",
            "iss",
            "jti",
            "nbf",
            "nonce",
            "origin_jti",
            "sub",
            "token_use");
    private static final Set<String> ID_TOKEN = Set.of("identities");
    private static final Set<String> ACCESS_TOKEN =
            Set.of("client_id", "device_key", "event_id", "scope", "username", "version");
    // Groups and roles too, which have a place of their own in the response.
    private static final String PREFIX = "cognito:";

    private ReservedClaims() {}

    /**
     * Refuses names that cannot be used.
     *
     * @param alsoAccessToken whether the claim goes to the access token too
     */
    static void requireFree(String claim, boolean alsoAccessToken) {
        boolean reserved = EITHER_TOKEN.contains(claim)
                || ID_TOKEN.contains(claim)
                || claim.startsWith(PREFIX)
                || (alsoAccessToken && ACCESS_TOKEN.contains(claim));
        if (reserved) {
            throw new UnusableClaimException(claim, "is one that Cognito sets itself; choose another name");
        }
    }
}
