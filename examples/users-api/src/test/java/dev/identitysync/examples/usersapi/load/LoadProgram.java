package dev.identitysync.examples.usersapi.load;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Runs the load for as many seconds as its argument says, five minutes unless it says, and prints what came of it. */
public final class LoadProgram {
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
    private static final Duration AWAY = Duration.ofSeconds(10);

    private LoadProgram() {}

    public static void main(String[] arguments) throws IOException {
        System.setProperty("http.maxConnections", "100");
        Duration duration = arguments.length == 0 ? FIVE_MINUTES : Duration.ofSeconds(Long.parseLong(arguments[0]));
        // What the API logs of each failure is not for the console.
        try (PrintStream log = new PrintStream(new FileOutputStream("target/load.log"), true, StandardCharsets.UTF_8)) {
            System.setErr(log);
            LoadReport report = new Load(duration, AWAY).run();
            System.out.print(report);
            System.exit(report.isGood() ? 0 : 1);
        }
    }
}
