package dev.identitysync.google;

/** What the provider shall ask of the person, whatever it remembers of them (OIDC Core §3.1.2.1). */
public enum Prompt {
    /** Nothing: whoever is not signed in at the provider comes back with the error {@code login_required}. */
    NONE(com.nimbusds.openid.connect.sdk.Prompt.Type.NONE),
    /** Their password again. */
    LOGIN(com.nimbusds.openid.connect.sdk.Prompt.Type.LOGIN),
    /** Their consent again. */
    CONSENT(com.nimbusds.openid.connect.sdk.Prompt.Type.CONSENT),
    /** Which of their accounts to use. */
    SELECT_ACCOUNT(com.nimbusds.openid.connect.sdk.Prompt.Type.SELECT_ACCOUNT);

    private final com.nimbusds.openid.connect.sdk.Prompt.Type type;

    Prompt(com.nimbusds.openid.connect.sdk.Prompt.Type type) {
        this.type = type;
    }

    com.nimbusds.openid.connect.sdk.Prompt.Type type() {
        return type;
    }
}
