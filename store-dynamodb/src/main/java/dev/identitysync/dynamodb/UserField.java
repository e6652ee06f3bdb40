package dev.identitysync.dynamodb;

/** The fields of a user that an attribute of the table can hold; see {@link UserTableMapping}. */
public enum UserField {
    /** The e-mail address, in an S. */
    EMAIL("email", true),
    /** Whether the address is verified, in a BOOL. Kept if and only if {@link #EMAIL} is. */
    EMAIL_VERIFIED("emailVerified", true),
    /** The full name, in an S. */
    NAME("name", true),
    /** The given name, in an S. */
    GIVEN_NAME("givenName", true),
    /** The family name, in an S. */
    FAMILY_NAME("familyName", true),
    /** The URL of the picture, in an S. */
    PICTURE("picture", true),
    /** The locale, in an S. */
    LOCALE("locale", true),
    /** When the user was created. */
    CREATED_AT("createdAt", false),
    /** The latest login that was recorded. */
    LAST_LOGIN_AT("lastLoginAt", false);

    private final String defaultName;
    private final boolean optional;

    UserField(String defaultName, boolean optional) {
        this.defaultName = defaultName;
        this.optional = optional;
    }

    String defaultName() {
        return defaultName;
    }

    boolean isOptional() {
        return optional;
    }
}
