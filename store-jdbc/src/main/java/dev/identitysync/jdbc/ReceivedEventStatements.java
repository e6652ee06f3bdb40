package dev.identitysync.jdbc;

import java.util.stream.Stream;

/** The statements about events of providers that were acted on. Thread-safe. */
final class ReceivedEventStatements {
    private static final String FIND = "SELECT e.id FROM {received} e WHERE e.issuer = :issuer AND e.id = :event";

    private static final String RECORD = """
            WITH forgotten AS (
                DELETE FROM {received} WHERE ctid = ANY (ARRAY(
                    SELECT old.ctid FROM {received} old WHERE old.expires_at <= :now
                    ORDER BY old.expires_at LIMIT 100 FOR UPDATE SKIP LOCKED))
            )
            INSERT INTO {received} (issuer, id, expires_at) VALUES (:issuer, :event, :until)
            ON CONFLICT (issuer, id) DO NOTHING
            RETURNING id
            """;

    private final SqlStatement find;
    private final SqlStatement record;

    ReceivedEventStatements(TableSql table) {
        this.find = statement("received-event-find", FIND, table);
        this.record = statement("received-event-record", RECORD, table);
    }

    /** A row if the event is recorded. */
    SqlStatement find() {
        return find;
    }

    /** Records the event, and forgets some that are too old: a row if it was not recorded. */
    SqlStatement record() {
        return record;
    }

    Stream<SqlStatement> all() {
        return Stream.of(find, record);
    }

    private static SqlStatement statement(String name, String template, TableSql table) {
        return new SqlStatement(
                name, table.mapping().fingerprint(), table.fill(template), ReceivedEventStatements::type);
    }

    private static SqlType type(String parameter) {
        return switch (parameter) {
            case "until", "now" -> SqlType.TIMESTAMPTZ;
            default -> SqlType.TEXT;
        };
    }
}
