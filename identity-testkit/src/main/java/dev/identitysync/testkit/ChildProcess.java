package dev.identitysync.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A JVM of its own with a main class of the tests. */
public final class ChildProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;

    private ChildProcess(Process process) {
        this.process = process;
        this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /**
     * Starts a JVM with the class path of this one; its standard error is this one's.
     *
     * @param main has a {@code main}
     * @param jvmArguments what comes before the class
     * @param arguments what comes behind it
     */
    public static ChildProcess start(Class<?> main, List<String> jvmArguments, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmArguments);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return new ChildProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** Waits until it has printed so many lines, or ended. */
    public List<String> read(int lines) throws IOException {
        List<String> read = new ArrayList<>();
        for (String line = ""; read.size() < lines; ) {
            line = output.readLine();
            if (line == null) {
                break;
            }
            read.add(line);
        }
        return read;
    }

    /** Waits until it has printed such a line, or ended. */
    public List<String> readUntil(Predicate<String> last) throws IOException {
        List<String> read = new ArrayList<>();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            read.add(line);
            if (last.test(line)) {
                break;
            }
        }
        return read;
    }

    /**
     * Waits for its end, two minutes at most.
     *
     * @throws IllegalStateException if it does not end
     */
    public int exitCode() throws InterruptedException {
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            throw new IllegalStateException("The child does not end");
        }
        return process.exitValue();
    }

    /** As {@code kill -9} does. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        exitCode();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
