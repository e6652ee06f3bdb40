package dev.identitysync.jdbc;

import dev.identitysync.doctor.Finding;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Whether a table keeps a key unique in the way that {@code ON CONFLICT} asks for: by an index of that key alone, about
 * every row that has it, valid and checked at once.
 */
final class DoctorUniqueCheck {
    private final DoctorTable table;
    private final String check;
    private final List<String> key;
    private final String why;

    /** @param why what follows where the key is not kept unique */
    DoctorUniqueCheck(DoctorTable table, String check, List<String> key, String why) {
        this.table = table;
        this.check = check;
        this.key = key;
        this.why = why;
    }

    Finding finding() {
        List<DoctorIndex> whole = table.indexes().stream()
                .filter(index -> index.isUnique() && isOfKey(index) && isWhole(index))
                .toList();
        // Also beside a good one: PostgreSQL takes every index that fits for an arbiter, and refuses this one.
        return first(whole, index -> index.isValid() && index.isDeferrable())
                .map(this::deferrable)
                .or(() -> first(whole, DoctorIndex::isValid).map(this::ok))
                .or(() -> first(whole, index -> true).map(this::invalid))
                .orElseGet(this::none);
    }

    private static Optional<DoctorIndex> first(List<DoctorIndex> indexes, Predicate<DoctorIndex> which) {
        return indexes.stream().filter(which).findFirst();
    }

    private boolean isOfKey(DoctorIndex index) {
        return normal(index.keys()).equals(normal(key));
    }

    private boolean isWhole(DoctorIndex index) {
        return index.predicate().isEmpty() || (key.size() == 1 && index.isWholeBut(key.get(0)));
    }

    // In any order.
    private static List<String> normal(List<String> names) {
        return names.stream().map(DoctorIndex::normal).sorted().toList();
    }

    private Finding ok(DoctorIndex index) {
        return Finding.ok(check, named() + " is unique by " + index.name());
    }

    private Finding deferrable(DoctorIndex index) {
        String name = index.constraintName().orElse(index.name());
        String definition = index.constraintDefinition().orElse("").replaceAll(" DEFERRABLE.*", "");
        return Finding.problem(
                check,
                "the unique constraint " + name + " on " + named() + " is DEFERRABLE",
                "PostgreSQL refuses it for ON CONFLICT, so that every first sign-in fails",
                "run\nALTER TABLE " + table.quoted() + " DROP CONSTRAINT " + name + ", ADD CONSTRAINT " + name + " "
                        + definition + ";");
    }

    private Finding invalid(DoctorIndex index) {
        return Finding.problem(
                check,
                "the unique index " + index.name() + " on " + named() + " is invalid: it was never finished",
                why,
                "remove rows that share a value, then run\nREINDEX INDEX CONCURRENTLY "
                        + DoctorExamined.quote(table.relation().schema()) + "." + DoctorExamined.quote(index.name())
                        + ";");
    }

    private Finding none() {
        return Finding.problem(
                check,
                named() + " has no unique constraint or index of its own" + others(),
                why,
                "merge rows that share a value, then run\nCREATE UNIQUE INDEX "
                        + (table.relation().kind().equals("p") ? "" : "CONCURRENTLY ") + "ON " + table.quoted() + " ("
                        + DoctorExamined.quote(key) + ");");
    }

    private String others() {
        String named = table.indexes().stream()
                .filter(index -> index.isUnique() && normal(index.keys()).containsAll(normal(key)))
                .map(index -> index.name() + " is " + (isOfKey(index) ? "about some rows only" : "about more columns"))
                .collect(Collectors.joining(", "));
        return named.isEmpty() ? "" : " (" + named + ")";
    }

    private String named() {
        return String.join(", ", key) + " of " + table.relation().name();
    }
}
