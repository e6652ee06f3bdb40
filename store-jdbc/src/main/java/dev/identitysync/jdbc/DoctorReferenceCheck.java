package dev.identitysync.jdbc;

import dev.identitysync.doctor.Finding;
import java.util.List;

/** Whether users can go from the tables of the application that lead to them. */
final class DoctorReferenceCheck {
    private static final String CHECK = "references";

    private DoctorReferenceCheck() {}

    static List<Finding> findings(DoctorExamined users) {
        DoctorRelation relation = users.table().relation();
        String schema = users.mapping().schema();
        List<Finding> found = users.table().constraints().stream()
                .filter(it -> it.isForeignKey() && it.leadsTo(relation) && !it.letsGo())
                // Has a check of its own.
                .filter(it -> !(it.schema().equals(schema)
                        && users.mapping()
                                .linkTable()
                                .filter(it.table()::equals)
                                .isPresent()))
                .map(it -> Finding.warning(
                        CHECK,
                        "foreign key " + it.name() + " of " + it.quoted() + " leads to " + users.name()
                                + " without ON DELETE",
                        "a user who has rows there cannot be deleted",
                        "delete these rows before the user, or choose what becomes of them: ON DELETE SET NULL, or, so that"
                                + " they go too, run\n" + it.cascading()))
                .toList();
        return DoctorExamined.orOk(found, CHECK, "no table keeps users from being deleted");
    }
}
