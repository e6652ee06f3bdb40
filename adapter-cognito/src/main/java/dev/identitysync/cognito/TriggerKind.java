package dev.identitysync.cognito;

/** The triggers that a pool can be wired with and that do something here. */
public enum TriggerKind {
    /** Before a user of the pool comes to be. */
    PRE_SIGN_UP,
    /** After a sign-up, or a new password in place of a forgotten one, was confirmed. */
    POST_CONFIRMATION,
    /** After a sign-in, before its tokens. */
    POST_AUTHENTICATION,
    /** Before tokens are issued, also those of a refresh. */
    PRE_TOKEN_GENERATION
}
