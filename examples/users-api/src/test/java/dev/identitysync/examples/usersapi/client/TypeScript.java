package dev.identitysync.examples.usersapi.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.examples.usersapi.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/** The TypeScript compiler, which npm installs into the module's {@code target} once, and the client, compiled by it. */
final class TypeScript {
    private static final String NAME = "typescript";
    private static final String VERSION = "5.9.3";
    private static final Path MODULE = Path.of("").toAbsolutePath();
    private static final Path COMPILER = MODULE.resolve("target").resolve(NAME + "-" + VERSION);

    private TypeScript() {}

    /** The folder with the client in JavaScript. */
    static Path compiledClient() {
        Programs.need("No Node.js, or no npm, for the client's tests (Debian: apt install nodejs npm)", "node", "npm");
        try {
            if (!Files.isDirectory(COMPILER)) {
                install();
            }
            Path compiled = Files.createDirectories(MODULE.resolve("target").resolve("client"));
            Programs.Result tsc = Programs.run(
                    MODULE,
                    Map.of(),
                    "node",
                    COMPILER.resolve("node_modules/typescript/bin/tsc").toString(),
                    "-p",
                    "client",
                    "--outDir",
                    compiled.toString());
            assertThat(tsc.exitCode()).as(tsc.output()).isZero();
            Files.copy(
                    MODULE.resolve("client/package.json"),
                    compiled.resolve("package.json"),
                    StandardCopyOption.REPLACE_EXISTING);
            return compiled;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // Elsewhere first, so that one that was broken off is not taken for a whole one.
    private static void install() throws IOException {
        Path partial = Files.createTempDirectory(Files.createDirectories(COMPILER.getParent()), NAME);
        Programs.Result npm = Programs.run(
                partial,
                Map.of(),
                "npm",
                "install",
                "--prefix",
                partial.toString(),
                NAME + "@" + VERSION,
                "--no-audit",
                "--no-fund",
                "--ignore-scripts",
                "--prefer-offline");
        assertThat(npm.exitCode()).as(npm.output()).isZero();
        Files.move(partial, COMPILER, StandardCopyOption.ATOMIC_MOVE);
    }
}
