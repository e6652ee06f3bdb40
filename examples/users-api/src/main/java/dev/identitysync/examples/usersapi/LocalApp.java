package dev.identitysync.examples.usersapi;

import dev.identitysync.examples.usersapi.api.ApiKeys;
import dev.identitysync.examples.usersapi.api.UsersApi;
import dev.identitysync.examples.usersapi.config.Environment;
import dev.identitysync.examples.usersapi.config.StartupException;
import dev.identitysync.examples.usersapi.server.LocalServer;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The API on one's own machine: its server, and a DynamoDB that it brings, or a table that is there. */
public final class LocalApp implements AutoCloseable {
    private static final int KEY_BYTES = 16;

    private final LocalDatabase database;
    private final LocalServer server;
    private final Optional<String> madeKey;

    private LocalApp(LocalDatabase database, LocalServer server, Optional<String> madeKey) {
        this.database = database;
        this.server = server;
        this.madeKey = madeKey;
    }

    /**
     * Starts all of it.
     *
     * @throws StartupException if a setting is wrong, or something around it
     */
    public static LocalApp start(Environment environment, Clock clock) {
        // Before anything is started: whoever forgot a variable is told at once.
        boolean makesKey = !environment.hasApiKeys() && environment.table().isEmpty();
        Optional<String> madeKey = makesKey ? Optional.of(newKey()) : Optional.empty();
        ApiKeys keys = madeKey.map(key -> new ApiKeys(List.of(key))).orElseGet(environment::apiKeys);
        var origins = environment.allowedOrigins();
        int port = environment.port();
        LocalDatabase database = LocalDatabase.open(environment);
        try {
            LocalServer server = LocalServer.start(new UsersApi(database.users(), keys, origins, clock), port);
            return new LocalApp(database, server, madeKey);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    private static String newKey() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return HexFormat.of().formatHex(key);
    }

    /** What whoever started it has to know. */
    public String banner() {
        return """
                Users API: %s
                  store:   %s
                  key:     %s
                """.formatted(
                        url(),
                        database.description(),
                        madeKey.map(key -> key + " (API_KEYS for one of yours)").orElse("as in API_KEYS"));
    }

    /** Where it answers. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.port() + "/");
    }

    @Override
    public void close() {
        server.close();
        database.close();
    }
}
