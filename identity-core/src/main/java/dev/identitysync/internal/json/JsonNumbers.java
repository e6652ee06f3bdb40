package dev.identitysync.internal.json;

import java.math.BigDecimal;

/** JSON numbers (RFC 8259 §6): {@link Long} for whole ones, {@link BigDecimal} for the others. */
public final class JsonNumbers {
    /** The most characters that a number can have in decimal. */
    public static final int MAX_LENGTH = 64;

    /** So many digits, with a sign or without, always fit a long. */
    private static final int MAX_SHORT = 18;

    private JsonNumbers() {}

    /** A JSON number (RFC 8259 §6) as the type that stands for it. */
    public static Number parse(String literal) {
        if (isShortAndWhole(literal)) {
            return Long.parseLong(literal);
        }
        BigDecimal exact = new BigDecimal(literal);
        boolean whole = exact.scale() == 0 && exact.precision() < 20;
        return whole && exact.toBigInteger().bitLength() < Long.SIZE ? (Number) exact.longValue() : exact;
    }

    /** Whether it is digits alone, and too few of them to be out of a long's range. */
    private static boolean isShortAndWhole(String literal) {
        int start = literal.startsWith("-") ? 1 : 0;
        for (int index = start; index < literal.length(); index++) {
            if (literal.charAt(index) < '0' || literal.charAt(index) > '9') {
                return false;
            }
        }
        return literal.length() > start && literal.length() <= MAX_SHORT;
    }
}
