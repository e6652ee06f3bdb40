package dev.identitysync.google;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.google.events.ReceivesEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Which classes a JVM loads that signs somebody in, or receives an event: none of Google's libraries, though they are on its
 * class path here. The compiler cannot tell; the JVM can.
 */
class LoadedClassesTest {
    private static final Pattern FOREIGN =
            Pattern.compile("(com\\.google|io\\.grpc|io\\.opencensus|org\\.apache\\.http)\\..*");

    @Test
    void signInLoadsNoClassOfGooglesLibraries(@TempDir Path folder) throws Exception {
        assertThat(loadedBy(SignsIn.class, folder))
                .contains("dev.identitysync.google.GoogleSignIn", "dev.identitysync.google.IdTokenVerifier")
                .noneMatch(name -> FOREIGN.matcher(name).matches())
                .noneMatch(name -> name.startsWith("dev.identitysync.google.events."));
    }

    @Test
    void receivingEventsLoadsNoneEither(@TempDir Path folder) throws Exception {
        assertThat(loadedBy(ReceivesEvents.class, folder))
                .contains("dev.identitysync.google.events.GoogleSecurityEvents")
                .noneMatch(name -> FOREIGN.matcher(name).matches());
    }

    /** The test can fail: here is a JVM that loads such a class. */
    @Test
    void aClassOfGooglesLibrariesWouldBeSeen(@TempDir Path folder) throws Exception {
        assertThat(loadedBy(UsesGooglesLibrary.class, folder))
                .anyMatch(name -> FOREIGN.matcher(name).matches());
    }

    private static List<String> loadedBy(Class<?> main, Path folder) throws IOException, InterruptedException {
        Path log = folder.resolve("classes.log");
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:auto",
                        "-Xlog:class+load=info:file=" + log + ":none:filecount=0",
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName())
                .inheritIO()
                .start();
        assertThat(jvm.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(jvm.exitValue()).isZero();
        return Files.readAllLines(log).stream()
                .map(line -> line.split(" ", 2)[0])
                .toList();
    }
}
