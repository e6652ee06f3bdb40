package dev.identitysync.benchmarks.coldstart;

import dev.identitysync.benchmarks.result.Role;
import dev.identitysync.benchmarks.result.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Ways that are started in turns.
 *
 * @param conditions of the case
 */
record Comparison(Map<String, String> conditions, List<Turn> turns) {

    /** One that is started, and what it is called. */
    record Turn(String name, Role role, Way way, Jdk jdk, Start start) {}

    List<Series> measure(Starter starter, int rounds) {
        List<List<Double>> millis = new ArrayList<>();
        for (Turn turn : turns) {
            starter.prepare(turn.way(), turn.jdk(), turn.start());
            millis.add(new ArrayList<>());
        }
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < turns.size(); i++) {
                Turn turn = turns.get(i);
                millis.get(i).add(starter.millis(turn.way(), turn.jdk(), turn.start()));
            }
        }
        List<Series> series = new ArrayList<>();
        for (int i = 0; i < turns.size(); i++) {
            series.add(series(turns.get(i), millis.get(i)));
        }
        return series;
    }

    private Series series(Turn turn, List<Double> millis) {
        return new Series(turn.name(), turn.role(), conditions, millis, Map.of(), Optional.empty(), Optional.empty());
    }
}
