package dev.identitysync.reconcile.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files that grow in a run: its report, whom it met, and whom it is to disable. Used by one thread. */
final class RunFiles implements AutoCloseable {
    private final WorkFolder folder;
    private AppendFile report;
    private AppendFile met;
    private AppendFile missing;

    /** Opens them, cut to what a checkpoint knows of them. */
    RunFiles(WorkFolder folder, Checkpoint from) throws IOException {
        this.folder = folder;
        this.report = AppendFile.open(folder.report(from.walk()), from.reportLength());
        this.met = AppendFile.open(folder.met(from.walk()), from.metLength());
        this.missing = AppendFile.open(folder.missing(from.walk()), from.missingLength());
    }

    AppendFile report() {
        return report;
    }

    AppendFile met() {
        return met;
    }

    AppendFile missing() {
        return missing;
    }

    /** Goes on with empty files, and says where the report before them is, whole. */
    Path startOver(long walk) throws IOException {
        Path before = report.path();
        report.flush();
        close();
        report = AppendFile.open(folder.report(walk), 0);
        met = AppendFile.open(folder.met(walk), 0);
        missing = AppendFile.open(folder.missing(walk), 0);
        return before;
    }

    /** Comes back when all of them are on the disk. */
    void force() throws IOException {
        report.force();
        met.force();
        missing.force();
    }

    /** Leaves the report of the last walk alone. */
    void deleteAllButReport(long firstWalk, long lastWalk) throws IOException {
        for (long walk = firstWalk; walk <= lastWalk; walk++) {
            Files.deleteIfExists(folder.met(walk));
            Files.deleteIfExists(folder.missing(walk));
            if (walk < lastWalk) {
                Files.deleteIfExists(folder.report(walk));
            }
        }
    }

    @Override
    public void close() throws IOException {
        try {
            report.close();
        } finally {
            try {
                met.close();
            } finally {
                missing.close();
            }
        }
    }
}
