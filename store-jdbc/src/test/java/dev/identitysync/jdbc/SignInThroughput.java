package dev.identitysync.jdbc;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import javax.sql.DataSource;

/**
 * Returning sign-ins through the library beside the very same statement by hand, and beside looking the user up and saving
 * it, on pools of one size. A program, not a test: its figures are ratios of one run.
 *
 * <p>Arguments: rounds (15), sign-ins in each (4000), people (2000), and settings of the server as {@code name=value}.
 */
public final class SignInThroughput {
    private static final String SCHEMA = "measured";

    private SignInThroughput() {}

    public static void main(String[] arguments) throws Exception {
        Arguments given = Arguments.of(arguments, 15, 4000, 2000);
        try (MeasuredDatabase database = new MeasuredDatabase(given.settings())) {
            System.out.println(database.settings());
            database.createSchema(SCHEMA);
            for (String synchronousCommit : List.of("off", "on")) {
                for (int threads : new int[] {1, 8, 32}) {
                    System.out.printf(
                            "synchronous_commit %s, threads and connections %d%n", synchronousCommit, threads);
                    compare(database.pool(threads, synchronousCommit), threads, given);
                }
            }
        }
    }

    private static void compare(DataSource pool, int threads, Arguments given) throws Exception {
        int people = given.number(2);
        List<SqlStatement> sent = new CopyOnWriteArrayList<>();
        DataSourceGateway gateway = DataSourceGateway.of(pool);
        MeasuredSignIns watched = new MeasuredSignIns(
                (statement, values, timeout) -> {
                    sent.add(statement);
                    return gateway.query(statement, values, timeout);
                },
                SCHEMA);
        for (int person = 0; person < people; person++) {
            watched.signIn(person);
        }
        watched.returning(0);

        MeasuredSignIns library = new MeasuredSignIns(gateway, SCHEMA);
        HandWrittenSignIn byHand = new HandWrittenSignIn(pool, sent.get(sent.size() - 1));
        FindThenSave findThenSave = new FindThenSave(pool, SCHEMA);
        AtomicInteger next = new AtomicInteger();
        IntSupplier person = () -> Math.floorMod(next.getAndIncrement(), people);
        print(new Contest(given.number(0), given.number(1))
                .run(
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
