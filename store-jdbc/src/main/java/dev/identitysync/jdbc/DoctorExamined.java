package dev.identitysync.jdbc;

import dev.identitysync.doctor.Finding;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A table beside what the statements do with it.
 *
 * @param uses what they do with each column that they name
 */
record DoctorExamined(UserTableMapping mapping, DoctorTable table, List<DoctorUse> uses) {

    /** What is found if anything is, and else that all is fine. */
    static List<Finding> orOk(List<Finding> found, String check, String what) {
        return found.isEmpty() ? List.of(Finding.ok(check, what)) : found;
    }

    /** The columns that are there, with their uses. */
    Stream<Map.Entry<DoctorUse, DoctorColumn>> present() {
        return uses.stream().flatMap(use -> table.column(use.column()).stream().map(column -> Map.entry(use, column)));
    }

    Optional<DoctorColumn> column(UserField field) {
        return mapping.column(field).flatMap(column -> table.column(column.name()));
    }

    String name() {
        return table.relation().name();
    }

    /** The beginning of a statement that changes the table. */
    String alter() {
        return "ALTER TABLE " + table.quoted() + " ";
    }

    /** The beginning of a statement that changes a column. */
    String alter(String column) {
        return alter() + "ALTER COLUMN " + quote(column) + " ";
    }

    String createIndex(String unique, String expressions, String condition) {
        return "CREATE " + unique + "INDEX CONCURRENTLY ON " + table.quoted() + " (" + expressions + ")"
                + (condition.isEmpty() ? "" : " WHERE " + condition) + ";";
    }

    static String quote(String name) {
        return '"' + name + '"';
    }

    static String quote(List<String> names) {
        return names.stream().map(DoctorExamined::quote).collect(Collectors.joining(", "));
    }
}
