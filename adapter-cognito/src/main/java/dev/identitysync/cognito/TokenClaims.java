package dev.identitysync.cognito;

import dev.identitysync.User;
import java.util.Map;

/**
 * What an application adds to the tokens of a pool, besides the id of the local user. Implementations are thread-safe.
 * They are waited for within the deadline of the trigger, and may be called again for the same tokens.
 */
@FunctionalInterface
public interface TokenClaims {

    /**
     * The claims for tokens that are about to be issued; empty for none. In V1 events each is a {@link String}, and
     * they go to the ID token; in V2 and V3 events also {@link Boolean}, {@link Number}, {@link java.util.List} and
     * {@link Map} of these with names that are strings, and they go to the ID token and the access token.
     *
     * @param user the local user, who may sign in
     * @param event what Cognito said
     * @throws RuntimeException if they cannot be found out; the failure policy of the trigger decides then
     */
    Map<String, Object> of(User user, TriggerEvent event);
}
