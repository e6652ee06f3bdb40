package dev.identitysync.benchmarks.postgres;

import dev.identitysync.benchmarks.rig.Way;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** PostgreSQL's own load generator, written in C, with the library's statement. */
final class PgBench implements Way.Program, AutoCloseable {
    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+) \\((?:without|excluding)");
    private static final int LEAST_SIGN_INS = 20;

    private final int port;
    private final String synchronousCommit;
    private final Path script;
    private double perSecondAndClient;

    PgBench(int port, String synchronousCommit, CapturedStatement captured, int people) throws IOException {
        this.port = port;
        this.synchronousCommit = synchronousCommit;
        this.script = Files.createTempFile("sign-in", ".pgbench");
        Files.writeString(script, PgBenchScript.of(captured, people));
    }

    /** Whether the program is there to be run. */
    static boolean isInstalled() throws InterruptedException {
        try {
            return new ProcessBuilder("pgbench", "--version").start().waitFor() == 0;
        } catch (IOException e) {
            // Not found, by whatever words the system has for that.
            return false;
        }
    }

    // Its own unit of time is a second: the first turn is one, and tells how many sign-ins the others are.
    @Override
    public double perSecond(int clients, Duration time) throws IOException, InterruptedException {
        double each = perSecondAndClient * time.toNanos() / 1e9;
        double perSecond = perSecondAndClient == 0
                ? run(clients, "--time=1")
                : run(clients, "--transactions=" + Math.max(LEAST_SIGN_INS, Math.round(each)));
        perSecondAndClient = perSecond / clients;
        return perSecond;
    }

    /**
     * Runs it.
     *
     * @param length how long or how often, as the program's own option
     * @return sign-ins per second
     */
    double run(int clients, String length) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command(clients, length)).redirectErrorStream(true);
        // The plan that the server comes to by itself after five others, which short rounds would be filled with.
        builder.environment()
                .put(
                        "PGOPTIONS",
                        "-c synchronous_commit=" + synchronousCommit + " -c plan_cache_mode=force_generic_plan");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("pgbench failed: " + output);
        }
        Matcher rate = RATE.matcher(output);
        if (!rate.find()) {
            throw new IOException("pgbench says no rate: " + output);
        }
        return Double.parseDouble(rate.group(1));
    }

    private List<String> command(int clients, String length) {
        int threads = Math.min(clients, Runtime.getRuntime().availableProcessors());
        return List.of(
                "pgbench",
                "--no-vacuum",
                "--protocol=prepared",
                "--file=" + script,
                "--client=" + clients,
                "--jobs=" + threads,
                length,
                "--host=127.0.0.1",
                "--port=" + port,
                "--username=postgres",
                "postgres");
    }

    @Override
    public void close() throws IOException {
        Files.delete(script);
    }
}
