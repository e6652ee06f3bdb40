package dev.identitysync.spi;

import dev.identitysync.User;

/**
 * The user to whom an e-mail address belongs; see {@link EmailRule}.
 *
 * @param user who claimed it
 * @param proved whether a sign-in with {@link EmailRule#UNIQUE_AND_PROVED} recorded the address for them
 */
public record EmailHolder(User user, boolean proved) {}
