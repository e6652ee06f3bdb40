package dev.identitysync.benchmarks.provisioning;

import dev.identitysync.benchmarks.jmh.Case;
import dev.identitysync.benchmarks.jmh.Schedule;
import dev.identitysync.benchmarks.jmh.Turns;
import dev.identitysync.benchmarks.plan.Effort;
import dev.identitysync.benchmarks.plan.Measurement;
import dev.identitysync.benchmarks.result.Series;
import dev.identitysync.benchmarks.result.Suite;
import dev.identitysync.benchmarks.result.Target;
import dev.identitysync.benchmarks.result.Target.Bound;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the library adds to its store's part of a sign-in. */
public final class Provisioning implements Measurement {
    private static final double MICROS_PER_SECOND = 1_000_000;
    private static final double MOST_MICROS = 2;
    private static final double MOST_BYTES = 1024;

    private static final String ABOUT = """
            `UserProvisioning.signIn` of a user who was here before, with all six fields of the profile, in the default \
            wiring: the id of a new user is derived by SHA-256, and each login is recorded. Beside it the store's own \
            operation alone, on a request that was made before.

            The targets are for what the library adds. They are measured on a store that answers each request with an \
            object that was made before, in a few nanoseconds: the test kit's store copies the user twice and looks into \
            six maps under a lock, several times the library's own work, so a difference of two such figures would \
            mostly be the noise of the store. That store is shown as well.

            """;

    @Override
    public String name() {
        return "provisioning";
    }

    @Override
    public List<Suite> run(Effort effort) throws Exception {
        Schedule schedule = Schedule.of(effort);
        Turns turns = new Turns(schedule);
        List<Series> series = new ArrayList<>();
        List<Target> targets = new ArrayList<>();
        for (StoreKind store : StoreKind.values()) {
            List<Series> ways = turns.measure(new Case(
                    ProvisioningBenchmark.class,
                    Map.of("store", store.name()),
                    Map.of("store", store.label()),
                    List.of(ProvisioningWay.values())));
            series.addAll(ways);
            if (store == StoreKind.PREPARED) {
                targets.addAll(targets(ways.get(0), ways.get(1)));
            }
        }
        String about = ABOUT + schedule.described();
        return List.of(new Suite(
                name(), "Signing a returning user in, in memory", about, "per second", true, series, targets));
    }

    private static List<Target> targets(Series signIn, Series store) {
        double micros = MICROS_PER_SECOND / signIn.median() - MICROS_PER_SECOND / store.median();
        double bytes =
                signIn.allocatedBytes().orElseThrow() - store.allocatedBytes().orElseThrow();
        return List.of(
                new Target("What the library adds to the store's time", Bound.AT_MOST, MOST_MICROS, micros, "µs"),
                new Target("What the library allocates beside the store", Bound.AT_MOST, MOST_BYTES, bytes, "bytes"));
    }
}
