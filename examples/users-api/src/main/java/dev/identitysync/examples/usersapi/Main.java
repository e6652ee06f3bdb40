package dev.identitysync.examples.usersapi;

import dev.identitysync.examples.usersapi.config.Environment;
import dev.identitysync.examples.usersapi.config.StartupException;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;

/** Runs the API on this machine until it is told to stop. */
public final class Main {

    private Main() {}

    /** Starts it, as the environment says. */
    public static void main(String[] arguments) throws InterruptedException {
        // As the JDK's client keeps five to the store, and each request more would open one of its own.
        System.setProperty("http.maxConnections", "100");
        try {
            LocalApp app = LocalApp.start(new Environment(System.getenv()), Clock.systemUTC());
            Runtime.getRuntime().addShutdownHook(new Thread(app::close, "stop"));
            System.out.print(app.banner());
            System.out.flush();
            new CountDownLatch(1).await();
        } catch (StartupException e) {
            System.err.println("Cannot start: " + e.getMessage());
            System.exit(e.exitCode());
        }
    }
}
