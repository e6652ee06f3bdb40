package dev.identitysync;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A local user as the store holds it. Immutable; personal fields are left out of {@link #toString()}.
 *
 * @param id who it is; never changes
 * @param email the e-mail address, if one is stored
 * @param name the full name for display
 * @param givenName the given name
 * @param familyName the family name
 * @param picture the URL of a picture
 * @param locale a language tag (BCP 47)
 * @param status whether the user may sign in
 * @param createdAt when the user was created; never changes
 * @param lastLoginAt the latest login that was recorded; empty for a user who never signed in
 * @param sessionsNotBefore sessions issued before this instant are no longer good; empty where none was revoked
 * @param attributes what the application itself keeps with the user, which a sign-in neither reads nor changes: text
 *     ({@link String}), truth values ({@link Boolean}), numbers ({@link java.math.BigDecimal}, exact, their scale kept),
 *     bytes ({@link Binary}), {@code null}, {@link java.util.List} and {@link Map} of any of these and of each other,
 *     where the names in a map are text, and {@link java.util.Set} of text, numbers or bytes, all of one type and never
 *     {@code null}. Sets keep their order of iteration. Two numbers in a set are one where
 *     {@link java.math.BigDecimal#equals} says so: 1 and 1.0 are two, which a store that compares by value cannot tell
 *     apart. Not every store has all of these types; JSON has neither bytes nor sets
 */
public record User(
        UserId id,
        Optional<Email> email,
        Optional<String> name,
        Optional<String> givenName,
        Optional<String> familyName,
        Optional<String> picture,
        Optional<String> locale,
        UserStatus status,
        Instant createdAt,
        Optional<Instant> lastLoginAt,
        Optional<Instant> sessionsNotBefore,
        Map<String, @Nullable Object> attributes) {

    /**
     * Copies the attributes, all the way down.
     *
     * @throws InvalidValueException if an attribute is of a type other than those above
     */
    public User {
        attributes = Attributes.copyOf(attributes);
    }

    /** A builder for a user that is active, has no profile and never signed in. */
    public static Builder builder(UserId id, Instant createdAt) {
        return new Builder(id, createdAt);
    }

    /** A builder that starts from this user. */
    public Builder toBuilder() {
        return new Builder(id, createdAt)
                .email(email)
                .name(name)
                .givenName(givenName)
                .familyName(familyName)
                .picture(picture)
                .locale(locale)
                .status(status)
                .lastLoginAt(lastLoginAt)
                .sessionsNotBefore(sessionsNotBefore)
                .attributes(attributes);
    }

    @Override
    public String toString() {
        return "User[" + id + ", " + status + "]";
    }

    /** Collects the fields of a {@link User}. Not thread-safe. */
    public static final class Builder {
        private final UserId id;
        private final Instant createdAt;
        private Optional<Email> email = Optional.empty();
        private Optional<String> name = Optional.empty();
        private Optional<String> givenName = Optional.empty();
        private Optional<String> familyName = Optional.empty();
        private Optional<String> picture = Optional.empty();
        private Optional<String> locale = Optional.empty();
        private UserStatus status = UserStatus.ACTIVE;
        private Optional<Instant> lastLoginAt = Optional.empty();
        private Optional<Instant> sessionsNotBefore = Optional.empty();
        private Map<String, @Nullable Object> attributes = Map.of();

        private Builder(UserId id, Instant createdAt) {
            this.id = id;
            this.createdAt = createdAt;
        }

        /** Sets the e-mail address. */
        public Builder email(Optional<Email> value) {
            this.email = value;
            return this;
        }

        /** Sets the full name. */
        public Builder name(Optional<String> value) {
            this.name = value;
            return this;
        }

        /** Sets the given name. */
        public Builder givenName(Optional<String> value) {
            this.givenName = value;
            return this;
        }

        /** Sets the family name. */
        public Builder familyName(Optional<String> value) {
            this.familyName = value;
            return this;
        }

        /** Sets the URL of the picture. */
        public Builder picture(Optional<String> value) {
            this.picture = value;
            return this;
        }

        /** Sets the locale. */
        public Builder locale(Optional<String> value) {
            this.locale = value;
            return this;
        }

        /** Sets whether the user may sign in. */
        public Builder status(UserStatus value) {
            this.status = value;
            return this;
        }

        /** Sets the latest login that was recorded. */
        public Builder lastLoginAt(Optional<Instant> value) {
            this.lastLoginAt = value;
            return this;
        }

        /** Sets the instant before which issued sessions are no longer good. */
        public Builder sessionsNotBefore(Optional<Instant> value) {
            this.sessionsNotBefore = value;
            return this;
        }

        /** Sets the application's own attributes. */
        public Builder attributes(Map<String, @Nullable Object> value) {
            this.attributes = value;
            return this;
        }

        /**
         * The user.
         *
         * @throws InvalidValueException if an attribute has a type that cannot be carried
         */
        public User build() {
            return new User(
                    id,
                    email,
                    name,
                    givenName,
                    familyName,
                    picture,
                    locale,
                    status,
                    createdAt,
                    lastLoginAt,
                    sessionsNotBefore,
                    attributes);
        }
    }
}
