package dev.identitysync.benchmarks;

import java.io.IOException;
import java.nio.file.Path;

/**
 * {@code benchmarks/run}, which starts this, takes the same arguments: names of measurements, {@code --short},
 * {@code --results}, {@code --report-only} and {@code --list}. It ends with 0 if all went well, with 1 if a measurement failed,
 * and with 2 if it was asked for what there is not.
 */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) throws IOException {
        Program program = new Program(
                Measurements.all(System.getenv()),
                Path.of(System.getProperty("benchmarks.folder", "benchmarks")),
                System.getProperty("benchmarks.commit", "unknown"),
                System.out,
                System.err);
        System.exit(program.run(arguments));
    }
}
