package dev.identitysync.spi;

import dev.identitysync.User;

/**
 * A user whose status was set.
 *
 * @param user as it now stands
 * @param changed whether the status was another before this call
 */
public record StatusChange(User user, boolean changed) {}
