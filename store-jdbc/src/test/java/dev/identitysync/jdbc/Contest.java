package dev.identitysync.jdbc;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * Measures ways of doing the same in turn, round by round, each round beginning with another, so that what else the
 * machine does falls on all of them. Figures are medians over the rounds.
 *
 * @param warmUp how often each way is called before it counts. What the JVM has not compiled yet costs several times
 *     what it costs later, and on busy cores it takes some 100,000 calls until it has
 * @param rounds how many count
 * @param callsARound how often each way is called in a round
 */
record Contest(int warmUp, int rounds, int callsARound) {

    /** Does it once. */
    interface Task {
        void go() throws Exception;
    }

    /** One way of doing it, by a name. */
    record Way(String name, Task task) {}

    /** How often a second a way was done, one figure for each round that counts. */
    record Score(String name, List<Double> perSecond) {

        double median() {
            return Contest.median(perSecond);
        }

        /** The median over the rounds of how fast this was beside the other. */
        double ratioTo(Score other) {
            List<Double> ratios = IntStream.range(0, perSecond.size())
                    .mapToObj(round -> perSecond.get(round) / other.perSecond.get(round))
                    .toList();
            return Contest.median(ratios);
        }
    }

    /** The scores in the order of the ways. */
    List<Score> run(int threads, List<Way> ways) throws Exception {
        List<Score> scores = ways.stream()
                .map(way -> new Score(way.name(), new ArrayList<>()))
                .toList();
        for (Way way : ways) {
            perSecond(threads, way.task(), warmUp);
        }
        for (int round = 0; round < rounds; round++) {
            for (int turn = 0; turn < ways.size(); turn++) {
                int way = Math.floorMod(round + turn, ways.size());
                scores.get(way).perSecond().add(perSecond(threads, ways.get(way).task(), callsARound));
            }
        }
        return scores;
    }

    private static double perSecond(int threads, Task task, int calls) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        AtomicLong next = new AtomicLong();
        Callable<Void> worker = () -> {
            while (next.getAndIncrement() < calls) {
                task.go();
            }
            return null;
        };
        long start = System.nanoTime();
        for (Future<Void> future : pool.invokeAll(Collections.nCopies(threads, worker))) {
            future.get();
        }
        long nanos = System.nanoTime() - start;
        pool.shutdown();
        return calls * 1e9 / nanos;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }
}
