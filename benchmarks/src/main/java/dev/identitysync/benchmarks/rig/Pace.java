package dev.identitysync.benchmarks.rig;

import java.time.Duration;

/**
 * How long a contest takes.
 *
 * @param warmUp how long each way runs before it counts. What the JVM has not compiled yet costs several times what it
 *     costs later
 * @param rounds how many count; in each, each way has its turn
 * @param round how long a turn is. It lasts until the calls that began within it have ended
 */
public record Pace(Duration warmUp, int rounds, Duration round) {

    public Pace {
        if (rounds < 1 || round.isNegative() || round.isZero()) {
            throw new IllegalArgumentException("Nothing is measured in " + rounds + " rounds of " + round);
        }
    }
}
