package dev.identitysync.jdbc;

import java.util.List;
import java.util.Optional;

/**
 * A table, as the catalogue has it.
 *
 * @param constraints its checks, and the foreign keys from it and to it
 */
record DoctorTable(
        DoctorRelation relation,
        List<DoctorColumn> columns,
        List<DoctorIndex> indexes,
        List<DoctorConstraint> constraints,
        List<DoctorHook> hooks) {

    Optional<DoctorColumn> column(String name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }

    /** The indexes that keep this expression, and nothing else, from standing in two rows. */
    List<DoctorIndex> uniqueOf(String expression) {
        return indexes.stream()
                .filter(index -> index.isUnique() && index.isOf(expression))
                .toList();
    }

    String quoted() {
        return relation.quoted();
    }
}
