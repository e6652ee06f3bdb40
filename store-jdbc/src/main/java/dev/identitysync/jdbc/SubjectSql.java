package dev.identitysync.jdbc;

/** Whether a column has the very text that is looked for, in SQL. */
final class SubjectSql {

    private SubjectSql() {}

    /**
     * Asks twice of a text: once in the column's own collation, by which its index finds it, and once to the letter. The
     * collation of a column that was there before may take for one what differs in the case of letters.
     */
    static String is(String column, String parameter, KeyType type) {
        String same = column + " = " + parameter;
        return type == KeyType.TEXT ? same + " AND " + same + toTheLetter(type) : same;
    }

    /** What makes a comparison with a parameter of this type, put behind it, one to the letter. */
    static String toTheLetter(KeyType type) {
        return type == KeyType.TEXT ? " COLLATE \"C\"" : "";
    }
}
