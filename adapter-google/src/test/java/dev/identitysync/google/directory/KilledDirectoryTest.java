package dev.identitysync.google.directory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.reconcile.engine.ReportLine;
import dev.identitysync.testkit.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** 50,000 users in a heap of 64 MiB, and a process that is really killed, wherever it happens to be. */
class KilledDirectoryTest {
    @TempDir
    Path folder;

    @Test
    @Timeout(300)
    void aProcessThatIsKilledLosesNoFindingAndRepeatsNone() throws IOException, InterruptedException {
        Files.createFile(storeFile());
        Files.write(folder.resolve("key"), FakeDirectory.privateKey().getEncoded());
        try (FakeDirectory directory = new FakeDirectory(System::nanoTime, Integer.MAX_VALUE)) {
            directory.have(FiftyThousand.listed(), FiftyThousand.deleted());
            killedAt(directory, "DIRECTORY 18500");
            killedAt(directory, "STORE 20000");
            killedAt(directory, "DISABLING 333");

            List<String> output = output(directory);

            assertThat(output.get(output.size() - 2)).matches("HEAP 6\\d{7}");
            List<String> findings = findings(Path.of(output.get(output.size() - 1)));
            assertThat(findings).doesNotHaveDuplicates();
            assertThat(new HashSet<>(findings)).isEqualTo(FiftyThousand.findings());
            theStoreWasChangedOnceForEach(findings);
            assertThat(directory.violations()).isEmpty();
        }
    }

    private void killedAt(FakeDirectory directory, String line) throws IOException, InterruptedException {
        try (ChildProcess child = start(directory)) {
            List<String> read = child.readUntil(line::equals);
            assertThat(read).last().isEqualTo(line);
            child.kill();
        }
    }

    private List<String> output(FakeDirectory directory) throws IOException, InterruptedException {
        try (ChildProcess child = start(directory)) {
            List<String> output = child.read(Integer.MAX_VALUE);
            assertThat(child.exitCode()).isZero();
            return output;
        }
    }

    private ChildProcess start(FakeDirectory directory) throws IOException {
        return ChildProcess.start(
                KilledDirectoryRun.class,
                List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"),
                Integer.toString(directory.port()),
                folder.resolve("work").toString(),
                storeFile().toString(),
                folder.resolve("key").toString());
    }

    private Path storeFile() {
        return folder.resolve("store");
    }

    private static List<String> findings(Path report) throws IOException {
        List<String> findings = new ArrayList<>();
        for (String line : Files.readAllLines(report)) {
            ReportLine finding = ReportLine.read(line);
            findings.add(finding.finding() + " " + finding.subject().orElseThrow() + " "
                    + finding.action().inReport()
                    + (finding.details().isEmpty() ? "" : " " + finding.details()));
        }
        return findings;
    }

    private void theStoreWasChangedOnceForEach(List<String> findings) throws IOException {
        Set<String> expected = new HashSet<>();
        for (String finding : findings) {
            String[] words = finding.split(" ", -1);
            if (!words[2].equals("none")) {
                expected.add(words[2] + " " + words[1]);
            }
        }
        List<String> changes = Files.readAllLines(storeFile());
        assertThat(changes).doesNotHaveDuplicates();
        assertThat(new HashSet<>(changes)).isEqualTo(expected);
    }
}
