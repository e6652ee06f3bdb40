package dev.identitysync.jdbc;

import dev.identitysync.InvalidValueException;
import java.util.regex.Pattern;

/** Where the users are in a database, and under which names. Immutable. */
public final class UserTableMapping {
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_$]{0,62}");

    private final String schema;

    private UserTableMapping(String schema) {
        this.schema = schema;
    }

    /**
     * The tables of {@code schema/postgresql.sql}.
     *
     * @param schema the schema that they are in: letters, digits, {@code _} and {@code $}
     * @throws InvalidValueException if the schema is no plain identifier
     */
    public static UserTableMapping ofSchema(String schema) {
        if (!IDENTIFIER.matcher(schema).matches()) {
            throw new InvalidValueException(
                    "schema", "is no plain identifier of letters, digits, _ and $; name another");
        }
        return new UserTableMapping(schema);
    }

    String schema() {
        return schema;
    }
}
