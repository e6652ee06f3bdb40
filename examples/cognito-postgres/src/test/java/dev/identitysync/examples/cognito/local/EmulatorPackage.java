package dev.identitysync.examples.cognito.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** The npm package of the pool emulator, installed once. */
public final class EmulatorPackage {
    private static final String NAME = "cognito-local";
    private static final String VERSION = "5.3.0";
    // What it has for one-time passwords, which nobody asks for here, in versions that Node.js 18 can load too.
    private static final String MANIFEST =
            "{\"private\": true, \"overrides\": {\"@scure/base\": \"1.2.6\", \"@noble/hashes\": \"1.8.0\"}}";
    private static final long MOST_MINUTES = 5;

    private EmulatorPackage() {}

    /**
     * The script that starts it.
     *
     * @param folder where it is installed, unless it is there already
     * @throws CannotStartException if it cannot be installed
     */
    static Path installedIn(Path folder) {
        Path here = folder.resolve(NAME + "-" + VERSION).toAbsolutePath();
        try {
            if (!Files.isDirectory(here)) {
                install(here);
            }
            return here.resolve("node_modules").resolve(NAME).resolve("lib/bin/start.js");
        } catch (IOException e) {
            throw new CannotStartException("The pool emulator cannot be installed into " + folder, e);
        }
    }

    /** Whether Node.js and npm, which it needs, are on this machine. */
    public static boolean canBeUsedHere() {
        return answers("node") && answers("npm");
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
    private static void install(Path folder) throws IOException {
        Path partial =
                Files.createTempDirectory(Files.createDirectories(Objects.requireNonNull(folder.getParent())), NAME);
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
        if (!ended(npm) || npm.exitValue() != 0) {
            throw new CannotStartException("npm could not install " + NAME + "; it says why in " + log, null);
        }
        Files.move(partial, folder, StandardCopyOption.ATOMIC_MOVE);
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
