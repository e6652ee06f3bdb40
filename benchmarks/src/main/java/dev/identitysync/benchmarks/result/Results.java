package dev.identitysync.benchmarks.result;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A folder with one JSON file for each suite. */
public final class Results {
    private static final ObjectMapper JSON =
            new ObjectMapper().registerModule(new Jdk8Module()).enable(SerializationFeature.INDENT_OUTPUT);

    private final Path folder;

    public Results(Path folder) {
        this.folder = folder;
    }

    /** Writes a suite in place of an earlier one with its id. */
    public void write(Suite suite) throws IOException {
        Files.createDirectories(folder);
        JSON.writeValue(folder.resolve(suite.id() + ".json").toFile(), suite);
    }

    /** All suites that are there, by their ids. */
    public List<Suite> read() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(file -> file.getFileName().toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
        List<Suite> suites = new ArrayList<>();
        for (Path file : files) {
            suites.add(JSON.readValue(file.toFile(), Suite.class));
        }
        return suites;
    }
}
