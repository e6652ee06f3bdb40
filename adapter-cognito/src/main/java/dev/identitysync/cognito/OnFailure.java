package dev.identitysync.cognito;

/** What a trigger answers when the store does not answer, or not in time. A refusal is no failure: it always denies. */
public enum OnFailure {
    /** Denies: Cognito stops what the person was doing, and they try again. */
    FAIL_CLOSED,
    /** Lets the person go on. What there was to record waits in {@link DeferredLogins}, or it is denied after all. */
    FAIL_OPEN
}
