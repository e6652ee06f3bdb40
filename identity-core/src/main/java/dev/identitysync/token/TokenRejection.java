package dev.identitysync.token;

/** Why a token is not accepted. For logs and counters; a browser is told no more than "sign in again". */
public enum TokenRejection {
    /** Not the compact form of a token (RFC 7515 §7.1, RFC 7516 §7.1), or not strict base64url, UTF-8 or JSON. */
    MALFORMED,
    /** Longer than this reader takes; nothing of it was looked at. */
    TOO_LARGE,
    /** The header names no key, or one that is not on the ring. */
    UNKNOWN_KEY,
    /** {@code alg} or {@code enc} is not that of the key which the header names (RFC 8725 §3.1). */
    ALGORITHM_NOT_ALLOWED,
    /** The header has {@code crit}; no extension is understood here (RFC 7515 §4.1.11). */
    UNSUPPORTED_CRITICAL_HEADER,
    /** The header has a member that these tokens never have, such as {@code jwk}, {@code jku}, {@code zip}, {@code cty}. */
    HEADER_NOT_ALLOWED,
    /** A name occurs twice in one JSON object of the header or the claims (RFC 7515 §4). */
    DUPLICATE_NAME,
    /** Made for something else: {@code typ} differs (RFC 8725 §3.11). */
    WRONG_PURPOSE,
    /** The signature is wrong, or the content cannot be decrypted: forged, damaged, or made with another key. */
    NOT_AUTHENTIC,
    /** Authentic, but a claim that must be there is missing or has the wrong type. */
    BAD_CLAIM,
    /** Authentic, but its {@code nbf} is still to come (RFC 7519 §4.1.5). */
    NOT_YET_VALID,
    /** Authentic, but issued before the user's sessions were revoked. From readers that look the user up. */
    REVOKED,
    /** Authentic, but the user is disabled. From readers that look the user up. */
    USER_DISABLED,
    /** Authentic, but the user is no more. From readers that look the user up. */
    USER_GONE
}
