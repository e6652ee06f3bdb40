package dev.identitysync.jdbc;

import dev.identitysync.Claim;
import dev.identitysync.spi.FieldSync;

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

    /** The column's value afterwards, in terms of the row {@code u} and the parameter of the same name. */
    String next(String column, String type) {
        String parameter = ":" + column + "::" + type;
        return switch (this) {
            case KEEP -> "u." + column;
            case SET -> parameter;
            case FILL -> "coalesce(u." + column + ", " + parameter + ")";
        };
    }
}
