package dev.identitysync;

/** Whether a user may sign in. */
public enum UserStatus {
    /** May sign in. */
    ACTIVE,
    /** Is known, and refused at every sign-in; nothing is written for them. */
    DISABLED
}
