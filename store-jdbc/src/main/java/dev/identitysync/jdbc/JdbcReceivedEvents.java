package dev.identitysync.jdbc;

import dev.identitysync.InvalidValueException;
import dev.identitysync.events.EventId;
import dev.identitysync.events.ReceivedEvents;
import java.time.Duration;
import java.time.Instant;

/**
 * The events of providers that were acted on, in the table of {@code schema/postgresql-received-events.sql}, beside the users
 * of a {@link JdbcUserStore}. Each operation is one SQL statement, over any {@link SqlGateway}; what is too old goes when
 * others are recorded, a hundred at a time at most. Thread-safe.
 *
 * <p>Needs {@code SELECT, INSERT, UPDATE, DELETE} on its table and nothing else.
 */
public final class JdbcReceivedEvents implements ReceivedEvents {
    private final SqlGateway gateway;
    private final ReceivedEventStatements sql;
    private final Duration timeout;

    private JdbcReceivedEvents(SqlGateway gateway, ReceivedEventStatements sql, Duration timeout) {
        this.gateway = gateway;
        this.sql = sql;
        this.timeout = timeout;
    }

    /**
     * Events in the table that a mapping names.
     *
     * @param gateway runs the statements
     * @param mapping that of the store; all that counts here is its {@linkplain
     *     UserTableMappingBuilder#receivedEventTable table of received events}
     * @param timeout for each operation, repetitions included; what has no answer by then counts as unknown. Whole
     *     milliseconds
     * @throws InvalidValueException if the mapping has no such table, or the time-out is not positive
     */
    public static JdbcReceivedEvents of(SqlGateway gateway, UserTableMapping mapping, Duration timeout) {
        if (timeout.toMillis() <= 0) {
            throw new InvalidValueException("timeout", "is not positive; a statement needs a millisecond at least");
        }
        ReceivedEventStatements statements = SqlStatements.of(mapping)
                .receivedEvents()
                .orElseThrow(() -> new InvalidValueException(
                        "mapping", "has no table of received events; name it with receivedEventTable"));
        return new JdbcReceivedEvents(gateway, statements, timeout);
    }

    @Override
    public boolean isRecorded(EventId event) {
        return isThere(sql.find(), parametersOf(event));
    }

    @Override
    public boolean record(EventId event, Instant until, Instant now) {
        return isThere(sql.record(), parametersOf(event).and("until", until).and("now", now));
    }

    private boolean isThere(SqlStatement statement, Parameters parameters) {
        return new Operation(gateway, Deadline.after(timeout))
                .first(statement, parameters, row -> row.requiredText("id"))
                .isPresent();
    }

    private static Parameters parametersOf(EventId event) {
        return Parameters.of("issuer", event.issuer()).and("event", event.id());
    }
}
