package dev.identitysync.spi;

import dev.identitysync.User;

/**
 * A user of whom something was to be set.
 *
 * @param user as it now stands
 * @param changed whether this call changed anything: false where it was so before
 */
public record UserChange(User user, boolean changed) {}
