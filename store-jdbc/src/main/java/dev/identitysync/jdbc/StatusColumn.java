package dev.identitysync.jdbc;

/**
 * How a table says whether a user may sign in.
 *
 * @param active what stands for it, in SQL
 * @param disabled what stands for the opposite, in SQL
 */
record StatusColumn(String active, String disabled) {
    static final StatusColumn OWN = new StatusColumn("'ACTIVE'", "'DISABLED'");
    static final StatusColumn FLAG = new StatusColumn("true", "false");

    /** The status in the store's words, in terms of the column; what is neither is told as it is, and never as null. */
    String read(String column) {
        // Null is neither ACTIVE nor anything else: a statement that asks would give no row, whoever asks again.
        String text = "coalesce(" + column + ", '')";
        if (this.equals(OWN)) {
            return text;
        }
        String other = this.equals(FLAG) ? "'DISABLED'" : text;
        return "(CASE " + column + " WHEN " + active + " THEN 'ACTIVE' WHEN " + disabled + " THEN 'DISABLED' ELSE "
                + other + " END)";
    }

    /** What the column gets for a status in the store's words. */
    String write(String status) {
        return this.equals(OWN)
                ? status
                : "CASE " + status + " WHEN 'ACTIVE' THEN " + active + " ELSE " + disabled + " END";
    }
}
