package dev.identitysync.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What a returning sign-in of a random person costs among few users and among many, in one run. A program, not a test.
 *
 * <p>Arguments: the few (10,000), the many (10,000,000), rounds (15), sign-ins in each (10,000), and settings of the server
 * as {@code name=value}, such as {@code fsync=off} to load faster. Ten million users take about 6 GB of disk, and as much
 * again for the log while they are loaded.
 */
public final class SignInAtScale {
    private static final int WARM_UP = 50_000;

    private SignInAtScale() {}

    public static void main(String[] arguments) throws Exception {
        Arguments given = Arguments.of(arguments, 10_000, 10_000_000, 15, 10_000);
        try (MeasuredDatabase database = new MeasuredDatabase(given.settings())) {
            System.out.println(database.settings() + ", synchronous_commit off");
            load(database, "few", given.number(0));
            load(database, "many", given.number(1));
            for (int threads : new int[] {1, 8}) {
                compare(database, threads, given);
            }
        }
    }

    private static void compare(MeasuredDatabase database, int threads, Arguments given) throws Exception {
        List<Contest.Score> scores;
        try (HikariDataSource pool = database.pool(threads, "off")) {
            DataSourceGateway gateway = DataSourceGateway.of(pool);
            scores = new Contest(WARM_UP, given.number(2), given.number(3))
                    .run(threads, List.of(way(gateway, "few", given.number(0)), way(gateway, "many", given.number(1))));
        }
        Contest.Score few = scores.get(0);
        Contest.Score many = scores.get(1);
        double micros = 1e6 * threads;
        System.out.printf(
                "threads %d: a sign-in among %d users %.1f us, among %d %.1f us;"
                        + " cost among many beside few: ratio of medians %.3f, median of ratios %.3f%n",
                threads,
                given.number(0),
                micros / few.median(),
                given.number(1),
                micros / many.median(),
                few.median() / many.median(),
                few.ratioTo(many));
    }

    private static Contest.Way way(SqlGateway gateway, String schema, int users) {
        MeasuredSignIns signIns = new MeasuredSignIns(gateway, schema);
        return new Contest.Way(
                schema, () -> signIns.returning(ThreadLocalRandom.current().nextInt(users)));
    }

    /** Fills the tables without their indexes, and makes those when all rows are there. */
    private static void load(MeasuredDatabase database, String schema, int users) throws SQLException {
        long start = System.nanoTime();
        database.createSchema(schema);
        List<String> drops = database.texts(schema, DROPS);
        List<String> builds = database.texts(schema, BUILDS);
        database.execute(schema, String.join(";", drops));
        database.execute(schema, FILL.replace("{users}", String.valueOf(users)));
        database.execute(schema, "SET maintenance_work_mem = '512MB';" + String.join(";", builds));
        if (!Set.copyOf(database.texts(schema, BUILDS)).equals(Set.copyOf(builds))) {
            throw new IllegalStateException("Not all indexes and constraints came back");
        }
        database.analyze(schema);
        System.out.printf("%s: %d users loaded in %d s%n", schema, users, (System.nanoTime() - start) / 1_000_000_000);
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
