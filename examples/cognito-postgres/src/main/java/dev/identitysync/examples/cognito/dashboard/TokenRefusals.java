package dev.identitysync.examples.cognito.dashboard;

import dev.identitysync.cognito.token.TokenProblem;
import dev.identitysync.examples.cognito.http.Problem;

/**
 * What somebody whose token is refused is told: the kind of reason, for a front end to act on, and nothing of what was
 * expected or found. The challenges are those of RFC 6750 §3.
 */
final class TokenRefusals {
    private static final int UNAUTHORIZED = 401;
    private static final String CHALLENGE = "WWW-Authenticate";
    private static final String SIGN_IN_AGAIN = "Sign in again.";

    private TokenRefusals() {}

    /** No error code in the challenge: nothing was presented that could be wrong (RFC 6750 §3.1). */
    static Problem missing() {
        return Problem.of(
                        UNAUTHORIZED,
                        "token-missing",
                        "Nobody is signed in",
                        "Send the ID token in the header Authorization: Bearer.")
                .with(CHALLENGE, "Bearer realm=\"dashboard\"");
    }

    static Problem malformed() {
        return refused("token-malformed", "The token cannot be read", "Send one ID token exactly as the pool gave it.");
    }

    static Problem revoked() {
        return refused("token-revoked", "The sign-in was ended everywhere", SIGN_IN_AGAIN);
    }

    static Problem of(TokenProblem.Reason reason) {
        return switch (reason) {
            case MALFORMED, TOO_LARGE -> malformed();
            case EXPIRED -> refused("token-expired", "The token has expired", "Refresh it, or sign in again.");
            case NOT_YET_VALID, ISSUED_IN_THE_FUTURE ->
                refused("token-not-yet-valid", "The token is not valid yet", SIGN_IN_AGAIN);
            case TOKEN_USE, TYPE ->
                refused("token-of-another-kind", "The token is not an ID token", "Send the ID token of the sign-in.");
            case ISSUER -> refused("token-of-another-pool", "The token is not from our user pool", SIGN_IN_AGAIN);
            case AUDIENCE, AUTHORIZED_PARTY, CLIENT ->
                refused("token-of-another-app", "The token is for another application", SIGN_IN_AGAIN);
            case ALGORITHM,
                    UNSUPPORTED_HEADER,
                    EMBEDDED_KEY,
                    MISSING_KEY_ID,
                    UNKNOWN_KEY,
                    AMBIGUOUS_KEY,
                    WEAK_KEY,
                    SIGNATURE,
                    MISSING_CLAIM,
                    MALFORMED_CLAIM,
                    NONCE,
                    GROUP,
                    SCOPE -> refused("token-not-accepted", "The token is not accepted", SIGN_IN_AGAIN);
        };
    }

    private static Problem refused(String type, String title, String detail) {
        return Problem.of(UNAUTHORIZED, type, title, detail)
                .with(
                        CHALLENGE,
                        "Bearer realm=\"dashboard\", error=\"invalid_token\", error_description=\"" + title + "\"");
    }
}
