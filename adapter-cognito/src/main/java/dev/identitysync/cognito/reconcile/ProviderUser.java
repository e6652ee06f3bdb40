package dev.identitysync.cognito.reconcile;

import dev.identitysync.Email;
import dev.identitysync.InvalidValueException;
import java.util.Optional;

/**
 * A person as a federated provider of a pool knows them, from a sign-in that was verified.
 *
 * @param provider the provider's name in the pool, such as {@code Google}
 * @param subject their subject at the provider; in an event's user name it is what follows the provider and an underscore
 * @param email their address, and whether the provider says that it is verified
 */
public record ProviderUser(String provider, String subject, Optional<Email> email) {
    private static final int MAX_PROVIDER = 32;
    private static final int MAX_SUBJECT = 255;

    /** @throws InvalidValueException if one of the names is blank or over-long */
    public ProviderUser {
        require("providerUser.provider", provider, MAX_PROVIDER);
        require("providerUser.subject", subject, MAX_SUBJECT);
    }

    private static void require(String field, String value, int most) {
        if (value.isBlank() || value.length() > most) {
            throw new InvalidValueException(field, "needs 1 to " + most + " characters");
        }
    }
}
