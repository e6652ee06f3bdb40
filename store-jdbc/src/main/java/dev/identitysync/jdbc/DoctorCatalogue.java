package dev.identitysync.jdbc;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What the catalogue says of the tables of a mapping.
 *
 * @param alike what has the name of one of them, in any schema and any case of letters
 */
record DoctorCatalogue(
        String schema,
        List<DoctorRelation> alike,
        List<SqlRow> columns,
        List<SqlRow> indexes,
        List<DoctorConstraint> constraints,
        List<SqlRow> hooks) {

    static DoctorCatalogue read(DoctorVisit visit, String schema) {
        return new DoctorCatalogue(
                schema,
                visit.ask("relations", DoctorSql.RELATIONS).stream()
                        .map(DoctorRelation::read)
                        .toList(),
                visit.ask("columns", DoctorSql.COLUMNS),
                visit.ask("indexes", DoctorSql.INDEXES),
                visit.ask("constraints", DoctorSql.CONSTRAINTS).stream()
                        .map(DoctorConstraint::read)
                        .toList(),
                visit.ask("hooks", DoctorSql.HOOKS));
    }

    /** The table of this very name; empty if there is none. */
    Optional<DoctorTable> table(String name) {
        return alike.stream()
                .filter(it -> it.schema().equals(schema) && it.name().equals(name))
                .findFirst()
                .map(relation -> new DoctorTable(
                        relation,
                        of(name, columns, DoctorColumn::read),
                        of(name, indexes, DoctorIndex::read),
                        constraints.stream()
                                .filter(it -> it.isOf(relation) || it.leadsTo(relation))
                                .toList(),
                        of(name, hooks, DoctorHook::read)));
    }

    /** What one may have meant by a name that nothing has. */
    Stream<DoctorRelation> meantBy(String name) {
        return alike.stream().filter(it -> it.name().equalsIgnoreCase(name));
    }

    private static <T> List<T> of(String table, List<SqlRow> rows, Function<SqlRow, T> reader) {
        return rows.stream()
                .filter(row -> row.requiredText("table").equals(table))
                .map(reader)
                .toList();
    }
}
