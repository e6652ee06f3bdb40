package dev.identitysync.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A program that serves PostgreSQL's protocol until its handle kills it, with SIGKILL and all its children. The programs
 * in question refuse to run as root, and then run in a user namespace in which they are nobody.
 */
final class Daemon implements AutoCloseable {
    private static final Duration LONGEST_START = Duration.ofSeconds(30);

    private final List<String> command;
    private final Path log;
    private Process process;

    private Daemon(List<String> command, Path log, Process process) {
        this.command = command;
        this.log = log;
        this.process = process;
    }

    static Daemon start(List<String> command, Path log) throws IOException {
        List<String> whole = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            whole.addAll(List.of("unshare", "--user"));
        }
        whole.addAll(command);
        return new Daemon(whole, log, run(whole, log));
    }

    private static Process run(List<String> command, Path log) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    /** A port that nobody listens on, as far as one can know. */
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Returns once a query is answered: that somebody accepts connections is too early. */
    Daemon untilItAnswers(String url) {
        Deadline deadline = Deadline.after(LONGEST_START);
        while (!answers(url)) {
            assertThat(process.isAlive() && deadline.pause())
                    .as(this::lastWords)
                    .isTrue();
        }
        return this;
    }

    private static boolean answers(String url) {
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            return statement.execute("SELECT 1");
        } catch (SQLException e) {
            return false;
        }
    }

    /** Starts it again after it was killed, and returns once a query is answered. */
    void startAgain(String url) throws IOException {
        Deadline deadline = Deadline.after(LONGEST_START);
        do {
            // PostgreSQL ends at once as long as a child of the killed one is not quite dead.
            if (!process.isAlive()) {
                this.process = run(command, log);
            }
            assertThat(deadline.pause()).as(this::lastWords).isTrue();
        } while (!answers(url));
    }

    private String lastWords() {
        try {
            List<String> lines = Files.readAllLines(log);
            return "an answer of the server, who wrote " + lines.subList(Math.max(0, lines.size() - 20), lines.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it as a power cut does, all its processes at one moment. */
    void kill() {
        // Stopped first: a child that it makes after one has looked would live on, and keep it from starting again.
        signal("STOP");
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        process.onExit().join();
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                    .start()
                    .onExit()
                    .join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
