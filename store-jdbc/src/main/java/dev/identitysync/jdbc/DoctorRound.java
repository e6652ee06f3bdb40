package dev.identitysync.jdbc;

import dev.identitysync.doctor.Finding;
import dev.identitysync.doctor.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The checks of one diagnosis that look into the catalogue. */
final class DoctorRound {
    private final UserTableMapping mapping;
    private final DoctorCatalogue catalogue;
    private final DoctorServer server;
    private final List<Finding> findings = new ArrayList<>();

    DoctorRound(UserTableMapping mapping, DoctorCatalogue catalogue, DoctorServer server) {
        this.mapping = mapping;
        this.catalogue = catalogue;
        this.server = server;
    }

    List<Finding> findings() {
        schema();
        Optional<DoctorTable> users = table(mapping.table());
        users.ifPresent(this::users);
        mapping.linkTable().flatMap(this::table).ifPresent(links -> links(links, users));
        mapping.proofTable().flatMap(this::table).ifPresent(this::proofs);
        mapping.outbox().map(Outbox::table).flatMap(this::table).ifPresent(this::events);
        mapping.receivedEventTable().flatMap(this::table).ifPresent(this::receivedEvents);
        return List.copyOf(findings);
    }

    private void schema() {
        server.schemaUsage()
                .map(usage -> usage
                        ? Finding.ok("may-use-schema", "schema " + mapping.schema() + " may be used")
                        : Finding.problem(
                                "may-use-schema",
                                "role " + server.role() + " has no USAGE on schema " + mapping.schema(),
                                "every statement fails",
                                "run, as the owner\nGRANT USAGE ON SCHEMA " + DoctorExamined.quote(mapping.schema())
                                        + " TO " + server.role() + ";"))
                .ifPresent(findings::add);
    }

    private Optional<DoctorTable> table(String name) {
        Optional<DoctorTable> table = catalogue.table(name);
        table.ifPresentOrElse(
                it -> findings.addAll(DoctorTableCheck.findings(it.relation())),
                () -> findings.add(DoctorTableCheck.missing(
                        catalogue, name, server.schemaUsage().isPresent())));
        return table;
    }

    private void users(DoctorTable table) {
        DoctorExamined users = new DoctorExamined(mapping, table, DoctorUses.ofUsers(mapping));
        columns(users, Severity.PROBLEM);
        findings.addAll(new DoctorKeyCheck(users).findings());
        findings.addAll(DoctorEmailCheck.findings(users));
        findings.addAll(DoctorStatusCheck.findings(users));
        findings.addAll(DoctorReferenceCheck.findings(users));
    }

    private void links(DoctorTable table, Optional<DoctorTable> users) {
        columns(new DoctorExamined(mapping, table, DoctorUses.ofLinks(mapping)), Severity.PROBLEM);
        users.ifPresent(it -> findings.addAll(new DoctorLinkCheck(table, it.relation()).findings(mapping)));
    }

    private void proofs(DoctorTable table) {
        columns(new DoctorExamined(mapping, table, DoctorUses.ofProofs()), Severity.WARNING);
        findings.addAll(DoctorLinkCheck.ofProofs(table));
    }

    private void events(DoctorTable table) {
        DoctorExamined events = new DoctorExamined(mapping, table, DoctorUses.ofEvents());
        columns(events, DoctorPermissionCheck.ofOutbox(events, server.role()));
        findings.addAll(new DoctorOutboxCheck(table).findings());
    }

    private void receivedEvents(DoctorTable table) {
        DoctorExamined received = new DoctorExamined(mapping, table, DoctorUses.ofReceivedEvents());
        columns(received, DoctorPermissionCheck.ofReceivedEvents(received, server.role()));
        findings.addAll(DoctorLinkCheck.ofReceivedEvents(table));
    }

    private void columns(DoctorExamined examined, Severity severity) {
        columns(examined, new DoctorPermissionCheck(examined, server.role(), severity));
    }

    private void columns(DoctorExamined examined, DoctorPermissionCheck permissions) {
        findings.addAll(new DoctorColumnCheck(examined).findings());
        findings.addAll(new DoctorNullCheck(examined).findings());
        findings.addAll(new DoctorHookCheck(examined.table()).findings());
        findings.addAll(permissions.findings());
    }
}
