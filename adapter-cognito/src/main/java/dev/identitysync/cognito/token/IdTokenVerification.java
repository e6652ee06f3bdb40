package dev.identitysync.cognito.token;

import dev.identitysync.InvalidValueException;
import dev.identitysync.VerifiedLogin;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** What verifying an ID token came to. Immutable; nothing personal is in {@code toString}. */
public sealed interface IdTokenVerification {

    /**
     * The token is a configured pool's, for one of its app clients, for now.
     *
     * @param login who signed in, for {@code UserProvisioning.signIn}. Its time is the token's {@code auth_time}, which a
     *     refresh does not change: calling an API with a refreshed token is not a sign-in. It is never in the future
     * @param leftOut the attributes that could not be carried, each by its field or claim and without its value
     * @param clientId the app client it was issued for ({@code aud})
     * @param groups the groups in the pool ({@code cognito:groups}), as a trigger may have changed them
     * @param expiresAt when the token ceases to be valid; a session need not end then
     * @param claims everything else
     */
    record Verified(
            VerifiedLogin login,
            List<InvalidValueException> leftOut,
            String clientId,
            Set<String> groups,
            Instant expiresAt,
            TokenClaims claims)
            implements IdTokenVerification {

        /** Copies the lists. */
        public Verified {
            leftOut = List.copyOf(leftOut);
            groups = Set.copyOf(groups);
        }

        @Override
        public String toString() {
            return "Verified[" + login + "]";
        }
    }

    /**
     * The token is refused, and would be again.
     *
     * @param problem why, and what to do; safe to log
     */
    record Rejected(TokenProblem problem) implements IdTokenVerification {}

    /**
     * The pool's keys cannot be had, so nothing can be said of the token. Nobody is let in; trying again later may work.
     *
     * @param cause why; safe to log
     */
    record KeysUnavailable(PoolKeysUnavailableException cause) implements IdTokenVerification {}
}
