package dev.identitysync.benchmarks.coldstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * A Java to start functions in.
 *
 * @param version the major one
 */
record Jdk(Path home, int version) {

    /** The one in a folder, as its file {@code release} tells. */
    static Jdk in(Path home) throws IOException {
        Properties release = new Properties();
        try (var text = Files.newBufferedReader(home.resolve("release"))) {
            release.load(text);
        }
        String version = release.getProperty("JAVA_VERSION", "").replace("\"", "");
        return new Jdk(home, Integer.parseInt(version.split("[.+-]", -1)[0]));
    }
}
