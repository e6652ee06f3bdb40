package dev.identitysync.cognito.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.testkit.ChildProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ReconciliationMemoryTest {
    @TempDir
    Path folder;

    @Test
    @Timeout(300)
    void aMillionUsersFitIntoAHeapOf64Mebibytes() throws IOException, InterruptedException {
        try (ChildProcess child = ChildProcess.start(
                MillionUsers.class,
                List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"),
                folder.toString())) {
            List<String> counts = child.read(Integer.MAX_VALUE);

            assertThat(child.exitCode()).isZero();
            assertThat(counts)
                    .contains(
                            "POOL_USERS 1000000",
                            "MISSING_IN_STORE 10000",
                            "UNCHANGED 990000",
                            "STORE_USERS 990050",
                            "MATCHED 990000",
                            "MISSING_IN_POOL 50");
            assertThat(counts.get(counts.size() - 1)).matches("HEAP 6\\d{7}");
        }
    }
}
