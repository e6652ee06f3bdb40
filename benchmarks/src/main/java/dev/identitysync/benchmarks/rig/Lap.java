package dev.identitysync.benchmarks.rig;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What came of one turn of one way.
 *
 * @param perSecond calls
 * @param calls what is known of them, if they were made here
 * @param requests to the store, where they were counted
 */
record Lap(double perSecond, Optional<Calls> calls, OptionalLong requests) {

    /**
     * The calls of a turn.
     *
     * @param latencies of each
     * @param allocatedBytes on the heap by all of them
     */
    record Calls(Histogram latencies, long allocatedBytes) {}

    static Lap of(double perSecond) {
        return new Lap(perSecond, Optional.empty(), OptionalLong.empty());
    }

    static Lap of(double perSecond, Calls calls) {
        return new Lap(perSecond, Optional.of(calls), OptionalLong.empty());
    }

    Lap withRequests(long count) {
        return new Lap(perSecond, calls, OptionalLong.of(count));
    }
}
