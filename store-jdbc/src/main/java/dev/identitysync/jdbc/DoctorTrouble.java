package dev.identitysync.jdbc;

import dev.identitysync.StoreException;
import dev.identitysync.doctor.Finding;
import dev.identitysync.doctor.Severity;
import java.sql.SQLException;
import java.util.Optional;

/** A statement of a {@link MappingDoctor} that was not answered, as a finding. */
final class DoctorTrouble {

    private DoctorTrouble() {}

    /** No statement was answered at all. */
    static Finding unreachable(RuntimeException e) {
        return new Finding(
                Severity.PROBLEM,
                "database-reachable",
                "the database gave no answer" + state(e),
                Optional.of(reason(e)),
                Optional.of("check address, network, user, password and database name of the pool, that it is open, and"
                        + " that what answers is PostgreSQL"));
    }

    /** The catalogue could not be read to the end. */
    static Finding unread(RuntimeException e) {
        return Finding.unknown(
                "catalogue",
                "the catalogue could not be read" + state(e),
                reason(e),
                "give the doctor more time, and repeat");
    }

    /** Users could not be read. */
    static Finding noRows(RuntimeException e) {
        return Finding.unknown(
                "rows-readable",
                "no users could be looked at" + state(e),
                reason(e),
                "mend what else was found, give the doctor more time, or have it read none (rowsToRead)");
    }

    // A store's messages hold nothing personal; what else a pool throws may hold anything.
    private static String reason(RuntimeException e) {
        return e instanceof StoreException
                ? String.valueOf(e.getMessage())
                : "it failed with " + e.getClass().getSimpleName();
    }

    private static String state(RuntimeException e) {
        return Optional.ofNullable(e.getCause())
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .map(SQLException::getSQLState)
                .map(state -> " (" + state + ")")
                .orElse("");
    }
}
