package dev.identitysync.google;

import dev.identitysync.issuer.RejectedTokenException;
import dev.identitysync.issuer.RejectionReason;
import dev.identitysync.issuer.TokenFault;

/**
 * Why an ID token was refused: which part of it, what was expected there, and what was found. Safe to log and to show
 * to a developer: what is personal or secret (nonce, subject, profile, the token itself) is never in it.
 *
 * @param reason the kind of problem, to switch on
 * @param part the claim, the header parameter, or the field of the profile, such as {@code aud} or {@code profile.name}
 * @param expected what would have been right
 * @param actual what was found, if it may be told; from a header it is an attacker's choice, so it is cut to a few
 *     harmless characters
 */
public record IdTokenProblem(Reason reason, String part, String expected, String actual) {

    /** The kinds of problems. */
    public enum Reason implements RejectionReason {
        /** Not a signed JWT in compact form. */
        MALFORMED("pass the id_token exactly as it came"),
        /** Longer than any ID token is. */
        TOO_LARGE("pass the id_token, and nothing else"),
        /** Signed with an algorithm that is not on the list, or not signed (RFC 8725 §3.1). */
        ALGORITHM("have the provider sign with an algorithm of its metadata"),
        /** A token of another kind, such as an access token, a logout token or a session token. */
        NOT_AN_ID_TOKEN("pass the id_token, not an access, logout or session token"),
        /** The header demands something that we do not do (RFC 7515 §4.1.11). */
        UNSUPPORTED_HEADER("treat the token as forged, unless the provider changed"),
        /** The header brings its own key; keys come from the provider's key set alone (RFC 8725 §3.10). */
        EMBEDDED_KEY("treat the token as forged"),
        /** No such key at the provider, also after asking again (at most twice a minute). */
        UNKNOWN_KEY("check that the token is from this provider, or sign in again"),
        /** More than one key could have signed the token, and its header does not say which. */
        AMBIGUOUS_KEY("have the provider name its key by kid"),
        /** An RSA key below 2048 bits (RFC 7518 §3.3). */
        WEAK_KEY("have the provider use a key of 2048 bits or more"),
        /** Not signed by the key that it names. */
        SIGNATURE("treat the token as forged"),
        /** A claim that must be there is not. */
        MISSING_CLAIM("check that this is an ID token of an OpenID provider"),
        /** A claim of the wrong type or range. */
        MALFORMED_CLAIM("check that this is an ID token of an OpenID provider"),
        /** From another issuer. */
        ISSUER("configure the provider that issued the token"),
        /** For another application. */
        AUDIENCE("configure the client id that the token was issued for"),
        /** Asked for by another application. */
        AUTHORIZED_PARTY("configure the client ids that may ask for tokens, as authorizedParties"),
        /** Its time is over. */
        EXPIRED("sign in again; if it happens at once, check the clocks"),
        /** Its time has not come. */
        NOT_YET_VALID("check the clocks"),
        /** Issued in the future. */
        ISSUED_IN_THE_FUTURE("check the clocks"),
        /** Not the answer to this sign-in. */
        NONCE("sign in again; if it persists, somebody replays tokens"),
        /** Not an account of the organisation. */
        HOSTED_DOMAIN("sign in with an account of the organisation"),
        /** The access token beside it belongs to another sign-in. */
        ACCESS_TOKEN_HASH("sign in again; if it persists, answers are being mixed up"),
        /** The profile has a value that cannot be stored. */
        PROFILE("correct the profile at the provider, and sign in again");

        private final String advice;

        Reason(String advice) {
            this.advice = advice;
        }

        static Reason of(TokenFault fault) {
            return switch (fault) {
                case MALFORMED -> MALFORMED;
                case TOO_LARGE -> TOO_LARGE;
                case ALGORITHM -> ALGORITHM;
                case TYPE -> NOT_AN_ID_TOKEN;
                case UNSUPPORTED_HEADER -> UNSUPPORTED_HEADER;
                case EMBEDDED_KEY -> EMBEDDED_KEY;
                case UNKNOWN_KEY -> UNKNOWN_KEY;
                case AMBIGUOUS_KEY -> AMBIGUOUS_KEY;
                case WEAK_KEY -> WEAK_KEY;
                case SIGNATURE -> SIGNATURE;
                case MISSING_CLAIM -> MISSING_CLAIM;
                case MALFORMED_CLAIM -> MALFORMED_CLAIM;
                case EXPIRED -> EXPIRED;
                case NOT_YET_VALID -> NOT_YET_VALID;
                case ISSUED_IN_THE_FUTURE -> ISSUED_IN_THE_FUTURE;
            };
        }

        /** What to do about it. */
        public String advice() {
            return advice;
        }
    }

    static IdTokenProblem of(RejectedTokenException e) {
        Reason reason = e.reason() instanceof TokenFault fault ? Reason.of(fault) : (Reason) e.reason();
        return new IdTokenProblem(reason, e.part(), e.expected(), e.actual());
    }

    /** All of it in one sentence, with what to do. */
    public String message() {
        return part + ": expected " + expected + ", but it is " + actual + "; " + reason.advice;
    }

    @Override
    public String toString() {
        return "IdTokenProblem[" + reason + ", " + message() + "]";
    }
}
