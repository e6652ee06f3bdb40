package dev.identitysync.benchmarks.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;

/** The library's own tables, with as many users as are asked for: those of {@link Person#number}, from 0 on. */
final class UserTables {

    private UserTables() {}

    /**
     * Makes a schema, fills its tables without their indexes, and makes those when all rows are there; one transaction, so
     * that a server that need not write a log of it does not.
     */
    static void load(MeasuredServer server, String schema, int users) throws SQLException, IOException {
        try (Connection connection = server.connect()) {
            connection.setAutoCommit(false);
            execute(connection, "CREATE SCHEMA " + schema + "; SET LOCAL search_path = " + schema);
            execute(connection, shipped());
            List<String> builds = MeasuredServer.texts(connection, BUILDS);
            execute(connection, String.join(";", MeasuredServer.texts(connection, DROPS)));
            execute(connection, FILL.replace("{users}", String.valueOf(users)));
            execute(connection, "SET LOCAL maintenance_work_mem = '512MB'; " + String.join(";", builds));
            if (!Set.copyOf(MeasuredServer.texts(connection, BUILDS)).equals(Set.copyOf(builds))) {
                throw new IllegalStateException("Not all indexes and constraints came back");
            }
            connection.commit();
        }
        analyze(server, schema);
    }

    /** Has the planner know what is in the tables, as it does soon after they were filled. */
    static void analyze(MeasuredServer server, String schema) throws SQLException {
        for (String table : List.of("identity_user", "identity_link")) {
            server.execute("VACUUM (ANALYZE) " + schema + "." + table);
        }
    }

    private static String shipped() throws IOException {
        try (InputStream in = UserTables.class.getResourceAsStream("/schema/postgresql.sql")) {
            if (in == null) {
                throw new IllegalStateException("No schema on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** What stands in the way of loading, dependants first. */
    private static final String DROPS = """
            SELECT drop FROM (
                SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname),
                    CASE contype WHEN 'f' THEN 1 ELSE 2 END
                FROM pg_constraint WHERE connamespace = current_schema()::regnamespace AND contype IN ('f', 'p')
                UNION ALL
                SELECT format('DROP INDEX %s', i.indexrelid::regclass), 3
                FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
                WHERE c.relnamespace = current_schema()::regnamespace AND NOT i.indisprimary
            ) all_of_it (drop, place) ORDER BY place
            """;

    /** The same again, dependants last. */
    private static final String BUILDS = """
            SELECT build FROM (
                SELECT format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname,
                    pg_get_constraintdef(oid)), CASE contype WHEN 'f' THEN 3 ELSE 1 END
                FROM pg_constraint WHERE connamespace = current_schema()::regnamespace AND contype IN ('f', 'p')
                UNION ALL
                SELECT pg_get_indexdef(i.indexrelid), 2
                FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
                WHERE c.relnamespace = current_schema()::regnamespace AND NOT i.indisprimary
            ) all_of_it (build, place) ORDER BY place
            """;

    // In an order of its own, as people come: neighbours in an index are not neighbours in the table.
    private static final String FILL = """
            INSERT INTO identity_user (id, email, email_verified, name, picture, created_at, last_login_at)
            SELECT md5(n::text), 'person-' || n || '@example.com', true, 'Person ' || n,
                'https://pictures.example/' || n, timestamptz '2025-01-01 00:00:00Z',
                timestamptz '2025-12-01 00:00:00Z'
            FROM generate_series(0, {users} - 1) n;

            INSERT INTO identity_link (issuer, subject, user_id)
            SELECT 'https://issuer.example', 'person-' || n, md5(n::text) FROM generate_series(0, {users} - 1) n
            """;
}
