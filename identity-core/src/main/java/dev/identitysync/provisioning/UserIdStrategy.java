package dev.identitysync.provisioning;

import dev.identitysync.ExternalIdentity;
import dev.identitysync.UserId;

/**
 * Chooses the id that a new user gets; see {@link UserIds} for the ones that come with the library. Whatever it
 * returns, an identity has one user: of racing candidates the store keeps one. Implementations are thread-safe.
 */
@FunctionalInterface
public interface UserIdStrategy {

    /** A candidate for the id of the user who will have this identity. */
    UserId idFor(ExternalIdentity identity);
}
