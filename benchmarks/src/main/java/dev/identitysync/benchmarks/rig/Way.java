package dev.identitysync.benchmarks.rig;

import dev.identitysync.benchmarks.result.Role;
import java.time.Duration;
import java.util.function.LongSupplier;

/** One way of doing what is measured. */
public final class Way {
    private final String name;
    private final Role role;
    private final Turn turn;

    private Way(String name, Role role, Turn turn) {
        this.name = name;
        this.role = role;
        this.turn = turn;
    }

    /** Has its turn in a round, and says what came of it. */
    @FunctionalInterface
    interface Turn {
        Lap take(Crew crew, Duration time) throws Exception;
    }

    /** A program that puts the load on by itself, with as many clients as there are threads. */
    @FunctionalInterface
    public interface Program {

        /**
         * Runs for about this long.
         *
         * @return how often a second it was done
         * @throws Exception if it was not done
         */
        double perSecond(int clients, Duration time) throws Exception;
    }

    /** A way in this JVM. */
    public static Way of(String name, Role role, Call call) {
        return new Way(name, role, (crew, time) -> crew.run(call, time));
    }

    /**
     * A way in this JVM that has its requests counted.
     *
     * @param requests how many there were until now, of this way alone or of all ways
     */
    public static Way counted(String name, Role role, Call call, LongSupplier requests) {
        return new Way(name, role, (crew, time) -> {
            long before = requests.getAsLong();
            return crew.run(call, time).withRequests(requests.getAsLong() - before);
        });
    }

    /** A way outside of this JVM, of which the throughput alone is known. */
    public static Way outside(String name, Role role, Program program) {
        return new Way(name, role, (crew, time) -> Lap.of(program.perSecond(crew.size(), time)));
    }

    String name() {
        return name;
    }

    Role role() {
        return role;
    }

    Lap take(Crew crew, Duration time) throws Exception {
        return turn.take(crew, time);
    }
}
