package dev.identitysync;

/** Whether an identity of a user may be signed in with. The user's other identities are not concerned. */
public enum IdentityStatus {
    /** It may. */
    ACTIVE,
    /** It may not, as its provider disabled the account. */
    DISABLED
}
