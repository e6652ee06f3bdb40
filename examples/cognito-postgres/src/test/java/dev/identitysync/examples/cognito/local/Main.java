package dev.identitysync.examples.cognito.local;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Runs the whole example on this machine until it is told to stop. */
public final class Main {
    private static final int PORT = 8080;
    private static final int HIGHEST_PORT = 65_535;

    private Main() {}

    /**
     * Starts it.
     *
     * @param arguments the folder into which the emulator is installed; {@code target} unless given
     */
    public static void main(String[] arguments) throws InterruptedException {
        // The JDK's server sends head and body apart, and waits 40 ms in between.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        try {
            RunningExample example =
                    RunningExample.start(port(), Path.of(arguments.length > 0 ? arguments[0] : "target"));
            Runtime.getRuntime().addShutdownHook(new Thread(example::close, "stop"));
            System.out.print(example.banner());
            System.out.flush();
            new CountDownLatch(1).await();
        } catch (CannotStartException e) {
            System.err.println("Cannot start: " + e.getMessage());
            System.exit(1);
        }
    }

    private static int port() {
        return Optional.ofNullable(System.getenv("PORT"))
                .filter(text -> !text.isBlank())
                .map(Main::port)
                .orElse(PORT);
    }

    private static int port(String text) {
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > HIGHEST_PORT) {
            throw new CannotStartException("PORT is no number from 0 to " + HIGHEST_PORT + ".", null);
        }
        return Integer.parseInt(text);
    }
}
