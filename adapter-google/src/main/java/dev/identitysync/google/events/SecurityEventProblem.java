package dev.identitysync.google.events;

import dev.identitysync.issuer.RejectedTokenException;
import dev.identitysync.issuer.RejectionReason;
import dev.identitysync.issuer.TokenFault;

/**
 * Why a security event was refused: which part of it, what was expected there, and what was found. Safe to log and to
 * answer: the account, the token, and whatever else is personal or secret, is never in it.
 *
 * @param reason the kind of problem, to switch on
 * @param part the claim or header parameter, such as {@code aud}
 * @param expected what would have been right
 * @param actual what was found, if it may be told; cut to a few harmless characters where anybody could have chosen it
 */
public record SecurityEventProblem(Reason reason, String part, String expected, String actual) {

    /** The kinds of problems. */
    public enum Reason implements RejectionReason {
        /** Not a signed JWT in compact form. */
        MALFORMED(SetError.INVALID_REQUEST, "pass the body exactly as it came"),
        /** Longer than any security event is. */
        TOO_LARGE(SetError.INVALID_REQUEST, "pass the body, and nothing else"),
        /** A token of another kind, such as an ID token. */
        NOT_A_SECURITY_EVENT(SetError.INVALID_REQUEST, "only security event tokens are taken here (RFC 8417)"),
        /** Signed with another algorithm than RS256, or not signed (RFC 8725 §3.1). */
        ALGORITHM(SetError.AUTHENTICATION_FAILED, "treat the token as forged, unless Google changed"),
        /** The header demands something that is not done here (RFC 7515 §4.1.11). */
        UNSUPPORTED_HEADER(SetError.INVALID_REQUEST, "treat the token as forged, unless Google changed"),
        /** The header brings its own key; keys come from Google's key set alone (RFC 8725 §3.10). */
        EMBEDDED_KEY(SetError.INVALID_KEY, "treat the token as forged"),
        /** No such key at Google, also after asking again (at most twice a minute). */
        UNKNOWN_KEY(SetError.INVALID_KEY, "treat the token as forged, unless Google has just changed its keys"),
        /** More than one key could have signed the token, and its header does not say which. */
        AMBIGUOUS_KEY(SetError.INVALID_KEY, "treat the token as forged, unless Google changed"),
        /** An RSA key below 2048 bits (RFC 7518 §3.3). */
        WEAK_KEY(SetError.INVALID_KEY, "treat the token as forged, unless Google changed"),
        /** Not signed by the key that it names. */
        SIGNATURE(SetError.AUTHENTICATION_FAILED, "treat the token as forged"),
        /** A claim that must be there is not. */
        MISSING_CLAIM(SetError.INVALID_REQUEST, "check what Google documents of security events"),
        /** A claim of the wrong type or range. */
        MALFORMED_CLAIM(SetError.INVALID_REQUEST, "check what Google documents of security events"),
        /** From another issuer than the configuration document names. */
        ISSUER(SetError.INVALID_ISSUER, "only Google's security events are taken here"),
        /** For another application. */
        AUDIENCE(
                SetError.INVALID_AUDIENCE, "configure all client ids of the project that the stream is registered for"),
        /** About an account of another issuer, or in a form that is not known. */
        SUBJECT(SetError.INVALID_REQUEST, "only accounts of Google are known here, by issuer and subject"),
        /** Issued in the future. As it is Google's, the clock here is behind, and it is {@code Unavailable}, not refused. */
        ISSUED_IN_THE_FUTURE(SetError.INVALID_REQUEST, "synchronise the clock of this machine"),
        /** Its time has not come; as {@link #ISSUED_IN_THE_FUTURE}. */
        NOT_YET_VALID(SetError.INVALID_REQUEST, "synchronise the clock of this machine"),
        /** It happened longer ago than is remembered, so that a replay could not be told apart. */
        TOO_OLD(SetError.INVALID_REQUEST, "check the clocks; accept older events if Google was late");

        private final SetError error;
        private final String advice;

        Reason(SetError error, String advice) {
            this.error = error;
            this.advice = advice;
        }

        static Reason of(TokenFault fault) {
            return switch (fault) {
                case MALFORMED -> MALFORMED;
                case TOO_LARGE -> TOO_LARGE;
                case ALGORITHM -> ALGORITHM;
                case TYPE -> NOT_A_SECURITY_EVENT;
                case UNSUPPORTED_HEADER -> UNSUPPORTED_HEADER;
                case EMBEDDED_KEY -> EMBEDDED_KEY;
                case UNKNOWN_KEY -> UNKNOWN_KEY;
                case AMBIGUOUS_KEY -> AMBIGUOUS_KEY;
                case WEAK_KEY -> WEAK_KEY;
                case SIGNATURE -> SIGNATURE;
                case MISSING_CLAIM -> MISSING_CLAIM;
                case MALFORMED_CLAIM -> MALFORMED_CLAIM;
                case EXPIRED -> TOO_OLD;
                case NOT_YET_VALID -> NOT_YET_VALID;
                case ISSUED_IN_THE_FUTURE -> ISSUED_IN_THE_FUTURE;
            };
        }

        // What is from the future is no longer so when it comes again.
        boolean passes() {
            return this == ISSUED_IN_THE_FUTURE || this == NOT_YET_VALID;
        }

        /** What the transmitter is told. */
        public SetError error() {
            return error;
        }

        /** What to do about it. */
        public String advice() {
            return advice;
        }
    }

    static SecurityEventProblem of(RejectedTokenException e) {
        Reason reason = e.reason() instanceof TokenFault fault ? Reason.of(fault) : (Reason) e.reason();
        return new SecurityEventProblem(reason, e.part(), e.expected(), e.actual());
    }

    /** What is wrong, in one sentence. */
    public String description() {
        return part + ": expected " + expected + ", but it is " + actual;
    }

    /** All of it in one sentence, with what to do. */
    public String message() {
        return description() + "; " + reason.advice;
    }

    @Override
    public String toString() {
        return "SecurityEventProblem[" + reason + ", " + message() + "]";
    }
}
