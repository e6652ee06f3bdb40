package dev.identitysync.jdbc;

import java.util.List;
import java.util.Optional;

/**
 * An index, as the catalogue has it.
 *
 * @param isValid whether it is complete; one that was being built when something failed is not
 * @param predicate which rows it is about, where not all
 * @param keys columns, quoted where they have to be, and expressions
 * @param nullsEqual whether two nulls are the same to it
 * @param constraintName of the constraint that it is of, quoted where it has to be
 * @param constraintDefinition of that constraint
 */
record DoctorIndex(
        String name,
        boolean isUnique,
        boolean isValid,
        boolean isDeferrable,
        Optional<String> predicate,
        List<String> keys,
        boolean nullsEqual,
        Optional<String> constraintName,
        Optional<String> constraintDefinition) {

    static DoctorIndex read(SqlRow row) {
        return new DoctorIndex(
                row.requiredText("name"),
                row.requiredFlag("is_unique"),
                row.requiredFlag("is_valid"),
                row.requiredFlag("is_deferrable"),
                row.text("predicate"),
                List.of(row.requiredText("keys").split(DoctorSql.SEPARATOR)),
                row.requiredFlag("nulls_equal"),
                row.text("constraint_name"),
                row.text("constraint_definition"));
    }

    /** Whether it is about this expression alone. */
    boolean isOf(String expression) {
        return keys.size() == 1 && startsWith(expression);
    }

    /** Whether rows can be found in it by this expression. */
    boolean startsWith(String expression) {
        return normal(keys.get(0)).equals(normal(expression));
    }

    /** Whether it is about those rows alone for which this holds. */
    boolean isWhere(String condition) {
        return predicate.filter(it -> normal(it).equals(normal(condition))).isPresent();
    }

    /** Whether it leaves out no row that has a value for the column. */
    boolean isWholeBut(String nullsOf) {
        return predicate.isEmpty() || isWhere(nullsOf + " IS NOT NULL");
    }

    /** An expression without what PostgreSQL adds to it, or leaves out, when it is told back. */
    static String normal(String expression) {
        return expression
                .replaceAll("::(text|character varying|bpchar)|[\\s()\"]", "")
                .replace("NULLIF", "nullif");
    }
}
