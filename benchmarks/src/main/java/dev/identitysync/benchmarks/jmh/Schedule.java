package dev.identitysync.benchmarks.jmh;

import dev.identitysync.benchmarks.plan.Effort;
import java.time.Duration;

/**
 * How long each way of a case runs.
 *
 * @param turns how often each way gets a JVM of its own
 * @param warmups iterations at the beginning of each JVM that do not count
 * @param iterations those that count, in each JVM; each is a round
 * @param iteration how long one takes
 */
public record Schedule(int turns, int warmups, int iterations, Duration iteration) {

    /** That for an effort. */
    public static Schedule of(Effort effort) {
        return effort == Effort.FULL
                ? new Schedule(3, 4, 5, Duration.ofMillis(500))
                : new Schedule(1, 5, 3, Duration.ofMillis(100));
    }

    /** As a sentence for a report. */
    public String described() {
        return "JMH, one thread: each way ran in " + (turns == 1 ? "a JVM" : turns + " JVMs") + " of its own, "
                + "where " + warmups + " warm-up and " + iterations + " measured iterations of " + iteration.toMillis()
                + " ms follow one another. The ways of a case took turns, JVM by JVM, so that what else the machine did "
                + "fell on all of them.";
    }
}
