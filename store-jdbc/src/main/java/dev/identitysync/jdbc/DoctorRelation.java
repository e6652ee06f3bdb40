package dev.identitysync.jdbc;

/**
 * What has the name of a table.
 *
 * @param kind as in {@code pg_class.relkind}
 * @param unlogged whether a crash empties it
 * @param hasHeirs whether other tables inherit from it
 * @param isGuarded whether row level security applies to whom the doctor runs as
 * @param hasPolicies whether any policy says what row level security lets through
 */
record DoctorRelation(
        String schema,
        String name,
        String kind,
        boolean unlogged,
        boolean hasHeirs,
        boolean isGuarded,
        boolean hasPolicies,
        boolean mayDelete) {

    static DoctorRelation read(SqlRow row) {
        return new DoctorRelation(
                row.requiredText("schema"),
                row.requiredText("name"),
                row.requiredText("kind"),
                row.requiredFlag("unlogged"),
                row.requiredFlag("has_heirs"),
                row.requiredFlag("is_guarded"),
                row.requiredFlag("has_policies"),
                row.requiredFlag("may_delete"));
    }

    String quoted() {
        return '"' + schema + "\".\"" + name + '"';
    }

    boolean isView() {
        return kind.equals("v");
    }
}
