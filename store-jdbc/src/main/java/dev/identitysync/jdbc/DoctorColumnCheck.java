package dev.identitysync.jdbc;

import static java.util.stream.Collectors.joining;

import dev.identitysync.doctor.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether each column is there and takes what the store writes to it. */
final class DoctorColumnCheck {
    private static final int MILLISECONDS = 3;

    private final DoctorExamined examined;

    DoctorColumnCheck(DoctorExamined examined) {
        this.examined = examined;
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        findings.addAll(missing());
        findings.addAll(types());
        findings.addAll(lengths());
        findings.addAll(digits());
        findings.addAll(computed());
        return findings;
    }

    private List<Finding> missing() {
        List<Finding> found = examined.uses().stream()
                .filter(use -> examined.table().column(use.column()).isEmpty())
                .map(this::missing)
                .toList();
        return DoctorExamined.orOk(
                found,
                "column-exists",
                "table " + examined.name() + " has the " + examined.uses().size() + " columns that the store names");
    }

    private Finding missing(DoctorUse use) {
        String alike = examined.table().columns().stream()
                .map(DoctorColumn::name)
                .filter(use.column()::equalsIgnoreCase)
                .collect(joining(", "));
        return Finding.problem(
                "column-exists",
                "table " + examined.name() + " has no " + use.named(),
                "every statement that names it fails",
                alike.isEmpty()
                        ? "name the right column in the mapping, leave the field out, or run\n" + examined.alter()
                                + "ADD COLUMN " + DoctorExamined.quote(use.column()) + " "
                                + use.type().sqlName() + ";"
                        : "name it " + alike + " in the mapping: names are taken with the case of their letters");
    }

    private List<Finding> types() {
        List<Finding> found = examined.present()
                .flatMap(it -> new DoctorTypeCheck(examined, it.getKey(), it.getValue()).finding().stream())
                .toList();
        return DoctorExamined.orOk(found, "column-type", "the columns of " + examined.name() + " have fitting types");
    }

    private List<Finding> lengths() {
        List<Finding> found = examined.present()
                .filter(it -> it.getKey().isWritten())
                .flatMap(it -> length(it.getKey(), it.getValue()).stream())
                .toList();
        return DoctorExamined.orOk(
                found, "column-length", "the columns of " + examined.name() + " have room for what the core allows");
    }

    private Optional<Finding> length(DoctorUse use, DoctorColumn column) {
        if (column.length().orElse(Integer.MAX_VALUE) >= use.longest() || use.type() == DoctorType.ANY) {
            return Optional.empty();
        }
        String what = use.named() + " of " + examined.name() + " is " + column.declared() + ", and up to "
                + use.longest() + " characters may come";
        String fix = "run\n" + examined.alter(column.name()) + "TYPE varchar(" + use.longest() + ");";
        // Only the two texts of a status are certain to come.
        return Optional.of(
                use.field().filter(UserField.STATUS::equals).isPresent()
                        ? Finding.problem("column-length", what, "users with that status cannot be stored", fix)
                        : Finding.warning(
                                "column-length",
                                what,
                                "the sign-in of somebody with a longer value fails, each time",
                                fix));
    }

    private List<Finding> digits() {
        List<Finding> found = examined.present()
                .filter(it -> it.getKey().isWritten() && it.getKey().type().isTime())
                .filter(it -> it.getValue().digits().orElse(MILLISECONDS) < MILLISECONDS)
                .map(it -> digits(it.getKey(), it.getValue()))
                .toList();
        return DoctorExamined.orOk(
                found, "column-digits", "the times of " + examined.name() + " are kept to the millisecond");
    }

    private Finding digits(DoctorUse use, DoctorColumn column) {
        String what = use.named() + " of " + examined.name() + " is " + column.declared();
        String fix =
                "run\n" + examined.alter(column.name()) + "TYPE " + use.type().sqlName() + ";";
        return use.field().filter(UserField.SESSIONS_NOT_BEFORE::equals).isPresent()
                ? Finding.problem(
                        "column-digits",
                        what + ", which rounds what is written",
                        "a revocation is moved by up to half of the last digit: sessions from just before it go on, or new"
                                + " ones from just after it are refused",
                        fix)
                : Finding.warning(
                        "column-digits",
                        what + ", which rounds what is written",
                        "what the store reads is not what it wrote: of repeated and of quick sign-ins it takes the wrong one"
                                + " for the later",
                        fix);
    }

    private List<Finding> computed() {
        List<Finding> found = examined.present()
                .filter(it -> it.getKey().isWritten())
                .filter(it ->
                        it.getValue().isGenerated() || it.getValue().identity().equals("a"))
                .map(it -> computed(it.getKey(), it.getValue()))
                .toList();
        return DoctorExamined.orOk(
                found, "column-written", "what the store writes to " + examined.name() + " may be written");
    }

    private Finding computed(DoctorUse use, DoctorColumn column) {
        boolean identity = !column.isGenerated();
        return Finding.problem(
                "column-written",
                use.named() + " of " + examined.name() + " is GENERATED ALWAYS" + (identity ? " AS IDENTITY" : ""),
                "PostgreSQL refuses to store a value of somebody else's in it",
                identity
                        ? "say generatedId in the mapping, or run\n" + examined.alter(column.name())
                                + "SET GENERATED BY DEFAULT;"
                        : "say readOnly(" + use.holds() + ") in the mapping, or run\n" + examined.alter(column.name())
                                + "DROP EXPRESSION;");
    }
}
