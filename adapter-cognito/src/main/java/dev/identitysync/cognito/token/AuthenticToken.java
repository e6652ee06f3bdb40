package dev.identitysync.cognito.token;

import dev.identitysync.ExternalIdentity;
import dev.identitysync.InvalidValueException;
import dev.identitysync.cognito.UserPool;
import dev.identitysync.issuer.Claims;
import dev.identitysync.issuer.RejectedTokenException;
import dev.identitysync.issuer.TokenFault;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A token that a configured pool signed; what it says is the pool's word. */
record AuthenticToken(AcceptedPool from, Claims claims) {
    private static final String GROUPS = "cognito:groups";

    UserPool pool() {
        return from.pool();
    }

    Set<String> clientIds() {
        return from.clientIds();
    }

    ExternalIdentity identity() throws RejectedTokenException {
        try {
            return pool().identity(claims.text("sub"));
        } catch (InvalidValueException e) {
            throw new RejectedTokenException(
                    TokenFault.MALFORMED_CLAIM,
                    "sub",
                    "1 to 255 printable ASCII characters",
                    "one that " + e.problem());
        }
    }

    Set<String> groups() throws RejectedTokenException {
        boolean none =
                claims.find(GROUPS).filter(value -> !List.of().equals(value)).isEmpty();
        return none ? Set.of() : new LinkedHashSet<>(claims.texts(GROUPS));
    }

    Set<String> scopes() throws RejectedTokenException {
        Set<String> scopes = new LinkedHashSet<>(
                Arrays.asList(claims.findText("scope").orElse("").split(" ", -1)));
        scopes.remove("");
        return scopes;
    }
}
