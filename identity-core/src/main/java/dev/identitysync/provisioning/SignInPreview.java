package dev.identitysync.provisioning;

import dev.identitysync.User;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a sign-in would do, found out without doing it. Somebody else may change the store before the sign-in
 * comes.
 *
 * @param outcome what {@code signIn} would answer; a {@code LinkRequired} has no proof here, and the id of a user
 *     to be created is an example where ids are random
 * @param changes the fields that would be written; for a user to be created, those that would not be empty
 */
public record SignInPreview(SignIn outcome, Set<Field> changes) {

    /** A field that a sign-in can write. */
    public enum Field {
        /** The e-mail address or whether it is verified. */
        EMAIL,
        /** The full name. */
        NAME,
        /** The given name. */
        GIVEN_NAME,
        /** The family name. */
        FAMILY_NAME,
        /** The URL of the picture. */
        PICTURE,
        /** The locale. */
        LOCALE,
        /** The last login. */
        LAST_LOGIN_AT;

        private Object of(User user) {
            return switch (this) {
                case EMAIL -> user.email();
                case NAME -> user.name();
                case GIVEN_NAME -> user.givenName();
                case FAMILY_NAME -> user.familyName();
                case PICTURE -> user.picture();
                case LOCALE -> user.locale();
                case LAST_LOGIN_AT -> user.lastLoginAt();
            };
        }

        static Set<Field> changedBetween(User before, User after) {
            return Arrays.stream(values())
                    .filter(field -> !field.of(before).equals(field.of(after)))
                    .collect(Collectors.toUnmodifiableSet());
        }
    }

    /** Copies the set. */
    public SignInPreview {
        changes = Set.copyOf(changes);
    }
}
