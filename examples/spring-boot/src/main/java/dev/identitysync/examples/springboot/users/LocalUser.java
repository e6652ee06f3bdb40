package dev.identitysync.examples.springboot.users;

import dev.identitysync.User;
import dev.identitysync.UserId;
import java.time.Instant;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/**
 * The principal of a session: who the provider says it is, under the id of the local user. There is none without a
 * user that is stored, since {@link LocalUserService} alone makes them.
 */
public final class LocalUser extends DefaultOidcUser {
    private static final long serialVersionUID = 1L;

    private final String id;
    private final Instant sessionFrom;

    LocalUser(User user, Instant sessionFrom, OidcUser verified) {
        super(verified.getAuthorities(), verified.getIdToken(), verified.getUserInfo());
        this.id = user.id().value();
        this.sessionFrom = sessionFrom;
    }

    /** The id of the local user: the name of the authentication, and what the application's own tables refer to. */
    @Override
    public String getName() {
        return id;
    }

    /** The same as the library's type. */
    public UserId userId() {
        return new UserId(id);
    }

    /** From when on the session counts as issued: a revocation that came later ends it. */
    public Instant sessionFrom() {
        return sessionFrom;
    }

    /** Nothing of what the provider said: it is personal. */
    @Override
    public String toString() {
        return "LocalUser[" + id + "]";
    }
}
