package dev.identitysync.jdbc;

import dev.identitysync.Email;
import dev.identitysync.spi.ProfileSync;
import dev.identitysync.spi.ProvisionRequest;
import org.jspecify.annotations.Nullable;

/** The parameters of the statements of a sign-in. */
final class SignInParameters {

    private SignInParameters() {}

    /** Those that a statement has. */
    static Parameters of(ProvisionRequest request, SqlStatement statement) {
        Parameters parameters = new Parameters();
        for (SqlParameter parameter : statement.parameters()) {
            parameters.and(parameter.name(), value(request, parameter.name()));
        }
        return parameters;
    }

    private static @Nullable Object value(ProvisionRequest request, String parameter) {
        return switch (parameter) {
            case "issuer" -> request.identity().issuer();
            case "subject" -> request.identity().subject();
            case "at" -> request.at();
            case "now" -> request.now();
            case "unless_after" -> request.at().minus(request.lastLoginThrottle());
            case "new_id" -> request.newUserId().value();
            case "call_token" -> request.callToken();
            default -> ofProfile(request.profile(), parameter);
        };
    }

    private static @Nullable Object ofProfile(ProfileSync profile, String parameter) {
        return switch (parameter) {
            case "email" -> profile.email().initial().map(Email::address).orElse(null);
            case "email_verified" ->
                profile.email().initial().map(Email::verified).orElse(null);
            case "name" -> profile.name().initial().orElse(null);
            case "given_name" -> profile.givenName().initial().orElse(null);
            case "family_name" -> profile.familyName().initial().orElse(null);
            case "picture" -> profile.picture().initial().orElse(null);
            case "locale" -> profile.locale().initial().orElse(null);
            default -> throw new IllegalStateException("A sign-in has no " + parameter);
        };
    }
}
