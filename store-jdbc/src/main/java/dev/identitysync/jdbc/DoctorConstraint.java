package dev.identitysync.jdbc;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A check of a table, or a foreign key from one table to another.
 *
 * @param name quoted where it has to be
 * @param definition as PostgreSQL tells it
 * @param isForeignKey whether it is one
 * @param onDelete as in {@code pg_constraint.confdeltype}
 * @param schema of its table
 * @param table its table
 * @param quoted schema and table, quoted where they have to be
 * @param columns its columns in its table
 * @param target schema and table that a foreign key leads to
 */
record DoctorConstraint(
        String name,
        String definition,
        boolean isForeignKey,
        String onDelete,
        String schema,
        String table,
        String quoted,
        List<String> columns,
        Optional<String> target) {
    private static final Pattern ATTRIBUTES = Pattern.compile(" (NOT )?DEFERRABLE| NOT VALID");

    static DoctorConstraint read(SqlRow row) {
        return new DoctorConstraint(
                row.requiredText("name"),
                row.requiredText("definition"),
                row.requiredText("type").equals("f"),
                row.text("on_delete").orElse(""),
                row.requiredText("schema"),
                row.requiredText("table"),
                row.requiredText("quoted"),
                row.text("columns")
                        .map(it -> List.of(it.split(DoctorSql.SEPARATOR)))
                        .orElse(List.of()),
                row.text("target").map(it -> row.requiredText("target_schema") + "." + it));
    }

    boolean isOf(DoctorRelation relation) {
        return schema.equals(relation.schema()) && table.equals(relation.name());
    }

    boolean leadsTo(DoctorRelation relation) {
        return target.filter((relation.schema() + "." + relation.name())::equals)
                .isPresent();
    }

    /** Whether a row may go that this leads to. */
    boolean letsGo() {
        return !onDelete.equals("a") && !onDelete.equals("r");
    }

    /** The statement that makes it anew, so that its rows go with what they lead to. */
    String cascading() {
        String kept = definition.replace(" ON DELETE RESTRICT", "");
        Matcher attributes = ATTRIBUTES.matcher(kept);
        int end = attributes.find() ? attributes.start() : kept.length();
        return "ALTER TABLE " + quoted + " DROP CONSTRAINT " + name + ", ADD CONSTRAINT " + name + " "
                + kept.substring(0, end) + " ON DELETE CASCADE" + kept.substring(end) + ";";
    }
}
