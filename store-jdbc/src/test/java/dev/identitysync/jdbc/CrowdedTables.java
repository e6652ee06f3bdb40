package dev.identitysync.jdbc;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tables with so many rows that PostgreSQL reads none of them whole without need, and what its planner makes of a
 * statement on them. Everything runs in one transaction that is rolled back at the end.
 */
final class CrowdedTables implements AutoCloseable {
    static final int USERS = 20_000;

    private final Connection connection;

    CrowdedTables(TestDatabase.Server server) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("preferQueryMode", "simple");
        this.connection = DriverManager.getConnection(server.url(), properties);
        connection.setAutoCommit(false);
    }

    /** The name of a new schema with tables that are filled. */
    static String newSchema(TestDatabase.Server server) {
        String schema = server.newSchemaWith(
                Schema.text("/schema/postgresql.sql") + Schema.text("/schema/postgresql-received-events.sql"));
        server.execute("SET search_path TO " + schema + "; " + FILL.replace("{users}", String.valueOf(USERS))
                + "; ANALYZE identity_user, identity_link, identity_used_proof, identity_received_event;"
                + " RESET search_path");
        return schema;
    }

    /**
     * Values for the parameters of every statement.
     *
     * @param person {@code person-1} and so on are known
     * @param neighbour whose address the person brings
     */
    static Map<String, @Nullable Object> valuesOf(String person, String neighbour) {
        Instant now = Instant.parse("2026-02-06T12:00:00Z");
        Map<String, @Nullable Object> values = new HashMap<>(
                Map.of("issuer", "https://issuer.example", "subject", person, "id", person, "new_id", "new-" + person));
        values.putAll(Map.of("at", now, "now", now, "unless_after", now, "call_token", new UUID(1, 2)));
        values.putAll(Map.of("email", neighbour + "@example.com", "email_verified", true));
        values.putAll(
                Map.of("name", "Ada", "given_name", "Ada", "family_name", "King", "picture", "p", "locale", "en"));
        values.putAll(Map.of("proof", "new-proof", "proof_expires_at", now.plusSeconds(600), "status", "DISABLED"));
        values.putAll(Map.of("after", person, "most", 100L));
        values.putAll(Map.of("event", "event-of-" + person, "until", now.plusSeconds(600)));
        return values;
    }

    /** The plan for these very values, as for a statement that is sent once. */
    QueryPlan custom(SqlStatement statement, Map<String, @Nullable Object> values) throws SQLException {
        statement.values(values);
        return explain("", statement.text(parameter -> literal(values.get(parameter.name()))), "");
    }

    /** The plan for any values, which PostgreSQL may turn to when a connection has run the statement some times. */
    QueryPlan generic(SqlStatement statement, Map<String, @Nullable Object> values) throws SQLException {
        List<SqlParameter> parameters = statement.parameters();
        String text = statement.text(parameter -> "$" + (parameters.indexOf(parameter) + 1));
        return explain(
                "SET LOCAL plan_cache_mode = force_generic_plan; PREPARE prepared ("
                        + inOrder(parameters, parameter -> parameter.type().sqlName()) + ") AS " + text + ";",
                "EXECUTE prepared (" + inOrder(parameters, parameter -> literal(values.get(parameter.name()))) + ")",
                "DEALLOCATE prepared");
    }

    private static String inOrder(List<SqlParameter> parameters, Function<SqlParameter, String> text) {
        return parameters.stream().map(text).collect(Collectors.joining(", "));
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The statement runs, and what it did is undone; so each one finds the same rows. */
    private QueryPlan explain(String before, String statement, String after) throws SQLException {
        execute(before + "SAVEPOINT before");
        try (Statement explain = connection.createStatement();
                ResultSet result = explain.executeQuery("EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) " + statement)) {
            result.next();
            return QueryPlan.read(result.getString(1));
        } finally {
            execute("ROLLBACK TO before; RELEASE before;" + after);
        }
    }

    private static String literal(@Nullable Object value) {
        return value == null ? "NULL" : "'" + value.toString().replace("'", "''") + "'";
    }

    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.close();
    }

    private static final String FILL = """
            INSERT INTO identity_user (id, email, email_verified, email_claimed, proved_email, name, created_at,
                last_login_at)
            SELECT 'person-' || n, 'person-' || n || '@example.com', true, true, 'person-' || n || '@example.com',
                'Person ' || n, timestamptz '2025-01-01 00:00:00Z', timestamptz '2026-01-01 00:00:00Z'
            FROM generate_series(1, {users}) n;

            INSERT INTO identity_user (id, email, email_verified, created_at)
            SELECT 'sharing-' || n, 'shared@example.com', false, timestamptz '2025-01-01 00:00:00Z'
            FROM generate_series(1, {users} / 40) n;

            INSERT INTO identity_link (issuer, subject, user_id)
            SELECT 'https://issuer.example', 'person-' || n, 'person-' || n FROM generate_series(1, {users}) n;

            INSERT INTO identity_link (issuer, subject, user_id)
            SELECT 'https://other.example', 'person-' || n, 'person-' || n FROM generate_series(1, {users}, 10) n;

            INSERT INTO identity_used_proof (id, expires_at)
            SELECT 'proof-' || n, timestamptz '2026-02-06 00:00:00Z' + n * interval '1 minute'
            FROM generate_series(1, {users}) n;

            INSERT INTO identity_received_event (issuer, id, expires_at)
            SELECT 'https://issuer.example', 'event-' || n, timestamptz '2026-02-06 00:00:00Z' + n * interval '1 minute'
            FROM generate_series(1, {users}) n""";
}
