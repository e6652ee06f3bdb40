package dev.identitysync.jdbc;

import java.util.Locale;

/** What a table can keep of a user; see {@link UserTableMapping}. */
public enum UserField {
    /** The e-mail address: text. */
    EMAIL("Users have no e-mail address"),
    /** Whether the address is verified: boolean. */
    EMAIL_VERIFIED("No e-mail address counts as verified"),
    /** The full name: text. */
    NAME("Users have no full name"),
    /** The given name: text. */
    GIVEN_NAME("Users have no given name"),
    /** The family name: text. */
    FAMILY_NAME("Users have no family name"),
    /** The URL of the picture: text. */
    PICTURE("Users have no picture"),
    /** The locale: text. */
    LOCALE("Users have no locale"),
    /** Whether the user may sign in: boolean, or text. */
    STATUS("Users cannot be disabled"),
    /** When the user was created. Cannot be left out. */
    CREATED_AT("Users have no creation time"),
    /** The latest login that was recorded. */
    LAST_LOGIN_AT("Logins are not recorded"),
    /** The login before the last. */
    PREVIOUS_LOGIN_AT("A sign-in that is repeated after a lost reply cannot tell the login before it"),
    /** The instant before which sessions are no longer good. */
    SESSIONS_NOT_BEFORE("Sessions cannot be revoked, not even by a link or by disabling a user for a while"),
    /** The call that created the user: uuid. */
    CREATED_BY("A first sign-in that is repeated after a lost reply is told to be a returning one"),
    /** Whether nobody else may have the address: boolean. */
    EMAIL_CLAIMED("E-mail addresses cannot be asked to be unique"),
    /** The comparable form of the address that was proved to be this person's: text. */
    PROVED_EMAIL("Users are not linked by e-mail address");

    private final String whereLeftOut;

    UserField(String whereLeftOut) {
        this.whereLeftOut = whereLeftOut;
    }

    /** What follows where a table does not keep this: a sentence for people. */
    String whereLeftOut() {
        return whereLeftOut;
    }

    /** The column in the store's own tables, and the name in the rows of each statement. */
    String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean isTime() {
        return this == CREATED_AT || this == LAST_LOGIN_AT || this == PREVIOUS_LOGIN_AT || this == SESSIONS_NOT_BEFORE;
    }

    /** The type, as PostgreSQL calls it. */
    String type() {
        return switch (this) {
            case EMAIL_VERIFIED, EMAIL_CLAIMED -> "boolean";
            case CREATED_BY -> "uuid";
            default -> isTime() ? "timestamptz" : "text";
        };
    }
}
