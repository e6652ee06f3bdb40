package dev.identitysync.cognito.reconcile;

import dev.identitysync.Email;
import dev.identitysync.InvalidValueException;
import dev.identitysync.cognito.UserPool;
import dev.identitysync.reconcile.RequestPace;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AliasExistsException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidParameterException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.LimitExceededException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotFoundException;

/**
 * Lets a user of a pool, who has a password there, sign in by a federated provider too ({@code AdminLinkProviderForUser}).
 * Whoever controls what the provider says can become that user, so it is done only where the provider is one of those that
 * are named here, both sides verified the address, and it is the same one. An alias is never forced, and nothing is ever
 * unlinked or deleted to make room.
 *
 * <p>It has to be called before the provider's user first signs in, as from a pre-sign-up trigger: after that they have a
 * profile of their own. A repetition is told {@link PoolLink.AlreadyLinked}. Thread-safe. Needs {@code
 * cognito-idp:AdminGetUser} and {@code cognito-idp:AdminLinkProviderForUser}.
 */
public final class PoolLinking {
    private static final String NATIVE = "Cognito";

    private final CognitoIdentityProviderClient client;
    private final UserPool pool;
    private final Set<String> trustedProviders;
    private final PoolRequests requests;

    private PoolLinking(
            CognitoIdentityProviderClient client, UserPool pool, Set<String> trustedProviders, RequestPace pace) {
        this.client = client;
        this.pool = pool;
        this.trustedProviders = Set.copyOf(trustedProviders);
        this.requests = new PoolRequests(client, pool.id(), pace);
    }

    /**
     * Linking in a pool, with ten requests a second at most.
     *
     * @param client stays the caller's to close
     * @param trustedProviders the names in the pool of those providers whose word on an address is taken, such as {@code
     *     Google}; not one that lets people call any address verified
     * @throws InvalidValueException if none is named, or the pool itself
     */
    public static PoolLinking of(CognitoIdentityProviderClient client, UserPool pool, Set<String> trustedProviders) {
        if (trustedProviders.isEmpty() || trustedProviders.contains(NATIVE)) {
            throw new InvalidValueException("trustedProviders", "must name federated providers of the pool");
        }
        return new PoolLinking(client, pool, trustedProviders, RequestPace.perSecond(10));
    }

    /** The same at another pace. */
    public PoolLinking withPace(RequestPace pace) {
        return new PoolLinking(client, pool, trustedProviders, pace);
    }

    /**
     * Links a provider's user to a user of the pool.
     *
     * @param userName the name of the pool's user
     * @param provided what the provider said, verified
     * @throws PoolUnavailableException if the pool gives no answer; repeat it
     * @throws PoolRefusedException if a permission is missing or there is no such pool
     */
    public PoolLink link(String userName, ProviderUser provided) {
        if (!trustedProviders.contains(provided.provider())) {
            return refused(PoolLink.Reason.PROVIDER_NOT_TRUSTED);
        }
        if (provided.email().filter(Email::verified).isEmpty()) {
            return refused(PoolLink.Reason.PROVIDER_EMAIL_NOT_VERIFIED);
        }
        return requests.user(userName)
                .map(user -> link(user, provided, provided.email().get()))
                .orElseGet(() -> refused(PoolLink.Reason.USER_UNKNOWN));
    }

    private PoolLink link(PoolUser user, ProviderUser provided, Email email) {
        if (LinkedIdentities.of(user).contain(provided)) {
            return new PoolLink.AlreadyLinked(subject(user));
        }
        Optional<PoolLink.Reason> objection = objection(user, email);
        if (objection.isPresent()) {
            return refused(objection.get());
        }
        return hasOwnProfile(provided) ? refused(PoolLink.Reason.HAS_OWN_PROFILE) : send(user, provided);
    }

    private static Optional<PoolLink.Reason> objection(PoolUser user, Email email) {
        if (PoolStanding.of(user) != PoolStanding.ADMITTED) {
            return Optional.of(PoolLink.Reason.USER_NOT_ACTIVE);
        }
        if (PoolStanding.isFederated(user)) {
            return Optional.of(PoolLink.Reason.USER_IS_FEDERATED);
        }
        if (!user.attribute("email_verified").equals(Optional.of("true"))) {
            return Optional.of(PoolLink.Reason.USER_EMAIL_NOT_VERIFIED);
        }
        boolean same = user.attribute("email").map(Email::keyOf).equals(Optional.of(email.key()));
        return same ? Optional.empty() : Optional.of(PoolLink.Reason.EMAIL_DIFFERS);
    }

    private boolean hasOwnProfile(ProviderUser provided) {
        return requests.user(provided.provider() + "_" + provided.subject()).isPresent();
    }

    private PoolLink send(PoolUser user, ProviderUser provided) {
        try {
            requests.link(user.userName(), provided.provider(), provided.subject());
            return new PoolLink.Linked(subject(user));
        } catch (AliasExistsException e) {
            return refused(PoolLink.Reason.ALIAS_EXISTS);
        } catch (UserNotFoundException e) {
            return refused(PoolLink.Reason.USER_UNKNOWN);
        } catch (LimitExceededException e) {
            return refused(PoolLink.Reason.TOO_MANY_LINKS);
        } catch (InvalidParameterException e) {
            return notAccepted(user, provided, e);
        } catch (SdkException e) {
            throw requests.refused(e);
        }
    }

    // One exception for all. What stands in the pool says more than its text, and sometimes the link is there after
    // all.
    private PoolLink notAccepted(PoolUser user, ProviderUser provided, InvalidParameterException e) {
        boolean linked = requests.user(user.userName())
                .map(LinkedIdentities::of)
                .filter(identities -> identities.contain(provided))
                .isPresent();
        if (linked) {
            return new PoolLink.Linked(subject(user));
        }
        if (hasOwnProfile(provided)) {
            return refused(PoolLink.Reason.HAS_OWN_PROFILE);
        }
        boolean elsewhere = String.valueOf(e.getMessage()).contains("already linked");
        return refused(elsewhere ? PoolLink.Reason.LINKED_TO_ANOTHER : PoolLink.Reason.NOT_ACCEPTED);
    }

    private static String subject(PoolUser user) {
        return user.subject().orElse("");
    }

    private static PoolLink refused(PoolLink.Reason reason) {
        return new PoolLink.Refused(reason);
    }
}
