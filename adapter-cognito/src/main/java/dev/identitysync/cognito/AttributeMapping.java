package dev.identitysync.cognito;

import dev.identitysync.Claim;
import dev.identitysync.Email;
import dev.identitysync.InvalidValueException;
import dev.identitysync.Profile;
import dev.identitysync.VerifiedLogin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Which attribute of a pool becomes which field of a profile. By default the standard ones do: {@code email} with
 * {@code email_verified}, {@code name}, {@code given_name}, {@code family_name}, {@code picture} and {@code locale}. An
 * attribute that is missing says nothing; an empty one clears its field. Immutable.
 *
 * @param name the attribute of {@link Profile#name()}
 * @param givenName the attribute of {@link Profile#givenName()}
 * @param familyName the attribute of {@link Profile#familyName()}
 * @param picture the attribute of {@link Profile#picture()}
 * @param locale the attribute of {@link Profile#locale()}
 */
public record AttributeMapping(String name, String givenName, String familyName, String picture, String locale) {
    private static final AttributeMapping STANDARD =
            new AttributeMapping("name", "given_name", "family_name", "picture", "locale");

    /** The mapping of the standard attributes. */
    public static AttributeMapping standard() {
        return STANDARD;
    }

    /** Takes the full name from another attribute, such as {@code custom:display_name}. */
    public AttributeMapping withName(String attribute) {
        return new AttributeMapping(attribute, givenName, familyName, picture, locale);
    }

    /** Takes the given name from another attribute. */
    public AttributeMapping withGivenName(String attribute) {
        return new AttributeMapping(name, attribute, familyName, picture, locale);
    }

    /** Takes the family name from another attribute. */
    public AttributeMapping withFamilyName(String attribute) {
        return new AttributeMapping(name, givenName, attribute, picture, locale);
    }

    /** Takes the URL of the picture from another attribute. */
    public AttributeMapping withPicture(String attribute) {
        return new AttributeMapping(name, givenName, familyName, attribute, locale);
    }

    /** Takes the locale from another attribute. */
    public AttributeMapping withLocale(String attribute) {
        return new AttributeMapping(name, givenName, familyName, picture, attribute);
    }

    /**
     * The login of a subject of a pool, whose attributes came from the pool itself: nothing is verified here.
     *
     * @param subject the {@code sub}
     * @param attributes as the pool has them; {@code email_verified} counts where it is {@code true}
     * @param at when they signed in
     * @throws InvalidValueException if the subject cannot be one
     */
    public PoolLogin login(UserPool pool, String subject, Map<String, String> attributes, Instant at) {
        List<InvalidValueException> leftOut = new ArrayList<>();
        Profile.Builder profile = Profile.builder();
        carry(profile, Profile.Builder::email, email(attributes, leftOut), leftOut);
        carry(profile, Profile.Builder::name, text(attributes, name), leftOut);
        carry(profile, Profile.Builder::givenName, text(attributes, givenName), leftOut);
        carry(profile, Profile.Builder::familyName, text(attributes, familyName), leftOut);
        carry(profile, Profile.Builder::picture, text(attributes, picture), leftOut);
        carry(profile, Profile.Builder::locale, text(attributes, locale), leftOut);
        Profile carried = profile.build();
        boolean proved = pool.vouchesForEmail()
                && carried.email().value().filter(Email::verified).isPresent();
        return new PoolLogin(
                VerifiedLogin.thatTheCallerHasVerified(pool.identity(subject), carried, at, proved), leftOut);
    }

    private static <T> void carry(
            Profile.Builder profile,
            BiConsumer<Profile.Builder, Claim<T>> field,
            Claim<T> claim,
            List<InvalidValueException> leftOut) {
        Profile.Builder alone = Profile.builder();
        field.accept(alone, claim);
        try {
            alone.build();
            field.accept(profile, claim);
        } catch (InvalidValueException e) {
            leftOut.add(e);
        }
    }

    private static Claim<Email> email(Map<String, String> attributes, List<InvalidValueException> leftOut) {
        String address = attributes.get("email");
        if (address == null) {
            return Claim.absent();
        }
        if (address.isEmpty()) {
            return Claim.cleared();
        }
        try {
            return Claim.of(new Email(address, "true".equals(attributes.get("email_verified"))));
        } catch (InvalidValueException e) {
            leftOut.add(e);
            return Claim.absent();
        }
    }

    private static Claim<String> text(Map<String, String> attributes, String attribute) {
        String value = attributes.get(attribute);
        if (value == null) {
            return Claim.absent();
        }
        return value.isEmpty() ? Claim.cleared() : Claim.of(value);
    }
}
