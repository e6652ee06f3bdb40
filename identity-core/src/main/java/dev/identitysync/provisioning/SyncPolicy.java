package dev.identitysync.provisioning;

import dev.identitysync.Profile;
import dev.identitysync.SyncRule;
import dev.identitysync.spi.FieldSync;
import dev.identitysync.spi.ProfileSync;

/**
 * Who owns each field of the profile after the user was created. Immutable.
 *
 * @param email the e-mail address together with whether it is verified
 * @param name the full name
 * @param givenName the given name
 * @param familyName the family name
 * @param picture the URL of the picture
 * @param locale the locale
 */
public record SyncPolicy(
        SyncRule email, SyncRule name, SyncRule givenName, SyncRule familyName, SyncRule picture, SyncRule locale) {

    /**
     * The default: the e-mail address follows the provider, who alone can say that it is verified; everything else
     * is filled once and then safe from the next sign-in, so that what people change in the application stays.
     */
    public static SyncPolicy keepWhatPeopleChanged() {
        return all(SyncRule.FILL_IF_EMPTY).withEmail(SyncRule.PROVIDER_OWNS);
    }

    /** Every field follows the provider at each login. */
    public static SyncPolicy followProvider() {
        return all(SyncRule.PROVIDER_OWNS);
    }

    /** One rule for every field. */
    public static SyncPolicy all(SyncRule rule) {
        return new SyncPolicy(rule, rule, rule, rule, rule, rule);
    }

    /** This policy with another rule for the e-mail address. */
    public SyncPolicy withEmail(SyncRule rule) {
        return new SyncPolicy(rule, name, givenName, familyName, picture, locale);
    }

    /** This policy with another rule for the full name. */
    public SyncPolicy withName(SyncRule rule) {
        return new SyncPolicy(email, rule, givenName, familyName, picture, locale);
    }

    /** This policy with another rule for the given name. */
    public SyncPolicy withGivenName(SyncRule rule) {
        return new SyncPolicy(email, name, rule, familyName, picture, locale);
    }

    /** This policy with another rule for the family name. */
    public SyncPolicy withFamilyName(SyncRule rule) {
        return new SyncPolicy(email, name, givenName, rule, picture, locale);
    }

    /** This policy with another rule for the picture. */
    public SyncPolicy withPicture(SyncRule rule) {
        return new SyncPolicy(email, name, givenName, familyName, rule, locale);
    }

    /** This policy with another rule for the locale. */
    public SyncPolicy withLocale(SyncRule rule) {
        return new SyncPolicy(email, name, givenName, familyName, picture, rule);
    }

    ProfileSync of(Profile profile) {
        return new ProfileSync(
                new FieldSync<>(email, profile.email()),
                new FieldSync<>(name, profile.name()),
                new FieldSync<>(givenName, profile.givenName()),
                new FieldSync<>(familyName, profile.familyName()),
                new FieldSync<>(picture, profile.picture()),
                new FieldSync<>(locale, profile.locale()));
    }
}
