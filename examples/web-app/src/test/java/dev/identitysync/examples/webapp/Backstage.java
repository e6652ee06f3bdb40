package dev.identitysync.examples.webapp;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The way into a database past the application and the library, in its own language. */
interface Backstage extends AutoCloseable {

    /** Where the database listens, on 127.0.0.1. */
    int port();

    /** Everybody with this e-mail address. */
    List<Row> usersWith(String email);

    /** Puts an attribute of the application's on the one user with this e-mail address. */
    void put(String email, String attribute, String value);

    /** When each device of the one user with this e-mail address was last seen, by the names of the devices. */
    Map<String, Instant> devicesOf(String email);

    /** Makes it impossible to keep the devices of the one user with this e-mail address, until it is mended. */
    void breakDevicesOf(String email);

    /** Mends it. */
    void mendDevicesOf(String email);

    /** Disables the one user with this e-mail address. */
    void disable(String email);

    @Override
    void close();

    /** The one user with this e-mail address. */
    default Row userWith(String email) {
        List<Row> found = usersWith(email);
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " users have the address, and not one");
        }
        return found.get(0);
    }

    /**
     * A user as stored.
     *
     * @param id the key
     * @param lastLoginAt the latest login
     * @param attributes the application's own
     */
    record Row(String id, Instant lastLoginAt, Map<String, String> attributes) {}
}
