package dev.identitysync.google;

/** Why a callback is refused. */
public enum CallbackRejection {
    /** The query is over-long, cannot be decoded, or has a parameter twice (RFC 6749 §3.1). */
    MALFORMED("the callback's query is malformed; start the sign-in again"),
    /** The browser brought no cookie of a sign-in: another browser, an old tab, or somebody else's link. */
    NO_FLOW("this browser has no sign-in under way, or brought its cookie twice; start the sign-in again"),
    /** The cookie is not ours, was changed, or is for another client or provider. */
    FOREIGN_FLOW("the cookie is of no sign-in that this application can read; start the sign-in again"),
    /** The person took longer than the flow's lifetime. */
    FLOW_EXPIRED("the sign-in took too long; start it again"),
    /** The {@code state} is missing or another one: a newer sign-in in another tab, or a forged link (RFC 9700 §4.7). */
    STATE("the state is not the one of this browser's newest sign-in; finish that one, or start again"),
    /** The callback names another issuer, or none where the provider always names itself (RFC 9207 §2.4). */
    ISSUER("the callback is not from the configured provider (iss); start again, and check the provider's issuer"),
    /** Neither a code nor an error. */
    NO_CODE("the callback has neither a code nor an error; start the sign-in again"),
    /** The same callback came before. */
    FLOW_USED("this sign-in was completed or tried before; start a new one"),
    /** The provider does not take the code (RFC 6749 §5.2, {@code invalid_grant}). */
    CODE_REFUSED("the provider refused the code as used, expired or not ours; start the sign-in again"),
    /** The provider does not take the client id and secret. */
    CLIENT_REFUSED("the provider refused this application; check client id, client secret and redirect URI"),
    /** The provider refused the token request for another reason. */
    TOKEN_REQUEST_REFUSED("the provider refused the token request; check the client's settings at the provider"),
    /** The answer has no ID token. */
    NO_ID_TOKEN("the provider sent no ID token; check that the client may ask for the scope openid"),
    /** The ID token is refused. */
    ID_TOKEN("the ID token is refused"),
    /** Userinfo is about somebody else than the ID token (OIDC Core §5.3.2). */
    USERINFO_SUBJECT("userinfo is about another subject than the ID token; treat the answer as mixed up or forged"),
    /** Userinfo refuses the access token, or answers with a value that cannot be stored. */
    USERINFO("the provider's userinfo cannot be used");

    private final String detail;

    CallbackRejection(String detail) {
        this.detail = detail;
    }

    String detail() {
        return detail;
    }
}
