package dev.identitysync.jdbc;

import dev.identitysync.doctor.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether the tables beside the users keep their keys unique, are found by what they are asked for, and go with their users. */
final class DoctorLinkCheck {
    private static final String OWNER = "link-owner";

    private final DoctorTable table;
    private final DoctorRelation users;

    /** @param users the table of users */
    DoctorLinkCheck(DoctorTable table, DoctorRelation users) {
        this.table = table;
        this.users = users;
    }

    List<Finding> findings(UserTableMapping mapping) {
        List<Finding> findings = new ArrayList<>();
        if (table.relation().isView()) {
            return findings;
        }
        findings.add(new DoctorUniqueCheck(
                        table,
                        "link-unique",
                        List.of("issuer", "subject"),
                        "nothing would keep an identity from being two users', which is why the store is refused to: every"
                                + " first sign-in fails")
                .finding());
        findings.add(owner(mapping));
        findings.add(index(table, "link-index", "user_id", "each link, unlink and deletion"));
        return findings;
    }

    static List<Finding> ofProofs(DoctorTable proofs) {
        return proofs.relation().isView()
                ? List.of(placeless(proofs, "proof-table", "every link with a proof fails"))
                : List.of(
                        new DoctorUniqueCheck(
                                        proofs,
                                        "proof-unique",
                                        List.of("id"),
                                        "nothing would keep a proof from being used twice, which is why the store is refused"
                                                + " to: every link with a proof fails")
                                .finding(),
                        index(proofs, "proof-index", "expires_at", "each link with a proof"));
    }

    static List<Finding> ofReceivedEvents(DoctorTable received) {
        return received.relation().isView()
                ? List.of(placeless(received, "received-table", "no event is recorded, and each is sent again"))
                : List.of(
                        new DoctorUniqueCheck(
                                        received,
                                        "received-unique",
                                        List.of("issuer", "id"),
                                        "nothing would keep an event from being recorded twice, which is why the store is"
                                                + " refused to: no event is recorded, and each is sent again")
                                .finding(),
                        index(received, "received-index", "expires_at", "each event that is recorded"));
    }

    private static Finding placeless(DoctorTable view, String check, String consequence) {
        return Finding.problem(
                check,
                view.relation().name() + " is a view",
                "what is too old is deleted by its place in a table (ctid), and a view has none: " + consequence,
                "map the table below it");
    }

    private Finding owner(UserTableMapping mapping) {
        Optional<DoctorConstraint> key = table.constraints().stream()
                .filter(it -> it.isForeignKey() && it.isOf(table.relation()) && it.leadsTo(users))
                .filter(it -> it.columns().equals(List.of("user_id")))
                .findFirst();
        return key.map(it -> it.onDelete().equals("c")
                        ? Finding.ok(OWNER, "identities go with their user, by " + it.name())
                        : Finding.problem(
                                OWNER,
                                "foreign key " + it.name() + " of "
                                        + table.relation().name() + " has no ON DELETE CASCADE",
                                "a user who has an identity, which is every user, cannot be deleted",
                                "run\n" + it.cascading()))
                .orElseGet(() -> Finding.problem(
                        OWNER,
                        "user_id of " + table.relation().name() + " does not reference " + users.name(),
                        "the identities of a deleted user stay, and lead nowhere: that person can never sign in again",
                        "delete rows that lead nowhere, then run\nALTER TABLE " + table.quoted()
                                + " ADD FOREIGN KEY (\"user_id\") REFERENCES " + users.quoted() + " ("
                                + mapping.id().quoted() + ") ON DELETE CASCADE;"));
    }

    private static Finding index(DoctorTable table, String check, String column, String who) {
        return table.indexes().stream()
                .filter(index -> index.isValid() && index.predicate().isEmpty() && index.startsWith(column))
                .findFirst()
                .map(index -> Finding.ok(
                        check,
                        "rows of " + table.relation().name() + " are found by " + column + " in " + index.name()))
                .orElseGet(() -> Finding.warning(
                        check,
                        "no index of " + table.relation().name() + " is by " + column,
                        who + " reads the whole table",
                        "run\nCREATE INDEX CONCURRENTLY ON " + table.quoted() + " (" + DoctorExamined.quote(column)
                                + ");"));
    }
}
