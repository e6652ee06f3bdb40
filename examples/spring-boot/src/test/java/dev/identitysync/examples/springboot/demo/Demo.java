package dev.identitysync.examples.springboot.demo;

import dev.identitysync.examples.springboot.Application;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.SpringApplication;

/** Runs the application with a provider and a PostgreSQL of its own, until it is told to stop. */
public final class Demo {
    private static final int PORT = 8080;

    private Demo() {}

    /**
     * Starts it.
     *
     * @param arguments the port, 8080 without
     */
    public static void main(String[] arguments) {
        int port = arguments.length > 0 ? Integer.parseInt(arguments[0]) : PORT;
        URI site = URI.create("http://localhost:" + port + "/");
        Surroundings surroundings = Surroundings.start(site, "demo");
        // After Spring's own, which still has connections.
        SpringApplication.getShutdownHandlers().add(surroundings::close);
        Map<String, Object> settings = new HashMap<>(surroundings.settings());
        settings.put("server.port", port);
        settings.put("server.address", "127.0.0.1");
        // The log settings on this class path are those of the tests.
        settings.put("logging.level.dev.identitysync", "INFO");
        SpringApplication application = new SpringApplication(Application.class);
        application.setDefaultProperties(settings);
        try {
            application.run();
        } catch (RuntimeException e) {
            surroundings.close();
            throw e;
        }
        System.out.print("""

                Open %s and sign in: the demo provider at %s has no passwords.
                Health and metrics are at http://127.0.0.1:8081/actuator. Ctrl-C stops all of it; nothing is kept.

                """.formatted(site, surroundings.provider("demo").issuer()));
        System.out.flush();
    }
}
