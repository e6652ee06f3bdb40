package dev.identitysync;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that an application keeps with a user, as one of its {@link User#attributes()}. Immutable, equal by content,
 * and left out of {@link #toString()} but for how many they are.
 */
public final class Binary {
    private final byte[] bytes;

    private Binary(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A copy of these bytes; none at all are fine. */
    public static Binary of(byte[] bytes) {
        return new Binary(bytes.clone());
    }

    /** A copy of what the buffer holds from its position to its limit. The position stays where it is. */
    public static Binary of(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return new Binary(bytes);
    }

    /** A copy of the bytes. */
    public byte[] toByteArray() {
        return bytes.clone();
    }

    /** How many bytes they are. */
    public int size() {
        return bytes.length;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Binary binary && Arrays.equals(bytes, binary.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "Binary[redacted, size " + bytes.length + "]";
    }
}
