package dev.identitysync.benchmarks.postgres;

import dev.identitysync.jdbc.DataSourceGateway;
import dev.identitysync.jdbc.SqlRow;
import dev.identitysync.jdbc.SqlStatement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The statement of one sign-in of the library's as it went to the database, so that what is done by hand is the same
 * whatever that is.
 *
 * @param values of its parameters, by name
 * @param rows what came back
 */
record CapturedStatement(SqlStatement statement, Map<String, @Nullable Object> values, List<SqlRow> rows) {

    /** The statement of a returning sign-in, which is its only one. */
    static CapturedStatement ofReturning(DataSource pool, String schema, RisingTime times) {
        DataSourceGateway gateway = DataSourceGateway.of(pool);
        AtomicReference<@Nullable CapturedStatement> last = new AtomicReference<>();
        LibrarySignIn watched = new LibrarySignIn(
                (statement, values, timeout) -> {
                    List<SqlRow> rows = gateway.query(statement, values, timeout);
                    if (last.getAndSet(new CapturedStatement(statement, new HashMap<>(values), rows)) != null) {
                        throw new IllegalStateException("A returning sign-in took more than one statement");
                    }
                    return rows;
                },
                schema,
                Duration.ZERO);
        watched.returning(Person.number(0), times.next());
        return Objects.requireNonNull(last.get());
    }
}
