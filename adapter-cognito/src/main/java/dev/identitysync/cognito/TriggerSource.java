package dev.identitysync.cognito;

import java.util.Optional;

/**
 * What made Cognito call a trigger, as its {@code triggerSource} says, and what is done then. Sources that are not
 * here, such as {@code PreAuthentication_Authentication} or {@code CustomMessage_SignUp}, have nothing done: their
 * event is answered as it came.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html">AWS:
 *     trigger sources</a>
 */
public enum TriggerSource {
    /** Somebody signs up. */
    PRE_SIGN_UP("PreSignUp_SignUp", TriggerKind.PRE_SIGN_UP, Duty.CHECK_SIGN_UP),
    /** An administrator makes a user. */
    PRE_SIGN_UP_BY_ADMINISTRATOR("PreSignUp_AdminCreateUser", TriggerKind.PRE_SIGN_UP, Duty.CHECK_SIGN_UP),
    /** Somebody signs in with a federated provider for the first time. */
    PRE_SIGN_UP_BY_PROVIDER("PreSignUp_ExternalProvider", TriggerKind.PRE_SIGN_UP, Duty.CHECK_SIGN_UP),
    /** A sign-up was confirmed, or somebody signed in with a federated provider for the first time. */
    SIGN_UP_CONFIRMED("PostConfirmation_ConfirmSignUp", TriggerKind.POST_CONFIRMATION, Duty.SIGN_IN),
    /** A new password in place of a forgotten one was confirmed. Neither a sign-up nor a sign-in. */
    FORGOTTEN_PASSWORD_CONFIRMED("PostConfirmation_ConfirmForgotPassword", TriggerKind.POST_CONFIRMATION, Duty.NOTHING),
    /** Somebody signed in; not fired for the first sign-in with a federated provider. */
    AUTHENTICATED("PostAuthentication_Authentication", TriggerKind.POST_AUTHENTICATION, Duty.SIGN_IN),
    /** Tokens for a sign-in through managed login. */
    TOKENS_OF_MANAGED_LOGIN("TokenGeneration_HostedAuth", TriggerKind.PRE_TOKEN_GENERATION, Duty.NAME_IN_TOKENS),
    /** Tokens for a sign-in through the API. */
    TOKENS_OF_AUTHENTICATION("TokenGeneration_Authentication", TriggerKind.PRE_TOKEN_GENERATION, Duty.NAME_IN_TOKENS),
    /** Tokens for the first sign-in of a user whom an administrator made. */
    TOKENS_OF_NEW_PASSWORD(
            "TokenGeneration_NewPasswordChallenge", TriggerKind.PRE_TOKEN_GENERATION, Duty.NAME_IN_TOKENS),
    /** Tokens for a sign-in in which a device was authenticated. */
    TOKENS_OF_DEVICE("TokenGeneration_AuthenticateDevice", TriggerKind.PRE_TOKEN_GENERATION, Duty.NAME_IN_TOKENS),
    /** Tokens in place of older ones; no sign-in. */
    TOKENS_REFRESHED("TokenGeneration_RefreshTokens", TriggerKind.PRE_TOKEN_GENERATION, Duty.NAME_IN_REFRESHED_TOKENS),
    /** Tokens for a machine: nobody is behind them. */
    TOKENS_OF_MACHINE("TokenGeneration_ClientCredentials", TriggerKind.PRE_TOKEN_GENERATION, Duty.NOTHING);

    /** What is done at a source. */
    enum Duty {
        /** Nothing is read, nothing changed. */
        NOTHING,
        /** The sign-up policy says whether this may go on. */
        CHECK_SIGN_UP,
        /** The user is found or created, and the login recorded. */
        SIGN_IN,
        /** The user is found, or else signed in, and named in the tokens. */
        NAME_IN_TOKENS,
        /** As before, and no login. */
        NAME_IN_REFRESHED_TOKENS
    }

    private final String wireName;
    private final TriggerKind kind;
    private final Duty duty;

    TriggerSource(String wireName, TriggerKind kind, Duty duty) {
        this.wireName = wireName;
        this.kind = kind;
        this.duty = duty;
    }

    /** The source of this {@code triggerSource}; empty for one at which nothing is done. */
    public static Optional<TriggerSource> of(String triggerSource) {
        for (TriggerSource source : values()) {
            if (source.wireName.equals(triggerSource)) {
                return Optional.of(source);
            }
        }
        return Optional.empty();
    }

    /** What Cognito calls it. */
    public String wireName() {
        return wireName;
    }

    /** The trigger that it belongs to. */
    public TriggerKind kind() {
        return kind;
    }

    Duty duty() {
        return duty;
    }
}
