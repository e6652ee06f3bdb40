package dev.identitysync.jdbc;

import dev.identitysync.Email;
import dev.identitysync.spi.EmailRule;
import dev.identitysync.spi.ProfileSync;
import dev.identitysync.spi.ProvisionRequest;
import java.util.Optional;

/** The parameters of both statements of a sign-in. */
final class SignInParameters {

    private SignInParameters() {}

    static Parameters of(ProvisionRequest request) {
        ProfileSync profile = request.profile();
        Optional<Email> email = profile.email().initial();
        return Parameters.of(request.identity())
                .at(request.at())
                .and("now", request.now())
                .and("unless_after", request.at().minus(request.lastLoginThrottle()))
                .and("new_id", request.newUserId().value())
                .and("call_token", request.callToken())
                .and("unique_email", request.emailRule() != EmailRule.SHARED)
                .and("email", email.map(Email::address).orElse(null))
                .and("email_verified", email.map(Email::verified).orElse(null))
                .and("name", profile.name().initial().orElse(null))
                .and("given_name", profile.givenName().initial().orElse(null))
                .and("family_name", profile.familyName().initial().orElse(null))
                .and("picture", profile.picture().initial().orElse(null))
                .and("locale", profile.locale().initial().orElse(null));
    }
}
