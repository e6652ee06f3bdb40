package dev.identitysync.jdbc;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** The statements of one diagnosis, within its time. Used by one thread. */
final class DoctorVisit {
    private final SqlGateway gateway;
    private final UserTableMapping mapping;
    private final Deadline deadline;

    DoctorVisit(SqlGateway gateway, UserTableMapping mapping, Duration timeout) {
        this.gateway = gateway;
        this.mapping = mapping;
        this.deadline = Deadline.after(timeout);
    }

    /** Asks the catalogue. */
    List<SqlRow> ask(String name, String sql) {
        Parameters names = Parameters.of("schema", mapping.schema())
                .and("users", mapping.table())
                .and("links", mapping.linkTable().orElse(null))
                .and("proofs", mapping.proofTable().orElse(null))
                .and("events", mapping.outbox().map(Outbox::table).orElse(null))
                .and("received", mapping.receivedEventTable().orElse(null));
        return query(new SqlStatement("doctor-" + name, sql, parameter -> SqlType.TEXT), names);
    }

    /** Reads users at both ends of the table, so many at each. */
    List<SqlRow> rows(long most) {
        SqlStatement statement = new SqlStatement(
                "doctor-rows", DoctorSql.rows(mapping), parameter -> Parameters.type(parameter, mapping));
        return query(statement, Parameters.of("most", most));
    }

    private List<SqlRow> query(SqlStatement statement, Parameters parameters) {
        return new Operation(gateway, deadline).all(statement, parameters, Function.identity());
    }
}
