package dev.identitysync.jdbc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A PostgreSQL that keeps what it acknowledged, as one in production does: with {@code fsync} and
 * {@code synchronous_commit} on, which the embedded server has off. It can be killed, and started again on the same port.
 */
final class DurableServer implements AutoCloseable {
    private final Path directory;
    private final Path data;
    private final int port;
    private final Daemon daemon;

    private DurableServer(Path directory, Path data, int port, Daemon daemon) {
        this.directory = directory;
        this.data = data;
        this.port = port;
        this.daemon = daemon;
    }

    static DurableServer start() {
        try {
            Path directory = Files.createTempDirectory("postgresql");
            Path data = directory.resolve("data");
            Path program = initialised(data);
            int port = Daemon.freePort();
            List<String> command = List.of(
                    program.toString(),
                    "-D",
                    data.toString(),
                    "-p",
                    String.valueOf(port),
                    "-c",
                    "listen_addresses=127.0.0.1",
                    "-c",
                    "unix_socket_directories=");
            Daemon daemon = Daemon.start(command, directory.resolve("log"));
            DurableServer server = new DurableServer(directory, data, port, daemon);
            daemon.untilItAnswers(server.url("postgres"));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("No PostgreSQL could be started", e);
        }
    }

    /** Lets the embedded server make the folder, and gives the program that it ran on it. */
    private static Path initialised(Path data) throws IOException {
        try (EmbeddedPostgres embedded = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .start()) {
            long pid = Long.parseLong(
                    Files.readAllLines(data.resolve("postmaster.pid")).get(0));
            return ProcessHandle.of(pid)
                    .flatMap(server -> server.info().command())
                    .map(Path::of)
                    .orElseThrow(() -> new IOException(embedded + " does not tell its program"));
        }
    }

    String url(String user) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=" + user;
    }

    /** Puts a rule before all others for who may connect, in force once the configuration is read again. */
    void requires(String rule) throws IOException {
        Path rules = data.resolve("pg_hba.conf");
        Files.writeString(rules, rule + "\n" + Files.readString(rules));
    }

    void kill() {
        daemon.kill();
    }

    void startAgain() throws IOException {
        daemon.startAgain(url("postgres"));
    }

    @Override
    public void close() {
        daemon.close();
        Folder.delete(directory);
    }
}
