package dev.identitysync.jdbc;

import dev.identitysync.doctor.Finding;
import dev.identitysync.doctor.Severity;
import dev.identitysync.jdbc.DoctorUse.Updated;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Whether the role may do with each column what the statements do, and no more is asked. */
final class DoctorPermissionCheck {
    private final DoctorExamined examined;
    private final String role;
    private final Severity atSignIn;
    private final Whose whose;

    /** Who uses a table. */
    private enum Whose {
        SIGN_INS,
        POLLERS,
        RECEIVERS
    }

    /**
     * @param role quoted where it has to be
     * @param atSignIn how bad it is if sign-ins may not use the table
     */
    DoctorPermissionCheck(DoctorExamined examined, String role, Severity atSignIn) {
        this(examined, role, atSignIn, Whose.SIGN_INS);
    }

    private DoctorPermissionCheck(DoctorExamined examined, String role, Severity atSignIn, Whose whose) {
        this.examined = examined;
        this.role = role;
        this.atSignIn = atSignIn;
        this.whose = whose;
    }

    /** Of an outbox, into which the store writes; whoever reads it may be another role. */
    static DoctorPermissionCheck ofOutbox(DoctorExamined examined, String role) {
        return new DoctorPermissionCheck(examined, role, Severity.PROBLEM, Whose.POLLERS);
    }

    /** Of the events of providers, which may be recorded by another role than that of sign-ins. */
    static DoctorPermissionCheck ofReceivedEvents(DoctorExamined examined, String role) {
        return new DoctorPermissionCheck(examined, role, Severity.WARNING, Whose.RECEIVERS);
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        Severity reading = whose == Whose.POLLERS ? Severity.WARNING : atSignIn;
        findings.add(columns("SELECT", use -> true, DoctorColumn::maySelect, reading));
        findings.add(columns("INSERT", DoctorUse::inserted, DoctorColumn::mayInsert, atSignIn));
        findings.addAll(update());
        findings.add(delete());
        findings.addAll(sequences());
        return findings;
    }

    private List<Finding> update() {
        List<Finding> findings = new ArrayList<>();
        findings.add(columns("UPDATE", use -> use.updated() == Updated.AT_SIGN_IN, DoctorColumn::mayUpdate, atSignIn));
        Finding later =
                columns("UPDATE", use -> use.updated() == Updated.LATER, DoctorColumn::mayUpdate, Severity.WARNING);
        Finding locks = locks();
        Stream.of(later, locks).filter(it -> it.severity() != Severity.OK).forEach(findings::add);
        if (findings.size() > 1) {
            findings.removeIf(it -> it.severity() == Severity.OK);
        }
        return findings;
    }

    private Finding columns(
            String privilege, Predicate<DoctorUse> needed, Predicate<DoctorColumn> granted, Severity severity) {
        List<String> all = examined.present()
                .filter(it -> needed.test(it.getKey()))
                .map(it -> it.getValue().name())
                .toList();
        List<String> missing = examined.present()
                .filter(it -> needed.test(it.getKey()) && !granted.test(it.getValue()))
                .map(it -> it.getValue().name())
                .toList();
        if (missing.isEmpty()) {
            return Finding.ok(
                    check(privilege), privilege + " on " + examined.name() + " is allowed where it is needed");
        }
        boolean whole = missing.size() == all.size() && !privilege.equals("UPDATE");
        return denied(
                privilege,
                severity,
                whole ? "" : " of " + String.join(", ", missing),
                whole ? "" : " (" + DoctorExamined.quote(missing) + ")");
    }

    // To lock a row takes the right to update any column of it.
    private Finding locks() {
        Optional<String> locked = examined.present()
                .filter(it -> it.getKey().updated() == Updated.LOCKED)
                .map(it -> it.getValue().name())
                .findFirst();
        boolean any = examined.table().columns().stream().anyMatch(DoctorColumn::mayUpdate);
        return locked.filter(column -> !any)
                .map(column -> denied(
                        "UPDATE",
                        Severity.WARNING,
                        " of any column, which locking takes,",
                        " (" + DoctorExamined.quote(column) + ")"))
                .orElseGet(() -> Finding.ok(check("UPDATE"), "rows of " + examined.name() + " may be locked"));
    }

    private Finding delete() {
        return examined.table().relation().mayDelete()
                ? Finding.ok(check("DELETE"), "DELETE on " + examined.name() + " is allowed")
                : denied("DELETE", Severity.WARNING, "", "");
    }

    private List<Finding> sequences() {
        List<String> written = examined.uses().stream()
                .filter(DoctorUse::inserted)
                .map(DoctorUse::column)
                .toList();
        return examined.table().columns().stream()
                .filter(column -> !written.contains(column.name()))
                .flatMap(column -> column.forbiddenSequence().map(it -> Map.entry(column.name(), it)).stream())
                .map(it -> Finding.problem(
                        "may-use-sequence",
                        "role " + role + " may not use sequence " + it.getValue(),
                        "the default of column " + it.getKey() + " of " + examined.name()
                                + " takes its values from it: every first sign-in fails",
                        "run, as the owner\nGRANT USAGE ON SEQUENCE " + it.getValue() + " TO " + role + ";"))
                .toList();
    }

    private Finding denied(String privilege, Severity severity, String columns, String list) {
        return new Finding(
                severity,
                check(privilege),
                "role " + role + " has no " + privilege + columns + " on " + examined.name(),
                Optional.of(use(privilege, severity)),
                Optional.of("run, as the owner\nGRANT " + privilege + list + " ON "
                        + examined.table().quoted() + " TO " + role + ";"));
    }

    private String use(String privilege, Severity severity) {
        if (whose == Whose.RECEIVERS) {
            return "sign-ins do not do it; but whoever receives events of providers as this role cannot record one, and is"
                    + " sent it again and again";
        }
        if (whose == Whose.POLLERS) {
            return severity == Severity.PROBLEM
                    ? "each statement that changes a user does it, and fails"
                    : "pollers do it; where they have a role of their own, the store's needs it not";
        }
        if (severity == Severity.PROBLEM) {
            return "sign-ins do it";
        }
        return switch (privilege) {
            case "UPDATE" -> "linking, unlinking, disabling and signing out do it; plain sign-ins do not";
            case "DELETE" -> "users, identities and used proofs are taken away by it; sign-ins do not do it";
            default -> "links with a proof do it; sign-ins do not";
        };
    }

    private static String check(String privilege) {
        return "may-" + privilege.toLowerCase(Locale.ROOT);
    }
}
