package dev.identitysync.examples.webapp;

import dev.identitysync.examples.webapp.config.Environment;
import dev.identitysync.examples.webapp.config.StartupException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;

/** Runs the application until it is told to stop. The one place that looks at the environment. */
public final class Main {

    private Main() {}

    /**
     * Starts the application.
     *
     * @param arguments the data folder, unless {@code DATA_DIR} names one; {@code ~/.identity-sync/web-app} without
     */
    public static void main(String[] arguments) throws InterruptedException {
        limitSlowClients();
        Path dataFolder = arguments.length > 0
                ? Path.of(arguments[0]).toAbsolutePath()
                : Path.of(System.getProperty("user.home"), ".identity-sync", "web-app");
        try {
            WebApp app = WebApp.start(new Environment(System.getenv(), dataFolder).read(), Clock.systemUTC());
            Runtime.getRuntime().addShutdownHook(new Thread(app::close, "stop"));
            System.out.print(app.banner());
            System.out.flush();
            new CountDownLatch(1).await();
        } catch (StartupException e) {
            System.err.println("Cannot start: " + e.getMessage());
            System.exit(e.exitCode());
        }
    }

    // The JDK's server waits for ever by default, and each slow client would hold one of few threads.
    private static void limitSlowClients() {
        System.setProperty("sun.net.httpserver.maxReqTime", "10");
        System.setProperty("sun.net.httpserver.maxRspTime", "20");
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }
}
