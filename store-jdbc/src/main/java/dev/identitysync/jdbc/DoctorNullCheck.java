package dev.identitysync.jdbc;

import dev.identitysync.doctor.Finding;
import dev.identitysync.doctor.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether rows can be stored where a value is missing, and read. */
final class DoctorNullCheck {
    private static final Set<UserField> OFTEN_THERE = Set.of(UserField.EMAIL, UserField.EMAIL_VERIFIED);

    private final DoctorExamined examined;

    DoctorNullCheck(DoctorExamined examined) {
        this.examined = examined;
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        findings.addAll(unfilled());
        findings.addAll(notNull());
        findings.addAll(nullable());
        return findings;
    }

    private List<Finding> unfilled() {
        Set<String> given = examined.uses().stream()
                .filter(DoctorUse::inserted)
                .map(DoctorUse::column)
                .collect(Collectors.toSet());
        String id = examined.mapping().id().name();
        List<Finding> found = examined.table().columns().stream()
                .filter(column -> column.notNull() && !column.fillsItself() && !given.contains(column.name()))
                // Has a check of its own.
                .filter(column -> !(column.name().equals(id) && isOfUsers()))
                .map(this::unfilled)
                .toList();
        return DoctorExamined.orOk(
                found,
                "column-filled",
                "new rows of " + examined.name() + " have a value for each column that needs one");
    }

    private boolean isOfUsers() {
        return examined.name().equals(examined.mapping().table());
    }

    private Finding unfilled(DoctorColumn column) {
        String what = "column " + column.name() + " of " + examined.name()
                + " is NOT NULL without a default, and the store does not write it in new rows";
        String fix = "choose a default, or run\n" + examined.alter(column.name()) + "DROP NOT NULL;";
        return examined.table().hooks().stream()
                .filter(hook -> !hook.isRule() && hook.events().contains("INSERT"))
                .findFirst()
                .map(hook -> Finding.warning(
                        "column-filled", what, "first sign-ins fail unless trigger " + hook.name() + " fills it", fix))
                .orElseGet(() -> Finding.problem("column-filled", what, "every first sign-in fails", fix));
    }

    private List<Finding> notNull() {
        List<Finding> found = examined.present()
                .filter(it -> it.getKey().mayBeNone() && it.getValue().notNull())
                .map(it -> notNull(it.getKey()))
                .toList();
        return DoctorExamined.orOk(
                found, "column-none", "table " + examined.name() + " takes users who lack what a user may lack");
    }

    private Finding notNull(DoctorUse use) {
        boolean often = use.field().filter(OFTEN_THERE::contains).isPresent();
        boolean text = use.type() == DoctorType.TEXT
                && use.field().filter(field -> field != UserField.PROVED_EMAIL).isPresent();
        return new Finding(
                often ? Severity.WARNING : Severity.PROBLEM,
                "column-none",
                use.named() + " of " + examined.name()
                        + " is NOT NULL, and the store writes null where there is no value",
                Optional.of("the sign-in of somebody who has none fails, whatever the default"),
                Optional.of((text ? "say emptyForNone(" + use.holds() + ") in the mapping, or run\n" : "run\n")
                        + examined.alter(use.column()) + "DROP NOT NULL;"));
    }

    private List<Finding> nullable() {
        List<Finding> found = examined.present()
                .filter(it -> !it.getValue().notNull())
                .flatMap(it -> ofNull(it.getKey()).map(what -> nullable(it, what)).stream())
                .toList();
        return DoctorExamined.orOk(
                found, "column-null", "no row of " + examined.name() + " lacks what the store cannot do without");
    }

    private Finding nullable(Map.Entry<DoctorUse, DoctorColumn> it, String what) {
        return Finding.warning(
                "column-null",
                it.getKey().named() + " of " + examined.name() + " may be null",
                what,
                "fill it where it is null, then run\n"
                        + examined.alter(it.getValue().name()) + "SET NOT NULL;");
    }

    private Optional<String> ofNull(DoctorUse use) {
        return use.field()
                .map(field -> switch (field) {
                    case CREATED_AT -> "a user without it cannot be read, nor sign in";
                    case STATUS ->
                        use.type() == DoctorType.FLAG
                                ? "null counts as false: such a user is disabled"
                                : "a user without it cannot be read, nor sign in";
                    case EMAIL_CLAIMED ->
                        "whether such a user has claimed the address is neither true nor false, and some of their"
                                + " sign-ins fail";
                    default -> "";
                })
                .filter(text -> !text.isEmpty());
    }
}
