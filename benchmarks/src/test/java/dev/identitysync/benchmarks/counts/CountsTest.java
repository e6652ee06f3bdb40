package dev.identitysync.benchmarks.counts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Holds the library to {@code counts.properties}. */
class CountsTest {
    private static final Path FILE =
            Path.of(System.getProperty("basedir", "."), "src", "test", "resources", "counts.properties");

    @Test
    void onPostgreSql() throws IOException, SQLException {
        hold(PostgreSqlCounts.PREFIX, PostgreSqlCounts.measure());
    }

    @Test
    void onDynamoDb() throws IOException {
        hold(DynamoDbCounts.PREFIX, DynamoDbCounts.measure());
    }

    @Test
    void withoutAServer() throws IOException {
        hold(LibraryCounts.PREFIX, LibraryCounts.measure());
    }

    private static void hold(String prefix, Map<String, Long> measured) throws IOException {
        Counts counts = new Counts(FILE, Runtime.version().feature());
        if (Boolean.getBoolean("counts.write")) {
            counts.write(prefix, measured);
            // Or else a build that was told to write would pass whatever it measured.
            fail("Wrote what was measured to " + FILE + ": see what it changed, and run again without counts.write");
        }
        Map<String, Long> expected = new TreeMap<>(counts.expected(prefix));
        if (!counts.knowsBytes()) {
            measured.keySet().removeIf(Tolerance::isOfBytes);
            expected.keySet().removeIf(Tolerance::isOfBytes);
        }
        assertThat(Comparison.differences(measured, expected))
                .as("what one call costs; if this is meant, and a gain too, write it down as the head of %s says", FILE)
                .isEmpty();
    }
}
