package dev.identitysync.benchmarks.coldstart;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Starts functions, with archives of earlier runs where a start wants one. */
final class Starter {
    private record Key(Way way, Jdk jdk, Start start) {}

    private final Path folder;
    private final Map<Key, Path> archives = new HashMap<>();

    /** @param folder for the archives, which are some ten megabytes each */
    Starter(Path folder) {
        this.folder = folder;
    }

    /** Runs a function without measuring it: to write its archive, and that later runs find its files in memory. */
    void prepare(Way way, Jdk jdk, Start start) {
        if (start.hasArchive()) {
            archive(way, jdk, start);
        } else {
            way.start(jdk, start.using(folder));
        }
    }

    /** From the start of the process to its first answer, in milliseconds. */
    double millis(Way way, Jdk jdk, Start start) {
        Path archive = start.hasArchive() ? archive(way, jdk, start) : folder;
        return way.start(jdk, start.using(archive)).toNanos() / 1e6;
    }

    private Path archive(Way way, Jdk jdk, Start start) {
        return archives.computeIfAbsent(new Key(way, jdk, start), key -> {
            Path file = folder.resolve("archive-" + archives.size());
            way.start(jdk, start.writing(file));
            if (!Files.isRegularFile(file)) {
                throw new IllegalStateException("No archive of " + way.name() + " with " + start);
            }
            way.start(jdk, start.insistingOn(file));
            return file;
        });
    }
}
