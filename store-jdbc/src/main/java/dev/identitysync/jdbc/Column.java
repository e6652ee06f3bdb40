package dev.identitysync.jdbc;

/**
 * A column of a mapped table.
 *
 * @param name as it is in the table
 * @param writable whether the store may write it
 * @param emptyForNone whether an empty text stands for no value, where the column is NOT NULL
 * @param inUtc whether it is a timestamp without time zone, which is then in UTC
 */
record Column(String name, boolean writable, boolean emptyForNone, boolean inUtc) {

    static Column of(String name) {
        return new Column(name, true, false, false);
    }

    Column readOnly() {
        return new Column(name, false, emptyForNone, inUtc);
    }

    Column emptyForNone(boolean value) {
        return new Column(name, writable, value, inUtc);
    }

    Column inUtc(boolean value) {
        return new Column(name, writable, emptyForNone, value);
    }

    String quoted() {
        return '"' + name + '"';
    }

    /** What the column says, by an alias of its table. */
    String read(String alias) {
        String column = alias + "." + quoted();
        if (emptyForNone) {
            return "nullif(" + column + ", '')";
        }
        return inUtc ? "(" + column + " AT TIME ZONE 'UTC')" : column;
    }

    /** What is stored for a value. */
    String write(String value) {
        if (emptyForNone) {
            return "coalesce(" + value + ", '')";
        }
        return inUtc ? "((" + value + ") AT TIME ZONE 'UTC')" : value;
    }
}
