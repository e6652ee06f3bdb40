package dev.identitysync.benchmarks.counts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CountsFileTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    private Path folder;

    private Path file() {
        return folder.resolve("counts.properties");
    }

    @BeforeEach
    void write() throws IOException {
        Files.writeString(file(), "");
        on(17).write("a.", Map.of("a.x.bytes", 1000L, "a.y.requests", 1L));
    }

    private Counts on(int jdk) {
        return new Counts(file(), jdk);
    }

    @Test
    void whatWasWrittenIsExpectedOnEachJdk() throws IOException {
        Map<String, Long> written = Map.of("a.x.bytes", 1000L, "a.y.requests", 1L);

        assertThat(on(17).expected("a.")).isEqualTo(written);
        assertThat(on(25).expected("a.")).isEqualTo(written);
        assertThat(on(17).expected("b.")).isEmpty();
    }

    @Test
    void aLaterJdkHasItsOwnWhereItDiffers() throws IOException {
        on(21).write("a.", Map.of("a.x.bytes", 1060L, "a.y.requests", 1L));

        assertThat(on(20).expected("a.")).containsEntry("a.x.bytes", 1000L);
        assertThat(on(25).expected("a.")).containsEntry("a.x.bytes", 1060L).containsEntry("a.y.requests", 1L);
        assertThat(Files.readString(file())).contains("a.x.bytes.21 = 1060").doesNotContain("requests.21");

        on(21).write("a.", Map.of("a.x.bytes", 1040L, "a.y.requests", 1L));

        assertThat(Files.readString(file())).doesNotContain(".21");
    }

    @Test
    void whatIsNoLongerMeasuredIsDropped() throws IOException {
        on(17).write("b.", Map.of("b.z.requests", 2L));

        on(17).write("a.", Map.of("a.y.requests", 1L));

        assertThat(Files.readAllLines(file()))
                .filteredOn(line -> !line.startsWith("#"))
                .containsExactly("", "a.y.requests = 1", "", "b.z.requests = 2");
    }
}
