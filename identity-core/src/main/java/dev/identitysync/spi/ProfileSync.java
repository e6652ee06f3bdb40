package dev.identitysync.spi;

import dev.identitysync.Email;
import dev.identitysync.User;

/**
 * What to do with each field of the profile at this sign-in.
 *
 * @param email the e-mail address together with whether it is verified
 * @param name the full name
 * @param givenName the given name
 * @param familyName the family name
 * @param picture the URL of the picture
 * @param locale the locale
 */
public record ProfileSync(
        FieldSync<Email> email,
        FieldSync<String> name,
        FieldSync<String> givenName,
        FieldSync<String> familyName,
        FieldSync<String> picture,
        FieldSync<String> locale) {

    /** The user with the profile of a first sign-in. */
    public User initial(User user) {
        return user.toBuilder()
                .email(email.initial())
                .name(name.initial())
                .givenName(givenName.initial())
                .familyName(familyName.initial())
                .picture(picture.initial())
                .locale(locale.initial())
                .build();
    }

    /** The user with the profile as it is after a returning sign-in. */
    public User after(User stored) {
        return stored.toBuilder()
                .email(email.after(stored.email()))
                .name(name.after(stored.name()))
                .givenName(givenName.after(stored.givenName()))
                .familyName(familyName.after(stored.familyName()))
                .picture(picture.after(stored.picture()))
                .locale(locale.after(stored.locale()))
                .build();
    }
}
