package dev.identitysync.examples.webapp.data;

import java.time.Instant;

/**
 * A browser that somebody is signed in with. {@link #toString()} says nothing of whom.
 *
 * @param id the id of the session in it
 * @param name what to call it, such as "Firefox on Windows"
 * @param signedInAt when the session began
 * @param seenAt when it was last seen, to a few minutes
 * @param expiresAt when the session ends by itself
 */
public record Device(String id, String name, Instant signedInAt, Instant seenAt, Instant expiresAt) {

    @Override
    public String toString() {
        return "Device[" + signedInAt + " to " + expiresAt + "]";
    }
}
