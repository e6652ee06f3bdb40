package dev.identitysync.examples.webapp;

import dev.identitysync.examples.webapp.config.StartupException;
import dev.identitysync.examples.webapp.data.DataFolder;
import dev.identitysync.testkit.oidc.EmbeddedOidcProvider;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * Starts the demo provider where it was before. Its address is its name: at another port it would be another issuer,
 * and everybody would be new after a restart.
 */
final class DemoProvider {
    private static final String FILE = "demo-provider.port";
    private static final int FIRST_PORT = 9080;
    private static final int LAST_PORT = 9179;

    private DemoProvider() {}

    static EmbeddedOidcProvider start(DataFolder folder, EmbeddedOidcProvider.Builder builder) {
        Optional<Integer> kept = folder.read(FILE)
                .map(String::strip)
                .filter(it -> it.matches("[0-9]{1,5}"))
                .map(Integer::valueOf);
        if (kept.isPresent()) {
            return atKeptPort(builder, kept.get(), folder);
        }
        for (int port = FIRST_PORT; port <= LAST_PORT; port++) {
            Optional<EmbeddedOidcProvider> provider = at(builder, port);
            if (provider.isPresent()) {
                folder.write(FILE, port + "\n");
                return provider.get();
            }
        }
        throw StartupException.surroundings(
                "No port from " + FIRST_PORT + " to " + LAST_PORT + " is free for the demo provider.");
    }

    private static EmbeddedOidcProvider atKeptPort(EmbeddedOidcProvider.Builder builder, int port, DataFolder folder) {
        return at(builder, port)
                .orElseThrow(() -> StartupException.surroundings("The demo provider was at port " + port
                        + " before, by which its people are known, and another program has that port now. Stop that"
                        + " one, or delete " + folder.resolve(FILE) + ": everybody is new then."));
    }

    private static Optional<EmbeddedOidcProvider> at(EmbeddedOidcProvider.Builder builder, int port) {
        try {
            return Optional.of(builder.port(port).start());
        } catch (UncheckedIOException e) {
            return Optional.empty();
        }
    }
}
