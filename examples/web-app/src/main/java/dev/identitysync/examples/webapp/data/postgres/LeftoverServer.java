package dev.identitysync.examples.webapp.data.postgres;

import dev.identitysync.examples.webapp.config.StartupException;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A PostgreSQL whose application was killed and could not stop it: it still has the files. We hold the lock of the
 * data folder when we look, so no living application owns it.
 */
final class LeftoverServer {
    private static final int PATIENCE_SECONDS = 30;

    private LeftoverServer() {}

    /** Stops the server that has these files, if there is one. What it acknowledged is safe. */
    static void stop(Path files) throws IOException {
        Path pidFile = files.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        Optional<ProcessHandle> server = Files.readAllLines(pidFile).stream()
                .findFirst()
                .filter(line -> line.strip().matches("[0-9]{1,9}"))
                .flatMap(line -> ProcessHandle.of(Long.parseLong(line.strip())))
                .filter(LeftoverServer::isPostgres);
        if (server.isPresent()) {
            stop(files, server.get());
        }
    }

    // The number may have gone to another process since.
    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> String.valueOf(Path.of(command).getFileName()))
                .filter(name -> name.startsWith("postgres"))
                .isPresent();
    }

    private static void stop(Path files, ProcessHandle server) throws IOException {
        Path postgres = Path.of(server.info().command().orElseThrow());
        String pgCtl = postgres.getFileName().toString().replace("postgres", "pg_ctl");
        List<String> command = new ArrayList<>();
        if (LinuxUtils.isUnshareAvailable()) {
            // pg_ctl refuses root; in a user namespace of its own it is nobody in particular.
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(postgres.resolveSibling(pgCtl).toString());
        command.addAll(List.of("stop", "-D", files.toString(), "-m", "fast", "-w", "-t", "" + PATIENCE_SECONDS));
        Process stopping = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        // Not server.isAlive(): a process that ended and whose parent has not asked about it yet counts as alive.
        if (!ended(stopping)) {
            throw StartupException.surroundings("The PostgreSQL of an earlier run (process " + server.pid()
                    + ") still has " + files + " and does not stop. End that process, and start again.");
        }
    }

    private static boolean ended(Process stopping) {
        try {
            return stopping.waitFor(PATIENCE_SECONDS + 5, TimeUnit.SECONDS) && stopping.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
