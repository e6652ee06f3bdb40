package dev.identitysync.examples.usersapi.api;

import dev.identitysync.InvalidValueException;
import dev.identitysync.UserId;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** A user's id out of a path (RFC 3986 §2.1). */
final class PathId {
    private static final char ESCAPE = '%';
    private static final int ESCAPE_LENGTH = 3;

    private PathId() {}

    /** @throws InvalidValueException if it can be no user's */
    static UserId decode(String encoded) {
        ByteBuffer bytes = ByteBuffer.allocate(encoded.length() * 4);
        int next;
        for (int i = 0; i < encoded.length(); i = next) {
            next = i + (encoded.charAt(i) == ESCAPE ? ESCAPE_LENGTH : Character.charCount(encoded.codePointAt(i)));
            if (encoded.charAt(i) == ESCAPE) {
                bytes.put(octet(encoded, i + 1, next));
            } else {
                bytes.put(encoded.substring(i, next).getBytes(StandardCharsets.UTF_8));
            }
        }
        try {
            return new UserId(
                    StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString());
        } catch (CharacterCodingException e) {
            throw new InvalidValueException("userId", "is no UTF-8 under its percent-encoding");
        }
    }

    private static byte octet(String encoded, int from, int to) {
        if (to > encoded.length()
                || !HexFormat.isHexDigit(encoded.charAt(from))
                || !HexFormat.isHexDigit(encoded.charAt(from + 1))) {
            throw new InvalidValueException("userId", "has a percent sign without two hexadecimal digits after it");
        }
        return (byte) HexFormat.fromHexDigits(encoded, from, to);
    }
}
