package dev.identitysync.examples.usersapi.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Twenty seconds of load, in which the store is killed and comes back. */
class LoadTest {
    @Test
    void everyAnswerIsRightAndFailuresAreToldOnlyWhileTheStoreIsAway() throws IOException {
        PrintStream console = System.err;
        // A stack trace for each failure, of which there are hundreds.
        System.setErr(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
        try {
            LoadReport report = new Load(Duration.ofSeconds(20), Duration.ofSeconds(1)).run();

            assertThat(report.isGood()).as("%n" + report).isTrue();
            assertThat(report.requests()).isGreaterThan(1900);
            assertThat(report.failures())
                    .as("failures while the store was away")
                    .isPositive();
        } finally {
            System.setErr(console);
        }
    }
}
