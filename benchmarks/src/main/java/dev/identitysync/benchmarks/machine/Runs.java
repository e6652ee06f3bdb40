package dev.identitysync.benchmarks.machine;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Beside the results, in a folder of its own, one JSON file for each suite: it says which run its figures are of. Suites may
 * be measured one by one, on other days and other machines.
 */
public final class Runs {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Path folder;

    /** @param results the folder of the results */
    public Runs(Path results) {
        this.folder = results.resolve("runs");
    }

    /** Says that a suite is of a run. */
    public void write(String suite, Run run) throws IOException {
        Files.createDirectories(folder);
        JSON.writeValue(file(suite).toFile(), run);
    }

    /** Which run a suite is of; empty if nobody said. */
    public Optional<Run> of(String suite) throws IOException {
        Path file = file(suite);
        return Files.isRegularFile(file) ? Optional.of(JSON.readValue(file.toFile(), Run.class)) : Optional.empty();
    }

    private Path file(String suite) {
        return folder.resolve(suite + ".json");
    }
}
