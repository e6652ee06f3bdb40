package dev.identitysync.cognito.token;

import dev.identitysync.ExternalIdentity;
import dev.identitysync.cognito.UserPool;
import java.time.Instant;
import java.util.Set;

/** What verifying an access token came to. Immutable; nothing personal is in {@code toString}. */
public sealed interface AccessTokenVerification {

    /**
     * The token of a person. It has no profile, so it makes no user: look them up by {@code
     * UserProvisioning.findByIdentity}.
     *
     * @param identity whose it is: the pool's issuer and the {@code sub}
     * @param username what the pool calls them ({@code username}); may be an e-mail address, so do not log it, and may
     *     come back as another person's, so do not key by it
     * @param clientId the app client it was issued to ({@code client_id})
     * @param scopes what it was issued for, as RFC 6749 §3.3 lists them; none for some ways of signing in
     * @param groups the groups in the pool ({@code cognito:groups}), as a trigger may have changed them
     * @param expiresAt when the token ceases to be valid
     * @param claims everything else
     */
    record Person(
            ExternalIdentity identity,
            String username,
            String clientId,
            Set<String> scopes,
            Set<String> groups,
            Instant expiresAt,
            TokenClaims claims)
            implements AccessTokenVerification {

        /** Copies the sets. */
        public Person {
            scopes = Set.copyOf(scopes);
            groups = Set.copyOf(groups);
        }

        @Override
        public String toString() {
            return "Person[" + identity + ", " + clientId + "]";
        }
    }

    /**
     * The token of an app client that speaks for itself (client credentials, RFC 6749 §4.4). There is nobody behind it: its
     * {@code sub} is the client id, and no identity is made of that.
     *
     * @param pool the pool that issued it
     * @param clientId the app client
     * @param scopes what it was issued for
     * @param expiresAt when the token ceases to be valid
     * @param claims everything else
     */
    record Machine(UserPool pool, String clientId, Set<String> scopes, Instant expiresAt, TokenClaims claims)
            implements AccessTokenVerification {

        /** Copies the set. */
        public Machine {
            scopes = Set.copyOf(scopes);
        }

        @Override
        public String toString() {
            return "Machine[" + pool.issuer() + ", " + clientId + "]";
        }
    }

    /**
     * The token is refused, and would be again.
     *
     * @param problem why, and what to do; safe to log
     */
    record Rejected(TokenProblem problem) implements AccessTokenVerification {}

    /**
     * The pool's keys cannot be had, so nothing can be said of the token. Nobody is let in; trying again later may work.
     *
     * @param cause why; safe to log
     */
    record KeysUnavailable(PoolKeysUnavailableException cause) implements AccessTokenVerification {}
}
