package dev.identitysync;

import java.util.Optional;

/**
 * What a provider said about one field of a profile: nothing, that it is empty now, or its value. A provider that
 * sends no picture has not removed it, so absent and cleared are two things.
 *
 * @param <T> the type of the field
 */
public sealed interface Claim<T> {

    /** The value, where there is one; empty both for an absent and for a cleared field. */
    default Optional<T> value() {
        return this instanceof Present<T> present ? Optional.of(present.content()) : Optional.empty();
    }

    /** The provider said nothing about the field. */
    static <T> Claim<T> absent() {
        return new Absent<>();
    }

    /** The provider said that the field is empty now. */
    static <T> Claim<T> cleared() {
        return new Cleared<>();
    }

    /** The provider gave this value. */
    static <T> Claim<T> of(T value) {
        return new Present<>(value);
    }

    /**
     * Nothing was said; what is stored stays.
     *
     * @param <T> the type of the field
     */
    record Absent<T>() implements Claim<T> {}

    /**
     * The field was said to be empty.
     *
     * @param <T> the type of the field
     */
    record Cleared<T>() implements Claim<T> {}

    /**
     * A value was given. Its content is personal and left out of {@link #toString()}.
     *
     * @param content the value
     * @param <T> the type of the field
     */
    record Present<T>(T content) implements Claim<T> {
        @Override
        public String toString() {
            return "Present[redacted]";
        }
    }
}
