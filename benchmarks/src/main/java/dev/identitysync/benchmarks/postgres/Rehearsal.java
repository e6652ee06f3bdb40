package dev.identitysync.benchmarks.postgres;

import dev.identitysync.benchmarks.plan.Effort;
import java.time.Duration;

/**
 * Has the JVM compile the library without a database behind it. With one, that takes some 200,000 sign-ins on two busy
 * cores, where what is written by hand takes a tenth of that.
 */
final class Rehearsal {

    private Rehearsal() {}

    static void of(CapturedStatement captured, String schema, RisingTime times, Effort effort) {
        LibrarySignIn users = new LibrarySignIn((statement, values, timeout) -> captured.rows(), schema, Duration.ZERO);
        Person person = Person.number(0);
        for (int i = 0; i < (effort == Effort.FULL ? 500_000 : 100_000); i++) {
            users.returning(person, times.next());
        }
    }
}
