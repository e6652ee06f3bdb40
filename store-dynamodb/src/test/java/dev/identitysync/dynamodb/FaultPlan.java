package dev.identitysync.dynamodb;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** Which HTTP attempt meets which fault, and which ones did. Thread-safe. */
final class FaultPlan {
    private final Map<Attempt, Fault> chosen = new HashMap<>();
    private final Map<String, Fault> always = new HashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();
    private final List<Attempt> attempts = new ArrayList<>();
    private final List<Injected> injected = new ArrayList<>();
    private SplittableRandom random = new SplittableRandom(0);
    private List<Fault> drawn = List.of();
    private double rate;

    /**
     * An HTTP request.
     *
     * @param operation such as {@code UpdateItem}
     * @param ordinal the how-manieth of its operation since the last reset, from 1
     */
    record Attempt(String operation, int ordinal) {}

    /** A fault that an attempt met. */
    record Injected(Attempt attempt, Fault fault) {}

    /** The attempt of this ordinal, counted from 1 since the last reset, meets the fault. */
    synchronized void at(String operation, int ordinal, Fault fault) {
        chosen.put(new Attempt(operation, ordinal), suited(operation, fault));
    }

    /** The next attempt of the operation meets the fault. */
    synchronized void next(String operation, Fault fault) {
        at(operation, counts.getOrDefault(operation, 0) + 1, fault);
    }

    /** Every attempt of the operation from now on meets the fault. */
    synchronized void always(String operation, Fault fault) {
        always.put(operation, suited(operation, fault));
    }

    /**
     * From now on an attempt for which nothing else is planned meets one of these faults, by chance.
     *
     * @param seed with equal seeds, equal attempts in equal order meet equal faults
     * @param share of the attempts, from 0 to 1
     */
    synchronized void randomly(long seed, double share, Fault... faults) {
        random = new SplittableRandom(seed);
        rate = share;
        drawn = List.of(faults);
    }

    /** Plans nothing, counts from 1 again, and forgets what happened. */
    synchronized void reset() {
        chosen.clear();
        always.clear();
        counts.clear();
        attempts.clear();
        injected.clear();
        randomly(0, 0);
    }

    /** Every attempt since the last reset, by its operation, in the order of arrival. */
    synchronized List<String> attempts() {
        return attempts.stream().map(Attempt::operation).toList();
    }

    /** Every fault since the last reset, in the order of arrival. */
    synchronized List<Injected> injected() {
        return List.copyOf(injected);
    }

    /** What the attempt that has just arrived meets. */
    synchronized Optional<Fault> meet(String operation) {
        Attempt attempt = new Attempt(operation, counts.merge(operation, 1, Integer::sum));
        attempts.add(attempt);
        // Drawn for every attempt, so that a planned fault leaves the later draws as they are.
        Optional<Fault> draw = draw(operation);
        Optional<Fault> fault = Optional.ofNullable(chosen.remove(attempt))
                .or(() -> Optional.ofNullable(always.get(operation)))
                .or(() -> draw);
        fault.ifPresent(met -> injected.add(new Injected(attempt, met)));
        return fault;
    }

    private Optional<Fault> draw(String operation) {
        boolean hit = random.nextDouble() < rate;
        int which = random.nextInt(Integer.MAX_VALUE);
        List<Fault> suited =
                drawn.stream().filter(fault -> fault.suits(operation)).toList();
        return hit && !suited.isEmpty() ? Optional.of(suited.get(which % suited.size())) : Optional.empty();
    }

    private static Fault suited(String operation, Fault fault) {
        if (!fault.suits(operation)) {
            throw new IllegalArgumentException(operation + " cannot meet " + fault);
        }
        return fault;
    }
}
