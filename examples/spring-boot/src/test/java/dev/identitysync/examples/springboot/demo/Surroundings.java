package dev.identitysync.examples.springboot.demo;

import dev.identitysync.testkit.oidc.EmbeddedOidcProvider;
import dev.identitysync.testkit.oidc.RegisteredClient;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * Providers and a PostgreSQL on 127.0.0.1, for an application there. They let in anybody on this machine, and are gone
 * afterwards with all that was in them.
 */
public final class Surroundings implements AutoCloseable {
    private static final String CLIENT = "spring-boot-example";
    private static final String SETTINGS = "spring.security.oauth2.client.";

    private final EmbeddedPostgres database;
    private final Map<String, EmbeddedOidcProvider> providers = new LinkedHashMap<>();
    private final String secret = UUID.randomUUID().toString();

    private Surroundings(EmbeddedPostgres database) {
        this.database = database;
    }

    /**
     * Starts them.
     *
     * @param site the application's address, to which the providers send people back
     * @param registrations the names of client registrations, of which each gets a provider
     */
    public static Surroundings start(URI site, String... registrations) {
        Surroundings surroundings = new Surroundings(startDatabase());
        for (String registration : registrations) {
            URI callback = site.resolve("/login/oauth2/code/" + registration);
            surroundings.providers.put(
                    registration,
                    EmbeddedOidcProvider.builder()
                            .client(new RegisteredClient(CLIENT, surroundings.secret, callback))
                            .start());
        }
        return surroundings;
    }

    private static EmbeddedPostgres startDatabase() {
        try {
            return EmbeddedPostgres.builder()
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("unix_socket_directories", "")
                    .setRegisterShutdownHook(false)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("The embedded PostgreSQL does not start", e);
        }
    }

    /** The provider of a registration. */
    public EmbeddedOidcProvider provider(String registration) {
        return Objects.requireNonNull(providers.get(registration), registration);
    }

    /** Where the database listens. */
    public int databasePort() {
        return database.getPort();
    }

    /** The database's address behind a port, which may be that of a relay. */
    public static String databaseUrl(int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    /** The settings with which the application uses them. */
    public Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("spring.datasource.url", databaseUrl(databasePort()));
        settings.put("spring.datasource.username", "postgres");
        providers.forEach((registration, provider) -> {
            String client = SETTINGS + "registration." + registration + ".";
            settings.put(client + "client-id", CLIENT);
            settings.put(client + "client-secret", secret);
            settings.put(client + "client-name", "the " + registration + " provider");
            settings.put(client + "scope", "openid,email,profile");
            settings.put(SETTINGS + "provider." + registration + ".issuer-uri", provider.issuer());
        });
        return settings;
    }

    @Override
    public void close() {
        providers.values().forEach(EmbeddedOidcProvider::close);
        try {
            database.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
