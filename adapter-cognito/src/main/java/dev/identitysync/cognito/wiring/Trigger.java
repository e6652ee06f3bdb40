package dev.identitysync.cognito.wiring;

import dev.identitysync.InvalidValueException;
import java.util.Arrays;
import java.util.Locale;

/**
 * The triggers of a pool that a function can be put behind here. Custom senders and inbound federation need keys and
 * versions of their own: they are carried over, and never set.
 */
public enum Trigger {
    /** Before somebody who registers is written to the pool. */
    PRE_SIGN_UP("PreSignUp"),
    /** Before a message is sent. */
    CUSTOM_MESSAGE("CustomMessage"),
    /** After somebody confirmed their registration, signed in by a federated provider for the first time, or reset their password. */
    POST_CONFIRMATION("PostConfirmation"),
    /** Before somebody's password is checked. */
    PRE_AUTHENTICATION("PreAuthentication"),
    /** After a sign-in. */
    POST_AUTHENTICATION("PostAuthentication"),
    /** Decides the next challenge of a custom sign-in. */
    DEFINE_AUTH_CHALLENGE("DefineAuthChallenge"),
    /** Makes a challenge of a custom sign-in. */
    CREATE_AUTH_CHALLENGE("CreateAuthChallenge"),
    /** Checks the answer to a challenge of a custom sign-in. */
    VERIFY_AUTH_CHALLENGE_RESPONSE("VerifyAuthChallengeResponse"),
    /** Before tokens are issued; the one whose events have versions, {@link PreTokenVersion}. */
    PRE_TOKEN_GENERATION("PreTokenGeneration"),
    /** When somebody signs in whom the pool does not know. */
    USER_MIGRATION("UserMigration");

    private final String member;

    Trigger(String member) {
        this.member = member;
    }

    /** As the API and CloudFormation call it, such as {@code PostConfirmation}. */
    public String member() {
        return member;
    }

    /**
     * The trigger that the API calls so.
     *
     * @throws InvalidValueException if there is none
     */
    public static Trigger of(String member) {
        return Arrays.stream(values())
                .filter(trigger -> trigger.member.equals(member))
                .findFirst()
                .orElseThrow(() -> new InvalidValueException(
                        "trigger", "is none that can be wired; name one as the API does, such as PostConfirmation"));
    }

    String check() {
        return "trigger-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
