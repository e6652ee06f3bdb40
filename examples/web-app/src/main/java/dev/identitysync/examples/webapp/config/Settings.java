package dev.identitysync.examples.webapp.config;

import dev.identitysync.token.KeyRing;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Everything that can be set, read once at start-up.
 *
 * @param port where to listen on 127.0.0.1; 0 for a free port
 * @param baseUrl how browsers reach the application; by default {@code http://localhost:<port>}
 * @param google the client at Google; without it a demo provider is started
 * @param store where users are kept
 * @param dataFolder where a database of our own, and the keys if none are given, are kept
 * @param sessionKeys the keys of sessions; without them they are made once and kept in the data folder
 */
public record Settings(
        int port,
        Optional<URI> baseUrl,
        Optional<GoogleClient> google,
        StoreSetting store,
        Path dataFolder,
        Optional<KeyRing> sessionKeys) {

    /**
     * The client that was registered in Google's console.
     *
     * @param id its public id
     * @param secret its secret; left out of {@link #toString()}
     */
    public record GoogleClient(String id, String secret) {
        @Override
        public String toString() {
            return "GoogleClient[" + id + "]";
        }
    }

    /** Whether anything is to be kept in the data folder. */
    public boolean needDataFolder() {
        return google.isEmpty() || store.isOurOwn() || sessionKeys.isEmpty();
    }
}
