package dev.identitysync.jdbc;

import dev.identitysync.StoreUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** The statements of one operation, within its deadline. Used by one thread. */
final class Operation {
    private static final int MOST_ATTEMPTS = 10;

    private final SqlGateway gateway;
    private final Deadline deadline;

    Operation(SqlGateway gateway, Deadline deadline) {
        this.gateway = gateway;
        this.deadline = deadline;
    }

    <T> Optional<T> first(SqlStatement statement, Parameters parameters, Function<SqlRow, T> reader) {
        List<SqlRow> rows = query(statement, parameters);
        return rows.isEmpty() ? Optional.empty() : Optional.of(reader.apply(rows.get(0)));
    }

    <T> List<T> all(SqlStatement statement, Parameters parameters, Function<SqlRow, T> reader) {
        return query(statement, parameters).stream().map(reader).toList();
    }

    /** Repeats what gives nothing as long as others are in the way. */
    <T> T untilSettled(Supplier<Optional<T>> attempt) {
        for (int i = 1; ; i++) {
            Optional<T> result = attempt.get();
            if (result.isPresent()) {
                return result.get();
            }
            if (i == MOST_ATTEMPTS || !deadline.pause()) {
                throw new StoreUnavailableException(
                        "Other statements were in the way " + i + " times; repeat the operation", null);
            }
        }
    }

    // What was sent before it was answered with no row or was rolled back: else there would be no statement any more.
    private Duration left(SqlStatement statement) {
        Duration left = deadline.left();
        if (left.toMillis() < 1) {
            throw new StoreUnavailableException(
                    "The time-out was used up before statement " + statement.name()
                            + ", which was not sent; nothing was written. Repeat the operation, or give it more time",
                    null);
        }
        return left;
    }

    private List<SqlRow> query(SqlStatement statement, Parameters parameters) {
        for (int attempt = 1; ; attempt++) {
            try {
                return gateway.query(statement, parameters.of(statement), left(statement));
            } catch (SqlConflictException e) {
                if (attempt == MOST_ATTEMPTS || !deadline.pause()) {
                    throw SqlErrors.unsettled(e, attempt);
                }
            }
        }
    }
}
