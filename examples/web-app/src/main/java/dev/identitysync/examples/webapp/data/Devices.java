package dev.identitysync.examples.webapp.data;

import dev.identitysync.User;
import dev.identitysync.UserId;
import java.util.List;

/**
 * On which devices each user is signed in. The library keeps no such thing: it is this application's own, beside what the
 * library keeps, and goes when the user goes. Implementations are thread-safe.
 */
public interface Devices {
    /** How many are kept of a user. */
    int MOST = 10;

    /**
     * Keeps a device, or what is new of one that is kept. To make room go those whose sessions have ended by the time
     * this one was seen, then those that were seen longest ago; of two calls at once, the next call makes the room. To
     * repeat it changes nothing, and of a user who is no more nothing is kept.
     *
     * @throws dev.identitysync.StoreException if it may not have been kept
     */
    void put(UserId user, Device device);

    /**
     * Drops a device, if it is kept.
     *
     * @param id the id of the device
     * @throws dev.identitysync.StoreException if it may still be kept
     */
    void remove(UserId user, String id);

    /**
     * What is kept of a user, in no order: sessions that have ended since are among it.
     *
     * @throws dev.identitysync.StoreException if it cannot be told now, or is not what {@link #put} wrote
     */
    List<Device> of(User user);
}
