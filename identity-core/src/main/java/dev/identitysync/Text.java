package dev.identitysync;

/** The checks that every text from outside passes before it becomes part of a value. */
final class Text {

    private Text() {}

    /** A human-readable text: not blank, bounded, without control characters, encodable as UTF-8. */
    static String readable(String field, String value, int maxLength) {
        bounded(field, value, maxLength);
        if (value.isBlank()) {
            throw new InvalidValueException(field, "is blank; leave it out, or clear it explicitly");
        }
        int codePoint;
        for (int i = 0; i < value.length(); i += Character.charCount(codePoint)) {
            codePoint = value.codePointAt(i);
            requireReadable(field, codePoint);
        }
        return value;
    }

    /** An opaque identifier: not empty, bounded, printable ASCII without a space (0x21 to 0x7E). */
    static String identifier(String field, String value, int maxLength) {
        bounded(field, value, maxLength);
        if (value.isEmpty()) {
            throw new InvalidValueException(field, "is empty; it must identify somebody");
        }
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) <= 0x20 || value.charAt(i) >= 0x7F) {
                throw new InvalidValueException(field, "may hold printable ASCII characters only, and no space");
            }
        }
        return value;
    }

    private static void bounded(String field, String value, int maxLength) {
        if (value.length() > maxLength) {
            throw new InvalidValueException(
                    field, "has " + value.length() + " characters, and " + maxLength + " are the most");
        }
    }

    private static void requireReadable(String field, int codePoint) {
        switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                throw unreadable(field, "a control character", codePoint);
            case Character.SURROGATE -> throw unreadable(field, "half a surrogate pair", codePoint);
            default -> {}
        }
    }

    private static InvalidValueException unreadable(String field, String what, int codePoint) {
        return new InvalidValueException(
                field, "holds " + what + String.format(" (U+%04X); remove it before passing it on", codePoint));
    }
}
