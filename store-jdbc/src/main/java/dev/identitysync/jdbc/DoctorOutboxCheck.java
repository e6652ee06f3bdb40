package dev.identitysync.jdbc;

import dev.identitysync.doctor.Finding;
import java.util.ArrayList;
import java.util.List;

/** Whether an outbox numbers its events in the order of the changes, and pollers find them. */
final class DoctorOutboxCheck {
    private static final String ORDER = "outbox-order";
    private static final String INDEX = "outbox-index";

    private final DoctorTable table;

    DoctorOutboxCheck(DoctorTable table) {
        this.table = table;
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        if (table.relation().isView()) {
            return findings;
        }
        table.column("id").map(this::order).ifPresent(findings::add);
        findings.add(new DoctorUniqueCheck(
                        table,
                        "outbox-unique",
                        List.of("id"),
                        "two events may have one number, and be removed as one; and each round reads the whole table")
                .finding());
        findings.add(index());
        return findings;
    }

    private Finding order(DoctorColumn id) {
        return id.stockingSequence()
                .map(sequence -> Finding.problem(
                        ORDER,
                        "sequence " + sequence + " of " + table.relation().name() + " has a CACHE of more than 1",
                        "each session has numbers in stock, so that later changes of a user get lower ones: their events"
                                + " are handed over in the wrong order",
                        "run\nALTER SEQUENCE " + sequence + " CACHE 1;"))
                .orElseGet(() -> Finding.ok(
                        ORDER, "events of " + table.relation().name() + " are numbered one after the other"));
    }

    private Finding index() {
        return table.indexes().stream()
                .filter(index -> index.isValid() && index.predicate().isEmpty() && index.startsWith("user_id"))
                .filter(index -> index.keys().size() > 1
                        && DoctorIndex.normal(index.keys().get(1)).equals("id"))
                .findFirst()
                .map(index -> Finding.ok(
                        INDEX,
                        "the first event of each user of " + table.relation().name() + " is found in " + index.name()))
                .orElseGet(() -> Finding.warning(
                        INDEX,
                        "no index of " + table.relation().name() + " is by user_id and id",
                        "each round of a poller reads the whole table for each user",
                        "run\nCREATE INDEX CONCURRENTLY ON " + table.quoted() + " (\"user_id\", \"id\");"));
    }
}
