package dev.identitysync.spi;

import dev.identitysync.ExternalIdentity;
import dev.identitysync.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * Gives a user one more identity.
 *
 * @param userId the user
 * @param identity the identity; nobody else may have it
 * @param at the user's sessions from before this instant are no longer good once the identity is linked
 * @param proof the proof that allows it, to be used up in the same step; empty where none is needed
 */
public record LinkRequest(UserId userId, ExternalIdentity identity, Instant at, Optional<ProofUse> proof) {

    /**
     * A proof that may be used once.
     *
     * @param id names the proof; at most 64 ASCII characters
     * @param expiresAt when the store may forget that it was used
     */
    public record ProofUse(String id, Instant expiresAt) {}
}
