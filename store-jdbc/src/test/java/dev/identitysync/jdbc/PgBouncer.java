package dev.identitysync.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.postgresql.Driver;

/**
 * A PgBouncer in transaction mode on 127.0.0.1, with four connections to the server behind it. The program is the
 * machine's own; without one a test is skipped, and fails where {@code CI=true}.
 */
public final class PgBouncer implements AutoCloseable {
    static final int SERVER_CONNECTIONS = 4;

    /** What the README tells users to set on the driver. */
    public static final String DOCUMENTED = "prepareThreshold=0&assumeMinServerVersion=13";

    private static final Pattern VERSION = Pattern.compile("PgBouncer (\\d+)\\.(\\d+)");

    private final Path directory;
    private final Daemon daemon;
    private final String url;

    private PgBouncer(Path directory, Daemon daemon, String url) {
        this.directory = directory;
        this.daemon = daemon;
        this.url = url;
    }

    /**
     * Starts one.
     *
     * @param server the JDBC URL of the server behind it
     * @param settings more lines for the configuration's section {@code [pgbouncer]}
     */
    public static PgBouncer inFrontOf(String server, String... settings) {
        try {
            Path directory = Files.createTempDirectory("pgbouncer");
            int port = Daemon.freePort();
            Properties target = target(server);
            Path configuration = directory.resolve("pgbouncer.ini");
            Files.writeString(configuration, configuration(target, port, settings));
            Daemon daemon =
                    Daemon.start(List.of(program().toString(), configuration.toString()), directory.resolve("log"));
            String url = "jdbc:postgresql://127.0.0.1:" + port + "/" + target.getProperty("PGDBNAME") + "?user=any&";
            return new PgBouncer(directory, daemon.untilItAnswers(url + DOCUMENTED), url);
        } catch (IOException e) {
            throw new UncheckedIOException("PgBouncer could not be started", e);
        }
    }

    private static Properties target(String server) {
        Properties target = Driver.parseURL(server, null);
        if (target == null) {
            throw new IllegalArgumentException("No JDBC URL of a PostgreSQL server");
        }
        return target;
    }

    private static String configuration(Properties target, int port, String... settings) {
        String database = "%s = host=%s port=%s user=%s%s"
                .formatted(
                        target.getProperty("PGDBNAME"),
                        target.getProperty("PGHOST"),
                        target.getProperty("PGPORT"),
                        target.getProperty("user"),
                        Optional.ofNullable(target.getProperty("password"))
                                .map(password -> " password='" + password.replace("'", "''") + "'")
                                .orElse(""));
        return """
                [databases]
                %s
                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = %d
                unix_socket_dir =
                auth_type = any
                pool_mode = transaction
                default_pool_size = %d
                max_client_conn = 200
                server_reset_query =
                server_login_retry = 0.1
                %s
                """.formatted(database, port, SERVER_CONNECTIONS, String.join("\n", settings));
    }

    private static Path program() {
        Optional<Path> program = find();
        String advice = "No PgBouncer for the tests behind one. Install it (Debian: apt install pgbouncer), or name it"
                + " with PGBOUNCER=/path/to/it.";
        if ("true".equals(System.getenv("CI"))) {
            assertThat(program).as(advice).isPresent();
        }
        assumeTrue(program.isPresent(), advice);
        return program.orElseThrow();
    }

    private static Optional<Path> find() {
        Stream<Path> named = Optional.ofNullable(System.getenv("PGBOUNCER")).map(Path::of).stream();
        // Where Debian installs it, which is not on everybody's path.
        Stream<Path> usual = Stream.of("/usr/sbin", "/usr/local/sbin", "/usr/bin", "/usr/local/bin")
                .map(folder -> Path.of(folder, "pgbouncer"));
        return Stream.concat(named, usual).filter(Files::isExecutable).findFirst();
    }

    /** Whether this version can track what its clients prepare, which 1.21 was the first to do. */
    public static boolean tracksPreparedStatements() {
        try {
            Process asked = new ProcessBuilder(program().toString(), "--version").start();
            String answer = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Matcher version = VERSION.matcher(answer);
            assertThat(version.find()).as("a version in: %s", answer).isTrue();
            int major = Integer.parseInt(version.group(1));
            return major > 1 || (major == 1 && Integer.parseInt(version.group(2)) >= 21);
        } catch (IOException e) {
            throw new UncheckedIOException("PgBouncer did not tell its version", e);
        }
    }

    /**
     * The JDBC URL through it.
     *
     * @param options of the driver, as in a URL
     */
    public String url(String options) {
        return url + options;
    }

    void kill() {
        daemon.kill();
    }

    void startAgain() throws IOException {
        daemon.startAgain(url(DOCUMENTED));
    }

    @Override
    public void close() {
        daemon.close();
        Folder.delete(directory);
    }
}
