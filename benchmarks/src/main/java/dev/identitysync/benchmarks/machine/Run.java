package dev.identitysync.benchmarks.machine;

import dev.identitysync.benchmarks.plan.Effort;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where a suite's figures come from.
 *
 * @param at when the measurement began, ISO 8601 in UTC
 * @param commit of the library, as Git abbreviates it, or {@code unknown}
 * @param versions of libraries and servers, by their names
 */
public record Run(String at, String commit, Effort effort, Machine machine, Map<String, String> versions) {

    public Run {
        versions = new LinkedHashMap<>(versions);
    }

    /** One that begins here and now. */
    public static Run begin(String commit, Effort effort) throws IOException {
        return new Run(
                Instant.now().truncatedTo(ChronoUnit.MINUTES).toString(),
                commit,
                effort,
                Machine.here(),
                Versions.on(System.getProperty("java.class.path")));
    }

    /** The day of it, in UTC. */
    public String day() {
        return at.substring(0, at.indexOf('T'));
    }
}
