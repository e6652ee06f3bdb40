package dev.identitysync.benchmarks.postgres;

import com.zaxxer.hikari.HikariDataSource;
import dev.identitysync.benchmarks.plan.Effort;
import dev.identitysync.benchmarks.plan.Measurement;
import dev.identitysync.benchmarks.result.Series;
import dev.identitysync.benchmarks.result.Suite;
import dev.identitysync.benchmarks.result.Target;
import dev.identitysync.benchmarks.rig.Contest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a returning sign-in of a random person costs among few users and among many. */
public final class SignInsAtScale implements Measurement {
    private static final int[] THREADS = {1, 8};

    private static final String FEW = "few";
    private static final String MANY = "many";
    private static final int FEW_USERS = 10_000;

    @Override
    public String name() {
        return "postgresql-scale";
    }

    @Override
    public List<Suite> run(Effort effort) throws Exception {
        Path folder = Files.createTempDirectory("measured");
        try {
            return List.of(suite(folder, effort));
        } finally {
            delete(folder);
        }
    }

    private static Suite suite(Path folder, Effort effort) throws Exception {
        int many = effort == Effort.FULL ? 10_000_000 : 200_000;
        Paces paces = Paces.of(effort);
        load(folder, many);
        try (MeasuredServer server = MeasuredServer.startLoaded(folder)) {
            List<Series> series = measure(server, many, effort, paces);
            return new Suite(
                    "postgresql-scale",
                    "Returning sign-in among few users and many",
                    about(server, paces) + byHand(series, many),
                    "per second",
                    true,
                    series,
                    targets(series, many));
        }
    }

    private static void delete(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(folder)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path one : all) {
            Files.delete(one);
        }
    }

    private static void load(Path folder, int many) throws IOException, SQLException {
        try (MeasuredServer server = MeasuredServer.startToLoad(folder)) {
            UserTables.load(server, FEW, FEW_USERS);
            UserTables.load(server, MANY, many);
            server.execute("CHECKPOINT");
        }
    }

    private static List<Series> measure(MeasuredServer server, int many, Effort effort, Paces paces) throws Exception {
        RisingTime times = new RisingTime();
        try (HikariDataSource pool = server.pool(1, "off")) {
            Rehearsal.of(CapturedStatement.ofReturning(pool, FEW, times), FEW, times, effort);
        }
        measure(server, many, times, new Contest(8, paces.first()));
        List<Series> series = new ArrayList<>();
        for (int threads : THREADS) {
            series.addAll(measure(server, many, times, new Contest(threads, paces.each())));
        }
        return series;
    }

    private static List<Series> measure(MeasuredServer server, int many, RisingTime times, Contest contest)
            throws Exception {
        try (HikariDataSource pool = server.pool(contest.threads(), "off")) {
            RandomPeople people = new RandomPeople(pool, times);
            people.add(FEW, FEW_USERS);
            people.add(MANY, many);
            return people.measured(contest);
        }
    }

    private static List<Target> targets(List<Series> series, int many) {
        List<Target> targets = new ArrayList<>();
        for (int threads : THREADS) {
            double cost =
                    among(series, Names.OURS, FEW_USERS, threads).ratioTo(among(series, Names.OURS, many, threads));
            String claim = "Cost among " + many + " users beside " + FEW_USERS + ", " + threads
                    + (threads == 1 ? " thread" : " threads");
            targets.add(new Target(claim, Target.Bound.AT_MOST, 1.3, cost, "times"));
        }
        return targets;
    }

    // What the database itself takes for more users nobody can save.
    private static String byHand(List<Series> series, int many) {
        return Arrays.stream(THREADS)
                .mapToObj(threads -> String.format(
                        Locale.ROOT,
                        "%.2f times at %d",
                        among(series, Names.BY_HAND, FEW_USERS, threads)
                                .ratioTo(among(series, Names.BY_HAND, many, threads)),
                        threads))
                .collect(Collectors.joining(", ", " The statement by hand costs more among many as well: ", "."));
    }

    private static Series among(List<Series> series, String way, int users, int threads) {
        return new Compared(series, Conditions.among(users, Conditions.of("off", threads))).series(way);
    }

    private static String about(MeasuredServer server, Paces paces) throws SQLException {
        return "Random people who are known sign in, each way among few users and among many in turn, in tables of their"
                + " own on one server. They were loaded with `fsync` off, and the server started anew with it on. "
                + server.about() + " " + paces.about();
    }
}
