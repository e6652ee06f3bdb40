package dev.identitysync.benchmarks.report;

import java.io.IOException;
import java.nio.file.Path;

/** There is nothing to report. */
public final class NoResultsException extends IOException {
    private static final long serialVersionUID = 1;

    NoResultsException(Path folder) {
        super("There are no results in " + folder + "; run a measurement, or name another folder with --results");
    }
}
