package dev.identitysync.examples.webapp.data.postgres;

import dev.identitysync.examples.webapp.config.DatabaseUrl;
import dev.identitysync.examples.webapp.config.StartupException;
import dev.identitysync.examples.webapp.data.DataFolder;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A PostgreSQL that comes with the application and keeps what it acknowledged, also through a power cut. It listens on
 * the loopback interface alone and asks for a password, so that nobody else on the machine gets in.
 */
final class EmbeddedServer implements AutoCloseable {
    private static final String FILES = "postgresql";
    private static final String PASSWORD = "postgresql.password";
    private static final String COMPLETE = "postgresql.complete";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int PASSWORD_BYTES = 24;

    private final EmbeddedPostgres postgres;
    private final String password;

    private EmbeddedServer(EmbeddedPostgres postgres, String password) {
        this.postgres = postgres;
        this.password = password;
    }

    /** @throws StartupException if there is none for this machine, or it does not start */
    static EmbeddedServer start(DataFolder folder) {
        Platform.here().requireBinaries(name -> EmbeddedServer.class.getResource("/" + name) != null);
        Path files = folder.resolve(FILES);
        try {
            if (folder.read(COMPLETE).isEmpty()) {
                // An earlier first start was interrupted half-way; nothing was ever stored there.
                delete(files);
            }
            LeftoverServer.stop(files);
            String password = password(folder);
            EmbeddedServer server = new EmbeddedServer(launch(folder, files, password), password);
            folder.write(COMPLETE, "The database in the folder " + FILES + " was set up completely.\n");
            return server;
        } catch (IOException | IllegalStateException e) {
            throw StartupException.surroundings(
                    "The embedded PostgreSQL does not start; " + folder.resolve("postgresql.log")
                            + " says why. DATABASE_URL names another to use instead.",
                    e);
        }
    }

    private static EmbeddedPostgres launch(DataFolder folder, Path files, String password) throws IOException {
        ProcessBuilder.Redirect log = ProcessBuilder.Redirect.appendTo(
                folder.resolve("postgresql.log").toFile());
        return EmbeddedPostgres.builder()
                .setDataDirectory(files)
                .setCleanDataDirectory(false)
                // Not below /tmp, where anybody could have put binaries of their own.
                .setOverrideWorkingDirectory(
                        folder.folder("postgresql-binaries").toFile())
                .setRegisterShutdownHook(false)
                .setPGStartupWait(PATIENCE)
                .setOutputRedirector(log)
                .setErrorRedirector(log)
                // "Locale" settings are handed to initdb as they are, after its own -A trust, and win.
                .setLocaleConfig("auth", "scram-sha-256")
                .setLocaleConfig("pwfile", folder.resolve(PASSWORD).toString())
                .setLocaleConfig("locale", "C")
                .setConnectConfig("password", password)
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                // The builder is made for tests, and turns off what keeps data safe.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("max_connections", "40")
                .setServerConfig("shared_buffers", "32MB")
                .setServerConfig("timezone", "UTC")
                // Its log is no place for e-mail addresses.
                .setServerConfig("log_error_verbosity", "terse")
                .setServerConfig("log_min_error_statement", "panic")
                .start();
    }

    private static String password(DataFolder folder) {
        Optional<String> kept = folder.read(PASSWORD).map(String::strip);
        return kept.orElseGet(() -> {
            byte[] random = new byte[PASSWORD_BYTES];
            new SecureRandom().nextBytes(random);
            String made = HexFormat.of().formatHex(random);
            folder.write(PASSWORD, made + "\n");
            return made;
        });
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(folder)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.delete(path);
        }
    }

    /** How to connect. */
    DatabaseUrl url() {
        String place = "127.0.0.1:" + postgres.getPort() + "/postgres";
        return new DatabaseUrl("jdbc:postgresql://" + place, Optional.of("postgres"), Optional.of(password), place);
    }

    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
