package dev.identitysync.google.events;

/** The URIs of the events that Google documents. */
final class EventTypes {
    private static final String RISC = "https://schemas.openid.net/secevent/risc/event-type/";
    private static final String OAUTH = "https://schemas.openid.net/secevent/oauth/event-type/";

    static final String SESSIONS_REVOKED = RISC + "sessions-revoked";
    static final String TOKENS_REVOKED = OAUTH + "tokens-revoked";
    static final String TOKEN_REVOKED = OAUTH + "token-revoked";
    static final String ACCOUNT_DISABLED = RISC + "account-disabled";
    static final String ACCOUNT_ENABLED = RISC + "account-enabled";
    static final String CREDENTIAL_CHANGE_REQUIRED = RISC + "account-credential-change-required";
    static final String VERIFICATION = RISC + "verification";

    private EventTypes() {}
}
