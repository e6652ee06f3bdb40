package dev.identitysync.examples.usersapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Programs of this machine. Where one is missing a test is skipped, and fails where {@code CI=true}. */
public final class Programs {
    private static final long MOST_MINUTES = 5;

    private Programs() {}

    /**
     * What a program did.
     *
     * @param exitCode zero, if it was content
     * @param output both of its streams
     */
    public record Result(int exitCode, String output) {}

    /** Skips the test, or fails it, where one of these cannot be run. */
    public static void need(String advice, String... programs) {
        boolean found = Arrays.stream(programs).allMatch(Programs::answers);
        if ("true".equals(System.getenv("CI"))) {
            assertThat(found).as(advice).isTrue();
        }
        assumeTrue(found, advice);
    }

    private static boolean answers(String program) {
        try {
            return run(Path.of("."), Map.of(), program, "--version").exitCode() == 0;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    /** Runs one to its end. */
    public static Result run(Path folder, Map<String, String> variables, String... command) {
        try {
            Path output = Files.createTempFile("program", ".log");
            ProcessBuilder builder = new ProcessBuilder(List.of(command))
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().putAll(variables);
            Process process = builder.start();
            int exitCode = exitCode(process);
            Result result = new Result(exitCode, Files.readString(output, StandardCharsets.UTF_8));
            Files.delete(output);
            return result;
        } catch (IOException e) {
            throw new UncheckedIOException(command[0] + " cannot be run", e);
        }
    }

    private static int exitCode(Process process) {
        try {
            if (process.waitFor(MOST_MINUTES, TimeUnit.MINUTES)) {
                return process.exitValue();
            }
            throw new AssertionError("It does not end");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            process.destroyForcibly();
        }
    }
}
