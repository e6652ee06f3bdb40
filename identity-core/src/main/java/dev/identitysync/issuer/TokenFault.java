package dev.identitysync.issuer;

/** What can be wrong with any issuer's token. An adapter has a reason of its own for each. */
public enum TokenFault implements RejectionReason {
    /** Not a signed JWT in compact form (RFC 7515 §7.1). */
    MALFORMED,
    /** Longer than any such token is. */
    TOO_LARGE,
    /** Signed with an algorithm that is not on the list, or not signed (RFC 8725 §3.1). */
    ALGORITHM,
    /** Its {@code typ} is that of another kind of token (RFC 8725 §3.11). */
    TYPE,
    /** The header demands something that is not done here (RFC 7515 §4.1.11). */
    UNSUPPORTED_HEADER,
    /** The header brings its own key (RFC 8725 §3.10). */
    EMBEDDED_KEY,
    /** No such key at the issuer, also after asking again. */
    UNKNOWN_KEY,
    /** More than one key could have signed the token, and its header does not say which. */
    AMBIGUOUS_KEY,
    /** An RSA key below 2048 bits (RFC 7518 §3.3). */
    WEAK_KEY,
    /** Not signed by the key that it names. */
    SIGNATURE,
    /** A claim that must be there is not. */
    MISSING_CLAIM,
    /** A claim of the wrong type or range. */
    MALFORMED_CLAIM,
    /** Its time is over (RFC 7519 §4.1.4). */
    EXPIRED,
    /** Its time has not come (RFC 7519 §4.1.5). */
    NOT_YET_VALID,
    /** Issued in the future (RFC 7519 §4.1.6). */
    ISSUED_IN_THE_FUTURE
}
