package dev.identitysync.examples.springboot.users;

import dev.identitysync.provisioning.SignIn;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;

/** Why somebody whom the provider knows is not let in here, as the code of an {@link OAuth2Error}. */
public enum SignInRefusal {
    /** The user is disabled. */
    USER_DISABLED("the user is disabled"),
    /** The provider disabled the account. */
    IDENTITY_DISABLED("the provider disabled the account"),
    /** The e-mail address belongs to a user who has to agree. */
    LINK_REQUIRED("the e-mail address belongs to a user who has to agree"),
    /** The e-mail address belongs to another user. */
    EMAIL_TAKEN("the e-mail address belongs to another user"),
    /** The id belongs to the user of other identities. */
    USER_ID_TAKEN("the id belongs to another user"),
    /** The provider said something that cannot be stored. */
    UNUSABLE_PROFILE("the provider sent a profile that cannot be stored"),
    /** The client registration cannot tell who signed in. */
    NOT_OPENID("the client registration is not for OpenID Connect; give it the scope openid and an issuer-uri");

    private final String description;

    SignInRefusal(String description) {
        this.description = description;
    }

    /** The code of the error, such as {@code user_disabled}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What Spring Security is told; it holds nothing personal. */
    public OAuth2AuthenticationException exception() {
        return new OAuth2AuthenticationException(new OAuth2Error(code(), description, null));
    }

    /** The refusal with a code; empty if the error is not one of these. */
    public static Optional<SignInRefusal> of(OAuth2Error error) {
        return Arrays.stream(values())
                .filter(refusal -> refusal.code().equals(error.getErrorCode()))
                .findFirst();
    }

    static SignInRefusal of(SignIn.Refused refused) {
        if (refused instanceof SignIn.Refused.Disabled) {
            return USER_DISABLED;
        }
        if (refused instanceof SignIn.Refused.IdentityDisabled) {
            return IDENTITY_DISABLED;
        }
        if (refused instanceof SignIn.Refused.LinkRequired) {
            return LINK_REQUIRED;
        }
        return refused instanceof SignIn.Refused.EmailTaken ? EMAIL_TAKEN : USER_ID_TAKEN;
    }
}
