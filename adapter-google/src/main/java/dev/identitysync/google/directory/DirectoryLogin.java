package dev.identitysync.google.directory;

import dev.identitysync.Email;
import dev.identitysync.ExternalIdentity;
import dev.identitysync.InvalidValueException;
import dev.identitysync.Profile;
import dev.identitysync.VerifiedLogin;
import dev.identitysync.google.OidcProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * What a sign-in of a directory user would bring: the address and the names. Neither picture nor locale: the directory
 * has others than an ID token. Nobody signs in here, so nobody is linked by what it says of an address.
 *
 * @param leftOut the fields that cannot be carried
 */
record DirectoryLogin(VerifiedLogin login, List<String> leftOut) {
    private static final String ISSUER = OidcProvider.google().issuer();

    /** The identity that a sign-in has. */
    static ExternalIdentity identity(String id) {
        return new ExternalIdentity(ISSUER, id);
    }

    static boolean isOfGoogle(ExternalIdentity identity) {
        return identity.issuer().equals(ISSUER);
    }

    static DirectoryLogin of(ExternalIdentity identity, DirectoryUser user) {
        List<String> leftOut = new ArrayList<>();
        Profile.Builder profile = Profile.builder();
        // Google runs the mailbox, and says so in each ID token.
        carry(profile, user.primaryEmail(), (it, value) -> it.email(new Email(value, true)), leftOut);
        carry(profile, user.fullName(), Profile.Builder::name, leftOut);
        carry(profile, user.givenName(), Profile.Builder::givenName, leftOut);
        carry(profile, user.familyName(), Profile.Builder::familyName, leftOut);
        return new DirectoryLogin(
                VerifiedLogin.thatTheCallerHasVerified(identity, profile.build(), user.createdAt(), false),
                List.copyOf(leftOut));
    }

    private static void carry(
            Profile.Builder profile,
            Optional<String> value,
            BiConsumer<Profile.Builder, String> field,
            List<String> leftOut) {
        if (value.isEmpty()) {
            return;
        }
        Profile.Builder alone = Profile.builder();
        try {
            field.accept(alone, value.get());
            alone.build();
            field.accept(profile, value.get());
        } catch (InvalidValueException e) {
            leftOut.add(e.field());
        }
    }
}
