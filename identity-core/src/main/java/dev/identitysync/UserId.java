package dev.identitysync;

/**
 * The id of a local user. It is never absent, blank or empty: what has a {@code UserId} has a user, which is why
 * a session cannot be made without one.
 *
 * @param value case-sensitive and opaque; 1 to 255 printable ASCII characters without a space. Always a string,
 *     also where it is all digits: a provider's subject does not fit a double
 */
public record UserId(String value) implements Comparable<UserId> {
    /** The most characters that an id can have. */
    public static final int MAX_LENGTH = 255;

    /** @throws InvalidValueException if the value is empty, too long, or holds anything but printable ASCII */
    public UserId {
        Text.identifier("userId", value, MAX_LENGTH);
    }

    /** Orders by the value's characters, as a binary collation does. */
    @Override
    public int compareTo(UserId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
