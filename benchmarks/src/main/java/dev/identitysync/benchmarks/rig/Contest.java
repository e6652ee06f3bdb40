package dev.identitysync.benchmarks.rig;

import dev.identitysync.benchmarks.result.Series;
import java.util.List;
import java.util.Map;

/**
 * Measures ways of doing the same in turn, round by round, so that what else the machine does falls on all of them, and so
 * does what a turn leaves behind for the next. The load is closed: each thread begins a call when its last has ended.
 *
 * @param threads how many call at once; they are started once and serve all ways
 * @param pace how long it takes
 */
public record Contest(int threads, Pace pace) {

    /**
     * Measures.
     *
     * @param conditions what distinguishes this contest from others, in their order
     * @return series of calls per second, in the order of the ways; latencies are of all rounds together
     * @throws Exception what a call threw; then nothing was measured
     */
    public List<Series> run(Map<String, String> conditions, List<Way> ways) throws Exception {
        List<Tally> tallies = ways.stream().map(Tally::new).toList();
        try (Crew crew = new Crew(threads)) {
            if (!pace.warmUp().isZero()) {
                for (Way way : ways) {
                    way.take(crew, pace.warmUp());
                }
            }
            for (int round = 0; round < pace.rounds(); round++) {
                for (int way : TurnOrder.of(round, ways.size())) {
                    tallies.get(way).add(ways.get(way).take(crew, pace.round()));
                }
            }
        }
        return tallies.stream().map(tally -> tally.series(conditions)).toList();
    }
}
