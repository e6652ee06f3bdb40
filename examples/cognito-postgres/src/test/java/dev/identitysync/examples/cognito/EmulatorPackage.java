package dev.identitysync.examples.cognito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;

/**
 * The npm package of the pool emulator, installed into the module's {@code target} once. Without Node.js a test is skipped,
 * and fails where {@code CI=true}.
 */
final class EmulatorPackage {
    private static final String NAME = "cognito-local";
    private static final String VERSION = "5.3.0";
    // What it has for one-time passwords, which nobody asks for here, in versions that Node.js 18 can load too.
    private static final String MANIFEST =
            "{\"private\": true, \"overrides\": {\"@scure/base\": \"1.2.6\", \"@noble/hashes\": \"1.8.0\"}}";
    private static final Path FOLDER = Path.of("target", NAME + "-" + VERSION).toAbsolutePath();
    private static final long MOST_MINUTES = 5;

    private EmulatorPackage() {}

    /** The script that starts it. */
    static Path installed() {
        needNode();
        try {
            if (!Files.isDirectory(FOLDER)) {
                install();
            }
            return FOLDER.resolve("node_modules").resolve(NAME).resolve("lib/bin/start.js");
        } catch (IOException e) {
            throw new UncheckedIOException("npm cannot be run", e);
        }
    }

    private static void needNode() {
        boolean found = answers("node") && answers("npm");
        String advice = "No Node.js, or no npm, for the tests with a pool emulator. Install both (Debian: apt install"
                + " nodejs npm).";
        if ("true".equals(System.getenv("CI"))) {
            assertThat(found).as(advice).isTrue();
        }
        assumeTrue(found, advice);
    }

    private static boolean answers(String program) {
        try {
            Process asked = new ProcessBuilder(program, "--version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return ended(asked) && asked.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    // Elsewhere first, so that one that was broken off is not taken for a whole one.
    private static void install() throws IOException {
        Path partial = Files.createTempDirectory(Files.createDirectories(FOLDER.getParent()), NAME);
        Files.writeString(partial.resolve("package.json"), MANIFEST);
        Path log = partial.resolve("npm.log");
        Process npm = new ProcessBuilder(
                        "npm",
                        "install",
                        "--prefix",
                        partial.toString(),
                        NAME + "@" + VERSION,
                        "--no-audit",
                        "--no-fund",
                        "--ignore-scripts",
                        "--prefer-offline")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(ended(npm) && npm.exitValue() == 0)
                .as("npm installed %s; it says why not in %s", NAME, log)
                .isTrue();
        Files.move(partial, FOLDER, StandardCopyOption.ATOMIC_MOVE);
    }

    private static boolean ended(Process process) {
        try {
            boolean ended = process.waitFor(MOST_MINUTES, TimeUnit.MINUTES);
            if (!ended) {
                process.destroyForcibly();
            }
            return ended;
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
