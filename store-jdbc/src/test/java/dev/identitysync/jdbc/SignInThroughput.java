package dev.identitysync.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntSupplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Returning sign-ins through the library beside the very same statement by hand, and beside looking the user up and saving
 * it, on pools of one size. A program, not a test: its figures are ratios of one run.
 *
 * <p>Arguments: rounds (15), sign-ins in each (4000, and a tenth of that where each waits for the disk), people (2000),
 * sign-ins of each way before any counts (20,000), and settings of the server as {@code name=value}.
 */
public final class SignInThroughput {
    private static final String SCHEMA = "measured";

    private SignInThroughput() {}

    public static void main(String[] arguments) throws Exception {
        Arguments given = Arguments.of(arguments, 15, 4000, 2000, 20_000);
        int rounds = given.number(0);
        int calls = given.number(1);
        int people = given.number(2);
        try (MeasuredDatabase database = new MeasuredDatabase(given.settings())) {
            System.out.println(database.settings());
            database.createSchema(SCHEMA);
            SqlStatement statement = signUp(database, people);
            System.out.println("before it counts");
            try (HikariDataSource pool = database.pool(8, "off")) {
                rehearse(DataSourceGateway.of(pool));
                compare(pool, statement, people, 8, new Contest(given.number(3), 1, calls));
            }
            for (String synchronousCommit : List.of("off", "on")) {
                int callsARound = synchronousCommit.equals("off") ? calls : calls / 10;
                for (int threads : new int[] {1, 8, 32}) {
                    System.out.printf(
                            "synchronous_commit %s, threads and connections %d%n", synchronousCommit, threads);
                    try (HikariDataSource pool = database.pool(threads, synchronousCommit)) {
                        compare(pool, statement, people, threads, new Contest(callsARound, rounds, callsARound));
                    }
                }
            }
        }
    }

    /** Signs everybody in, has the planner know that they are there, and gives the statement of a returning sign-in. */
    private static SqlStatement signUp(MeasuredDatabase database, int people) throws SQLException {
        AtomicReference<@Nullable SqlStatement> last = new AtomicReference<>();
        try (HikariDataSource pool = database.pool(1, "off")) {
            DataSourceGateway gateway = DataSourceGateway.of(pool);
            MeasuredSignIns watched = new MeasuredSignIns(
                    (statement, values, timeout) -> {
                        last.set(statement);
                        return gateway.query(statement, values, timeout);
                    },
                    SCHEMA);
            for (int person = 0; person < people; person++) {
                watched.signIn(person);
            }
            watched.returning(0);
        }
        database.analyze(SCHEMA);
        return Objects.requireNonNull(last.get());
    }

    /** Has the JVM compile the library. With a database behind it, that takes it some 200,000 sign-ins on two busy cores. */
    private static void rehearse(SqlGateway gateway) {
        AtomicReference<@Nullable List<SqlRow>> answer = new AtomicReference<>();
        MeasuredSignIns signIns = new MeasuredSignIns(
                (statement, values, timeout) -> {
                    List<SqlRow> rows = answer.get();
                    if (rows == null) {
                        rows = gateway.query(statement, values, timeout);
                        answer.set(rows);
                    }
                    return rows;
                },
                SCHEMA);
        for (int i = 0; i < 500_000; i++) {
            signIns.returning(0);
        }
    }

    private static void compare(DataSource pool, SqlStatement statement, int people, int threads, Contest contest)
            throws Exception {
        MeasuredSignIns library = new MeasuredSignIns(DataSourceGateway.of(pool), SCHEMA);
        HandWrittenSignIn byHand = new HandWrittenSignIn(pool, statement);
        FindThenSave findThenSave = new FindThenSave(pool, SCHEMA);
        AtomicInteger next = new AtomicInteger();
        IntSupplier person = () -> Math.floorMod(next.getAndIncrement(), people);
        print(contest.run(
                threads,
                List.of(
                        new Contest.Way("library", () -> library.returning(person.getAsInt())),
                        new Contest.Way("same statement by hand", () -> byHand.signIn(person.getAsInt())),
                        new Contest.Way("find, then save", () -> findThenSave.signIn(person.getAsInt())),
                        new Contest.Way(
                                "find, then save, in a transaction",
                                () -> findThenSave.signInInTransaction(person.getAsInt())))));
    }

    private static void print(List<Contest.Score> scores) {
        Contest.Score library = scores.get(0);
        for (Contest.Score score : scores) {
            System.out.printf(
                    "  %-34s %8.0f/s; library beside it: ratio of medians %.3f, median of ratios %.3f%n",
                    score.name(), score.median(), library.median() / score.median(), library.ratioTo(score));
        }
    }
}
