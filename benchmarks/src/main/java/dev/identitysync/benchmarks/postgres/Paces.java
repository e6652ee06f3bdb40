package dev.identitysync.benchmarks.postgres;

import dev.identitysync.benchmarks.plan.Effort;
import dev.identitysync.benchmarks.rig.Pace;
import java.time.Duration;

/**
 * How long a measurement takes.
 *
 * @param first for each way before any counts: until the JVM has compiled it, the driver and the pool
 * @param each for each case, whose warm-up is for new connections to have their statements
 *     prepared and planned for good
 */
record Paces(Pace first, Pace each) {

    static Paces of(Effort effort) {
        return effort == Effort.FULL
                ? of(Duration.ofSeconds(15), new Pace(Duration.ofSeconds(1), 18, Duration.ofMillis(600)))
                : of(Duration.ofSeconds(1), new Pace(Duration.ofMillis(150), 3, Duration.ofMillis(100)));
    }

    private static Paces of(Duration first, Pace each) {
        return new Paces(new Pace(first, 1, Duration.ofMillis(1)), each);
    }

    /** As a sentence. */
    String about() {
        return each.rounds() + " rounds of " + each.round().toMillis()
                + " ms for each way, in turn, in orders in which each way comes after each other one; before the first case each way ran for "
                + first.warmUp().toMillis()
                + " ms, and the library without a database besides until it was compiled; before each case "
                + each.warmUp().toMillis() + " ms. Percentiles are of all rounds together, and within 0.4 percent.";
    }
}
