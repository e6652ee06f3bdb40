package dev.identitysync.jdbc;

import dev.identitysync.Claim;
import dev.identitysync.InvalidValueException;
import dev.identitysync.spi.FieldSync;
import java.util.Locale;

/** What a returning sign-in does to one column. */
enum FieldWrite {
    /** It is left alone. */
    KEEP,
    /** It gets the value, or is emptied. */
    SET,
    /** It gets the value if it is empty. */
    FILL;

    static FieldWrite of(FieldSync<?> field) {
        return switch (field.rule()) {
            case APPLICATION_OWNS -> KEEP;
            case PROVIDER_OWNS -> field.claim() instanceof Claim.Absent<?> ? KEEP : SET;
            case FILL_IF_EMPTY -> field.claim() instanceof Claim.Present<?> ? FILL : KEEP;
        };
    }

    /** How it is written in the name of a statement. */
    String letter() {
        return name().substring(0, 1).toLowerCase(Locale.ROOT);
    }

    /** What a letter of a statement's name says. */
    static FieldWrite of(int letter) {
        return switch (letter) {
            case 'k' -> KEEP;
            case 's' -> SET;
            case 'f' -> FILL;
            default -> throw new InvalidValueException("statement", "has a name with a letter that says nothing");
        };
    }

    /** The column's value afterwards, in terms of the row {@code u} and the parameter of the same name. */
    String next(String column) {
        String parameter = ":" + column;
        return switch (this) {
            case KEEP -> "u." + column;
            case SET -> parameter;
            case FILL -> "coalesce(u." + column + ", " + parameter + ")";
        };
    }
}
