package dev.identitysync.cognito.token;

import dev.identitysync.issuer.RejectedTokenException;
import dev.identitysync.issuer.RejectionReason;
import dev.identitysync.issuer.TokenFault;

/**
 * Why a token was refused: which part of it, what was expected there, and what was found. Safe to log and to show to a
 * developer: what is personal or secret (subject, user name, nonce, attributes, the token itself) is never in it.
 *
 * @param reason the kind of problem, to switch on
 * @param part the claim or header parameter, such as {@code client_id}
 * @param expected what would have been right
 * @param actual what was found, if it may be told; before the signature is checked it is anybody's choice, so it is cut
 *     to a few harmless characters
 */
public record TokenProblem(Reason reason, String part, String expected, String actual) {

    /** The kinds of problems. */
    public enum Reason implements RejectionReason {
        /** Not a signed JWT in compact form; a refresh token is none either. */
        MALFORMED("pass the token exactly as Cognito issued it"),
        /** Longer than any token of Cognito is. */
        TOO_LARGE("pass the token, and nothing else"),
        /** Not signed with RS256, the only algorithm that user pools sign with (RFC 8725 §3.1). */
        ALGORITHM("treat the token as forged"),
        /** Its {@code typ} is that of another kind of token (RFC 8725 §3.11). */
        TYPE("pass a token of the user pool"),
        /** The header demands something that is not done here (RFC 7515 §4.1.11). */
        UNSUPPORTED_HEADER("treat the token as forged"),
        /** The header brings its own key; keys come from the pool's key set alone (RFC 8725 §3.10). */
        EMBEDDED_KEY("treat the token as forged"),
        /** The header does not name its key, as every token of Cognito does. */
        MISSING_KEY_ID("treat the token as forged"),
        /** No such key in the pool, also after asking again (at most twice a minute). */
        UNKNOWN_KEY("check that the token is from this pool, or sign in again"),
        /** The pool publishes several keys of that name. */
        AMBIGUOUS_KEY("check the pool's key set"),
        /** An RSA key below 2048 bits (RFC 7518 §3.3). */
        WEAK_KEY("check the pool's key set"),
        /** Not signed by the key that it names. */
        SIGNATURE("treat the token as forged"),
        /** A claim that must be there is not. */
        MISSING_CLAIM("check which token this is, and that no trigger suppresses the claim"),
        /** A claim of the wrong type or range. */
        MALFORMED_CLAIM("check which token this is, and what triggers put into it"),
        /** From a pool that is not configured. */
        ISSUER("configure the pool that issued the token"),
        /** An access token where an ID token belongs, or the other way round. */
        TOKEN_USE("pass the other token of the two"),
        /** An ID token for another app client. */
        AUDIENCE("configure the client id that the token was issued for"),
        /** An ID token that another app client asked for. */
        AUTHORIZED_PARTY("configure the client id that asked for the token"),
        /** An access token of another app client. */
        CLIENT("configure the client id that the token was issued for"),
        /** Its time is over. */
        EXPIRED("refresh it or sign in again; if it happens at once, check the clocks"),
        /** Its time has not come. */
        NOT_YET_VALID("check the clocks"),
        /** Issued in the future. */
        ISSUED_IN_THE_FUTURE("check the clocks"),
        /** Not the answer to this sign-in. */
        NONCE("sign in again; if it persists, somebody replays tokens"),
        /** In none of the groups that are let in. */
        GROUP("add the person to a group, and have them sign in again"),
        /** Without a scope that is needed. */
        SCOPE("have the client ask for the scope");

        private final String advice;

        Reason(String advice) {
            this.advice = advice;
        }

        static Reason of(TokenFault fault) {
            return switch (fault) {
                case MALFORMED -> MALFORMED;
                case TOO_LARGE -> TOO_LARGE;
                case ALGORITHM -> ALGORITHM;
                case TYPE -> TYPE;
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

    static TokenProblem of(RejectedTokenException e) {
        Reason reason = e.reason() instanceof TokenFault fault ? Reason.of(fault) : (Reason) e.reason();
        return new TokenProblem(reason, e.part(), e.expected(), e.actual());
    }

    /** All of it in one sentence, with what to do. */
    public String message() {
        return part + ": expected " + expected + ", but it is " + actual + "; " + reason.advice;
    }

    @Override
    public String toString() {
        return "TokenProblem[" + reason + ", " + message() + "]";
    }
}
