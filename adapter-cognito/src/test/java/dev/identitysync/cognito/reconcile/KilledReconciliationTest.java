package dev.identitysync.cognito.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.reconcile.engine.ReportLine;
import dev.identitysync.testkit.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process that is really killed, wherever it happens to be. */
class KilledReconciliationTest {
    private static final int USERS = 3000;

    @TempDir
    Path folder;

    @Test
    @Timeout(300)
    void aProcessThatIsKilledLosesNoFindingAndRepeatsNone() throws IOException, InterruptedException {
        try (FakeUserDirectory pool = new FakeUserDirectory(System::nanoTime, Integer.MAX_VALUE)) {
            List<String> missing = fill(pool);
            for (int pages : List.of(8, 9, 15)) {
                try (ChildProcess child = start(pool)) {
                    assertThat(child.read(pages)).hasSize(pages);
                    child.kill();
                }
            }

            assertThat(subjectsReported(pool)).containsExactlyElementsOf(missing);
            assertThat(subjectsReported(pool)).isEmpty();
            assertThat(Files.readAllLines(storeFile())).hasSize(USERS).doesNotHaveDuplicates();
        }
    }

    private List<String> fill(FakeUserDirectory pool) throws IOException {
        List<String> missing = new ArrayList<>();
        List<String> stored = new ArrayList<>();
        for (int number = 0; number < USERS; number++) {
            FakeUser user = new FakeUser("u" + number).with("sub", "u" + number);
            pool.add(user);
            (number % 3 == 0 ? missing : stored).add(user.subject());
        }
        Files.write(storeFile(), stored);
        return missing;
    }

    private Path storeFile() {
        return folder.resolve("store");
    }

    private ChildProcess start(FakeUserDirectory pool) throws IOException {
        return ChildProcess.start(
                KilledRun.class,
                List.of("-Dsun.net.httpserver.nodelay=true"),
                Integer.toString(pool.port()),
                folder.resolve("work").toString(),
                storeFile().toString());
    }

    private List<String> subjectsReported(FakeUserDirectory pool) throws IOException, InterruptedException {
        try (ChildProcess child = start(pool)) {
            List<String> output = child.read(Integer.MAX_VALUE);
            assertThat(child.exitCode()).isZero();
            List<String> subjects = new ArrayList<>();
            for (String line : Files.readAllLines(Path.of(output.get(output.size() - 1)))) {
                subjects.add(ReportLine.read(line).subject().orElseThrow());
            }
            return subjects;
        }
    }
}
