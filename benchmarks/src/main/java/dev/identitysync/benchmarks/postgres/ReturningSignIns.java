package dev.identitysync.benchmarks.postgres;

import com.zaxxer.hikari.HikariDataSource;
import dev.identitysync.benchmarks.plan.Effort;
import dev.identitysync.benchmarks.plan.Measurement;
import dev.identitysync.benchmarks.result.Role;
import dev.identitysync.benchmarks.result.Series;
import dev.identitysync.benchmarks.result.Suite;
import dev.identitysync.benchmarks.result.Target;
import dev.identitysync.benchmarks.rig.Contest;
import dev.identitysync.benchmarks.rig.Way;
import java.util.ArrayList;
import java.util.List;

/** What a returning sign-in costs beside the same by hand and beside what people write today. */
public final class ReturningSignIns implements Measurement {
    private static final int[] THREADS = {1, 8, 32};

    @Override
    public String name() {
        return "postgresql";
    }

    @Override
    public List<Suite> run(Effort effort) throws Exception {
        try (ReturningCrowd crowd = ReturningCrowd.arrive()) {
            Paces paces = Paces.of(effort);
            crowd.warmUp(effort, paces);
            List<Series> series = new ArrayList<>();
            for (String synchronousCommit : List.of("off", "on")) {
                for (int threads : THREADS) {
                    series.addAll(measure(crowd, synchronousCommit, threads, paces));
                }
            }
            List<Series> all = RoundTrips.added(series, crowd.roundTrips());
            return List.of(new Suite(
                    "postgresql-returning",
                    "Returning sign-in on PostgreSQL",
                    about(crowd, paces),
                    "per second",
                    true,
                    all,
                    targets(all)));
        }
    }

    private static List<Series> measure(ReturningCrowd crowd, String synchronousCommit, int threads, Paces paces)
            throws Exception {
        try (HikariDataSource pool = crowd.server().pool(threads, synchronousCommit);
                ReturningWays ways = crowd.ways(pool);
                PgBench pgbench = crowd.pgbench(synchronousCommit)) {
            List<Way> all = new ArrayList<>(crowd.measured(ways));
            if (PgBench.isInstalled()) {
                all.add(2, Way.outside(Names.PGBENCH, Role.LIMIT, pgbench));
            }
            return new Contest(threads, paces.each()).run(Conditions.of(synchronousCommit, threads), all);
        }
    }

    private static List<Target> targets(List<Series> series) {
        List<Target> targets = new ArrayList<>();
        for (int threads : THREADS) {
            Compared off = new Compared(series, Conditions.of("off", threads));
            String with = ", " + threads + (threads == 1 ? " thread" : " threads");
            targets.add(off.faster("Beside the same statement by hand" + with, Names.OURS, Names.BY_HAND, 0.95));
            targets.add(off.slowest("p99 beside the same statement by hand" + with, Names.OURS, Names.BY_HAND, 1.15));
        }
        targets.add(new Compared(series, Conditions.of("off", 8))
                .faster("Beside find, then save, 8 threads", Names.OURS, Names.FIND_THEN_SAVE, 1.25));
        return targets;
    }

    private static String about(ReturningCrowd crowd, Paces paces) throws Exception {
        String pgbench = PgBench.isInstalled()
                ? "`pgbench` sends the library's statement, prepared, from as many clients; it has no pool and makes no"
                        + " objects, and prepares the statement anew in each round. "
                : "`pgbench` is not on this machine, and left out. ";
        return "Known people sign in, one after the other of " + crowd.size()
                + "; each sign-in finds the user by issuer"
                + " and subject, moves the time of the last login, and has the user. "
                + crowd.server().about()
                + " Targets are of `synchronous_commit = off`: with it on, the disk's own noise is larger than what is"
                + " compared. " + pgbench + paces.about() + RoundTrips.ABOUT;
    }
}
