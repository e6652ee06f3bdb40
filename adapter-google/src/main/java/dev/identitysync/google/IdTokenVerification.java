package dev.identitysync.google;

import dev.identitysync.VerifiedLogin;
import java.time.Instant;
import java.util.Optional;

/** What verifying an ID token came to. Immutable; nothing personal is in {@code toString}. */
public sealed interface IdTokenVerification {

    /**
     * The token is the provider's, for this application, for now, and the answer to this sign-in.
     *
     * @param login who signed in. Its time is this application's clock at the verification, not the token's
     *     {@code auth_time}: that is when the person last typed a password at the provider, perhaps weeks ago and often
     *     not told, while a last login has to be comparable across providers and never in the future
     * @param hostedDomain the organisation that runs the account, where the provider names one ({@code hd})
     * @param expiresAt when the token ceases to be valid; a session need not end then
     */
    record Verified(VerifiedLogin login, Optional<String> hostedDomain, Instant expiresAt)
            implements IdTokenVerification {
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
    record Rejected(IdTokenProblem problem) implements IdTokenVerification {}

    /**
     * The provider's keys cannot be had, so nothing can be said of the token. Nobody is signed in; trying again later
     * may work.
     *
     * @param cause why; safe to log
     */
    record KeysUnavailable(ProviderUnavailableException cause) implements IdTokenVerification {}
}
