package dev.identitysync.reconcile.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.reconcile.Counted;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoundUsersTest {
    @TempDir
    Path folder;

    private enum Things implements Counted {
        MET,
        UNMET
    }

    @Test
    void oneOnSeveralLinesCountsOnce() throws IOException {
        assertThat(count(line(Things.MET, 1), line(Things.UNMET, 2), line(Things.MET, 1), line(Things.UNMET, 2)))
                .isEqualTo(new FoundUsers(4, 2, 1));
    }

    @Test
    void nobodyIsFoundInAnEmptyFile() throws IOException {
        assertThat(count()).isEqualTo(new FoundUsers(0, 0, 0));
    }

    @Test
    void moreThanAreKeptInMemoryAtOnceAreCountedTheSame() throws IOException {
        ReportLine[] lines = new ReportLine[200_001];
        for (int number = 0; number < lines.length; number++) {
            lines[number] = line(number % 4 < 2 ? Things.MET : Things.UNMET, number / 2);
        }

        assertThat(count(lines)).isEqualTo(new FoundUsers(200_001, 100_001, 50_000));
    }

    private static ReportLine line(Things kind, int user) {
        return ReportLine.of(kind, "sub").withUser("u" + user);
    }

    private FoundUsers count(ReportLine... lines) throws IOException {
        Path file = folder.resolve("to-disable.jsonl");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            for (ReportLine line : lines) {
                out.write(line.toBytes());
            }
        }
        return FoundUsers.count(file, finding -> finding.is(Things.MET));
    }
}
