package dev.identitysync;

import java.util.regex.Pattern;

/**
 * What a provider said about a person at one sign-in, field by field. Every value in it passed the checks below;
 * there is no profile with a value that could not be stored. Immutable.
 *
 * @param email the e-mail address and whether it is verified
 * @param name the full name for display, at most 512 characters
 * @param givenName the given name, at most 255 characters
 * @param familyName the family name, at most 255 characters
 * @param picture an absolute {@code http} or {@code https} URL, at most 2048 ASCII characters
 * @param locale a language tag (BCP 47; an underscore is taken for a hyphen), at most 35 characters
 */
public record Profile(
        Claim<Email> email,
        Claim<String> name,
        Claim<String> givenName,
        Claim<String> familyName,
        Claim<String> picture,
        Claim<String> locale) {

    private static final int MAX_NAME = 512;
    private static final int MAX_PART_OF_NAME = 255;
    private static final int MAX_LOCALE = 35;
    private static final Pattern LANGUAGE_TAG = Pattern.compile("[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8})*");

    /** @throws InvalidValueException if a value is over-long, holds control characters, or is not what it claims */
    public Profile {
        name.value().ifPresent(value -> Text.readable("profile.name", value, MAX_NAME));
        givenName.value().ifPresent(value -> Text.readable("profile.givenName", value, MAX_PART_OF_NAME));
        familyName.value().ifPresent(value -> Text.readable("profile.familyName", value, MAX_PART_OF_NAME));
        picture.value().ifPresent(PictureUrl::require);
        locale.value().ifPresent(Profile::requireLanguageTag);
    }

    /** A profile of which the provider said nothing. */
    public static Profile empty() {
        return builder().build();
    }

    /** A builder in which every field starts absent. */
    public static Builder builder() {
        return new Builder();
    }

    private static void requireLanguageTag(String value) {
        if (value.length() > MAX_LOCALE || !LANGUAGE_TAG.matcher(value).matches()) {
            throw new InvalidValueException("profile.locale", "is not a language tag (BCP 47) such as pt-BR");
        }
    }

    @Override
    public String toString() {
        return "Profile[redacted]";
    }

    /** Collects the fields of a {@link Profile}. Not thread-safe. */
    public static final class Builder {
        private Claim<Email> email = Claim.absent();
        private Claim<String> name = Claim.absent();
        private Claim<String> givenName = Claim.absent();
        private Claim<String> familyName = Claim.absent();
        private Claim<String> picture = Claim.absent();
        private Claim<String> locale = Claim.absent();

        private Builder() {}

        /** Sets the e-mail address. */
        public Builder email(Email value) {
            return email(Claim.of(value));
        }

        /** Sets what was said of the e-mail address. */
        public Builder email(Claim<Email> claim) {
            this.email = claim;
            return this;
        }

        /** Sets the full name. */
        public Builder name(String value) {
            return name(Claim.of(value));
        }

        /** Sets what was said of the full name. */
        public Builder name(Claim<String> claim) {
            this.name = claim;
            return this;
        }

        /** Sets the given name. */
        public Builder givenName(String value) {
            return givenName(Claim.of(value));
        }

        /** Sets what was said of the given name. */
        public Builder givenName(Claim<String> claim) {
            this.givenName = claim;
            return this;
        }

        /** Sets the family name. */
        public Builder familyName(String value) {
            return familyName(Claim.of(value));
        }

        /** Sets what was said of the family name. */
        public Builder familyName(Claim<String> claim) {
            this.familyName = claim;
            return this;
        }

        /** Sets the URL of the picture. */
        public Builder picture(String value) {
            return picture(Claim.of(value));
        }

        /** Sets what was said of the picture. */
        public Builder picture(Claim<String> claim) {
            this.picture = claim;
            return this;
        }

        /** Sets the locale. */
        public Builder locale(String value) {
            return locale(Claim.of(value));
        }

        /** Sets what was said of the locale. */
        public Builder locale(Claim<String> claim) {
            this.locale = claim;
            return this;
        }

        /**
         * The profile.
         *
         * @throws InvalidValueException naming the first field that cannot be carried
         */
        public Profile build() {
            return new Profile(email, name, givenName, familyName, picture, locale);
        }
    }
}
