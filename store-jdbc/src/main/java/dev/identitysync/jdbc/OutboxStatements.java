package dev.identitysync.jdbc;

import java.util.stream.Stream;

/** The statements of the pollers of an outbox. The time is the database's in all of them. Thread-safe. */
final class OutboxStatements {
    // Each step is a look into an index that no statistics can talk the planner out of, and there are as many steps as
    // users that were looked at, however many events they have. Statistics of a queue that was empty a minute ago are
    // always wrong.
    private static final String TAKE = """
            WITH RECURSIVE head(user_id, id) AS (
                (SELECT f.user_id, f.id FROM {outbox} f WHERE f.user_id > :after ORDER BY f.user_id, f.id LIMIT 1)
                UNION ALL
                SELECT next.user_id, next.id FROM head CROSS JOIN LATERAL (
                    SELECT f.user_id, f.id FROM {outbox} f WHERE f.user_id > head.user_id
                    ORDER BY f.user_id, f.id LIMIT 1) next
            ),
            due AS (
                SELECT free.id FROM head CROSS JOIN LATERAL (
                    SELECT e.id FROM {outbox} e
                    WHERE e.id = head.id AND (e.taken_until IS NULL OR e.taken_until <= now())
                    FOR UPDATE SKIP LOCKED) free
                LIMIT :most
            ),
            taken AS (
                UPDATE {outbox} e SET taken_by = :round, taken_until = now() + :lease * interval '1 millisecond',
                    attempts = least(e.attempts, 2147483646) + 1
                WHERE e.id = ANY (ARRAY(SELECT due.id FROM due))
                RETURNING e.id AS event, e.user_id, e.type, e.occurred_at, e.issuer, e.subject, e.attempts
            )
            SELECT taken.event::text AS event, taken.user_id AS id, taken.type, taken.occurred_at, taken.issuer,
                taken.subject, taken.attempts::text AS attempts
            FROM taken ORDER BY taken.user_id
            """;

    private static final String IF_STILL_TAKEN =
            " WHERE e.id = ANY (string_to_array(:events, ',')::bigint[]) AND e.taken_by = :round RETURNING e.id::text AS id";

    private static final String RELEASE = """
            UPDATE {outbox} e SET taken_by = NULL, taken_until = now() + interval '1 millisecond'
                * least(:longest_pause, :first_pause * power(2, least(e.attempts - 1, 40)))""";

    private static final String GIVE_BACK = """
            UPDATE {outbox} e SET taken_by = NULL, taken_until = NULL, attempts = greatest(e.attempts - 1, 0)""";

    private final SqlStatement take;
    private final SqlStatement done;
    private final SqlStatement release;
    private final SqlStatement giveBack;

    OutboxStatements(TableSql table) {
        this.take = statement("outbox-take", TAKE, table);
        this.done = statement("outbox-done", "DELETE FROM {outbox} e" + IF_STILL_TAKEN, table);
        this.release = statement("outbox-release", RELEASE + IF_STILL_TAKEN, table);
        this.giveBack = statement("outbox-give-back", GIVE_BACK + IF_STILL_TAKEN, table);
    }

    /**
     * Takes the first event of each user behind {@code :after} for a {@code :round}, unless another one has it, or it has a
     * pause. Later events of a user are not there to be taken before the first is gone.
     */
    SqlStatement take() {
        return take;
    }

    /** Removes events that are still the round's. */
    SqlStatement done() {
        return done;
    }

    /** Gives events that are still the round's a pause, each time twice as long. */
    SqlStatement release() {
        return release;
    }

    /** Frees events that are still the round's, as if it had not taken them. */
    SqlStatement giveBack() {
        return giveBack;
    }

    Stream<SqlStatement> all() {
        return Stream.of(take, done, release, giveBack);
    }

    private static SqlStatement statement(String name, String template, TableSql table) {
        return new SqlStatement(name, table.mapping().fingerprint(), table.fill(template), OutboxStatements::type);
    }

    private static SqlType type(String parameter) {
        return switch (parameter) {
            case "round" -> SqlType.UUID;
            case "after", "events" -> SqlType.TEXT;
            default -> SqlType.BIGINT;
        };
    }
}
