package dev.identitysync.cognito.token;

import dev.identitysync.InvalidValueException;
import dev.identitysync.cognito.UserPool;
import dev.identitysync.issuer.SafeUri;
import java.net.URI;
import java.util.Set;

/**
 * A pool whose tokens are accepted, and for whom.
 *
 * @param clientIds the app clients of this pool, and of no other: a pool that somebody else runs must not issue for ours
 */
record AcceptedPool(UserPool pool, Set<String> clientIds, PoolKeys keys) {

    /** Where the pool publishes its keys: at its issuer, like any OpenID provider. */
    static URI keysOf(UserPool pool) {
        String issuer = pool.issuer();
        String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        try {
            URI keys = SafeUri.require("userPool.issuer", URI.create(base + "/.well-known/jwks.json"));
            if (keys.getRawQuery() == null) {
                return keys;
            }
        } catch (IllegalArgumentException e) {
            if (e instanceof InvalidValueException named) {
                throw named;
            }
        }
        throw new InvalidValueException("userPool.issuer", "is no URL without query, as an issuer is (OIDC Core §2)");
    }
}
