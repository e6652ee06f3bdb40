package dev.identitysync.jdbc;

import static java.util.stream.Collectors.joining;

import dev.identitysync.doctor.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether a table is there, and is one. */
final class DoctorTableCheck {
    private static final String EXISTS = "table-exists";
    private static final String KIND = "table-kind";

    private DoctorTableCheck() {}

    static Finding missing(DoctorCatalogue catalogue, String name, boolean schemaExists) {
        String alike = catalogue.meantBy(name).map(DoctorRelation::quoted).collect(joining(", "));
        return Finding.problem(
                EXISTS,
                schemaExists
                        ? "there is no table " + name + " in schema " + catalogue.schema()
                        : "there is no schema " + catalogue.schema() + " in this database",
                "every statement that names it fails",
                alike.isEmpty()
                        ? "check which database the pool reaches, and table and schema in the mapping; the store's own"
                                + " tables are made by schema/postgresql.sql"
                        : "there is " + alike
                                + ": name schema and table in the mapping, with the case of their letters");
    }

    static List<Finding> findings(DoctorRelation relation) {
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.ok(EXISTS, "there is " + relation.name() + " in schema " + relation.schema()));
        findings.addAll(
                DoctorExamined.orOk(kind(relation).stream().toList(), KIND, relation.name() + " is an ordinary table"));
        return findings;
    }

    private static Optional<Finding> kind(DoctorRelation relation) {
        String is = relation.name() + " is ";
        return switch (relation.kind()) {
            case "v" ->
                Optional.of(Finding.unknown(
                        KIND,
                        is + "a view",
                        "what keeps its keys unique is in the tables below it, where the doctor does not look; a view that"
                                + " PostgreSQL cannot update by itself takes no sign-ins",
                        "map the table below it"));
            case "m" -> Optional.of(unwritable(is + "a materialized view"));
            case "f" -> Optional.of(unwritable(is + "a foreign table"));
            case "p" ->
                Optional.of(Finding.warning(
                        KIND,
                        is + "partitioned",
                        "its unique constraints are about the columns it is partitioned by too, which rarely leaves one for"
                                + " an identity alone; see identity-unique",
                        "keep the identities in a table that is not partitioned (linkTable), if that check fails"));
            default -> plain(relation, is);
        };
    }

    private static Finding unwritable(String what) {
        return Finding.problem(
                KIND, what, "it has no unique constraints and takes no ON CONFLICT", "map a table of this database");
    }

    private static Optional<Finding> plain(DoctorRelation relation, String is) {
        if (relation.hasHeirs()) {
            return Optional.of(Finding.warning(
                    KIND,
                    is + "inherited from by other tables",
                    "its unique constraints do not reach the rows of these, whom the store finds too",
                    "keep users in one table"));
        }
        return relation.unlogged()
                ? Optional.of(Finding.warning(
                        KIND,
                        is + "unlogged",
                        "a crash of the server empties it",
                        "run\nALTER TABLE " + relation.quoted() + " SET LOGGED;"))
                : Optional.empty();
    }
}
