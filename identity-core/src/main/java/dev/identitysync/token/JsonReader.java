package dev.identitysync.token;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON object (RFC 8259) and takes nothing that two readers could understand differently. The reader inside
 * Nimbus is not enough here: of a name that occurs twice in a nested object it silently takes the last, it reads
 * half a surrogate pair as a text, and it rounds numbers to doubles.
 */
final class JsonReader {
    private static final String NO_VALUE = "a JSON value is expected and missing";

    private final String text;
    private int position;

    private JsonReader(String text) {
        this.text = text;
    }

    /** The object that the whole text is. The map belongs to the caller; what it holds is unmodifiable. */
    static Map<String, @Nullable Object> readObject(String text) throws RejectionException {
        JsonReader reader = new JsonReader(text);
        reader.skipSpace();
        reader.expect('{', "the content is not a JSON object");
        Map<String, @Nullable Object> object = reader.membersOfObject(1);
        reader.skipSpace();
        if (reader.position != text.length()) {
            throw RejectionException.malformed("something follows the JSON object");
        }
        return object;
    }

    private @Nullable Object value(int depth) throws RejectionException {
        return switch (peek()) {
            case '"' -> string();
            case '{' -> object(deeper(depth));
            case '[' -> array(deeper(depth));
            case 't' -> literal("true", true);
            case 'f' -> literal("false", false);
            case 'n' -> literal("null", null);
            default -> number();
        };
    }

    private Map<String, @Nullable Object> object(int depth) throws RejectionException {
        position++;
        return Collections.unmodifiableMap(membersOfObject(depth));
    }

    private Map<String, @Nullable Object> membersOfObject(int depth) throws RejectionException {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        skipSpace();
        if (skip('}')) {
            return members;
        }
        do {
            skipSpace();
            String name = string();
            skipSpace();
            expect(':', "a colon is missing in a JSON object");
            skipSpace();
            if (members.containsKey(name)) {
                throw new RejectionException(TokenRejection.DUPLICATE_NAME, "a name occurs twice in one JSON object");
            }
            members.put(name, value(depth));
            skipSpace();
        } while (skip(','));
        expect('}', "a JSON object does not end");
        return members;
    }

    private List<@Nullable Object> array(int depth) throws RejectionException {
        position++;
        List<@Nullable Object> elements = new ArrayList<>();
        skipSpace();
        if (skip(']')) {
            return List.of();
        }
        do {
            skipSpace();
            elements.add(value(depth));
            skipSpace();
        } while (skip(','));
        expect(']', "a JSON array does not end");
        return Collections.unmodifiableList(elements);
    }

    private static int deeper(int depth) throws RejectionException {
        if (depth == ClaimValues.MAX_DEPTH) {
            throw RejectionException.malformed("JSON is nested more than " + ClaimValues.MAX_DEPTH + " deep");
        }
        return depth + 1;
    }

    private String string() throws RejectionException {
        expect('"', "a JSON string is expected and missing");
        int start = position;
        for (char next = peek(); next != '"'; next = peek()) {
            if (next == '\\') {
                return stringWithEscapes(start);
            }
            requirePrintable(next);
            position++;
        }
        return text.substring(start, position++);
    }

    private String stringWithEscapes(int start) throws RejectionException {
        StringBuilder string = new StringBuilder().append(text, start, position);
        for (char next = peek(); next != '"'; next = peek()) {
            position++;
            requirePrintable(next);
            string.append(next == '\\' ? escaped() : next);
        }
        position++;
        String result = string.toString();
        if (!ClaimValues.isUnicode(result)) {
            throw RejectionException.malformed("a JSON string holds half a surrogate pair");
        }
        return result;
    }

    private char escaped() throws RejectionException {
        char escape = peek();
        position++;
        return switch (escape) {
            case '"', '\\', '/' -> escape;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> hexadecimal();
            default -> throw RejectionException.malformed("a JSON string has an unknown escape");
        };
    }

    private char hexadecimal() throws RejectionException {
        int character = 0;
        for (int digits = 0; digits < 4; digits++) {
            char next = peek();
            // Not Character.digit alone: it also takes the digits of other scripts.
            int digit = next < 0x80 ? Character.digit(next, 16) : -1;
            if (digit < 0) {
                throw RejectionException.malformed("a JSON string has a broken escape");
            }
            character = character << 4 | digit;
            position++;
        }
        return (char) character;
    }

    private static void requirePrintable(char character) throws RejectionException {
        if (character < 0x20) {
            throw RejectionException.malformed("a JSON string has a bare control character");
        }
    }

    private Number number() throws RejectionException {
        int start = position;
        skip('-');
        if (!skip('0')) {
            digits();
        }
        boolean whole = true;
        if (skip('.')) {
            whole = false;
            digits();
        }
        if (skip('e') || skip('E')) {
            whole = false;
            boolean unused = skip('+') || skip('-');
            digits();
        }
        return number(text.substring(start, position), whole);
    }

    private static Number number(String literal, boolean whole) throws RejectionException {
        if (whole && literal.length() < 19) {
            return Long.parseLong(literal);
        }
        // Long numbers cost time that grows with the square of their digits.
        if (literal.length() > ClaimValues.MAX_NUMBER_LENGTH) {
            throw RejectionException.malformed("a JSON number is too long");
        }
        try {
            return ClaimValues.number(literal);
        } catch (NumberFormatException | ArithmeticException e) {
            throw RejectionException.malformed("a JSON number is out of range");
        }
    }

    private void digits() throws RejectionException {
        int start = position;
        while (position < text.length() && text.charAt(position) >= '0' && text.charAt(position) <= '9') {
            position++;
        }
        if (position == start) {
            throw RejectionException.malformed(NO_VALUE);
        }
    }

    private @Nullable Object literal(String word, @Nullable Object value) throws RejectionException {
        if (!text.startsWith(word, position)) {
            throw RejectionException.malformed(NO_VALUE);
        }
        position += word.length();
        return value;
    }

    private void skipSpace() {
        while (position < text.length() && isSpace(text.charAt(position))) {
            position++;
        }
    }

    private static boolean isSpace(char character) {
        return character <= ' ' && (character == ' ' || character == '\t' || character == '\n' || character == '\r');
    }

    private boolean skip(char wanted) {
        boolean found = position < text.length() && text.charAt(position) == wanted;
        if (found) {
            position++;
        }
        return found;
    }

    private void expect(char wanted, String otherwise) throws RejectionException {
        if (!skip(wanted)) {
            throw RejectionException.malformed(otherwise);
        }
    }

    private char peek() throws RejectionException {
        if (position == text.length()) {
            throw RejectionException.malformed("JSON ends too early");
        }
        return text.charAt(position);
    }
}
