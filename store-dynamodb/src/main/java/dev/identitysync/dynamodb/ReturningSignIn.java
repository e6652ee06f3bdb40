package dev.identitysync.dynamodb;

import dev.identitysync.IdentityStatus;
import dev.identitysync.User;
import dev.identitysync.UserId;
import dev.identitysync.UserStatus;
import dev.identitysync.spi.ProvisionRequest;
import dev.identitysync.spi.ProvisionResult;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A sign-in of a user who has the identity. What gives nothing lost a race. */
final class ReturningSignIn {
    private final SignInContext signIn;
    private final UserItems items;
    private final Writes writes;
    private final TableCall call;
    private final ProvisionRequest request;
    // Claims that the user's item calls theirs and that are another's: nothing there to take back.
    private final Set<String> foreignClaims = new HashSet<>();

    ReturningSignIn(SignInContext signIn) {
        this.signIn = signIn;
        this.items = signIn.items();
        this.writes = signIn.writes();
        this.call = signIn.call();
        this.request = signIn.request();
    }

    /** After a login was written just as its update says. */
    Optional<ProvisionResult> recorded(StoredUser before) {
        if (!before.isUntidy(items.mapping())) {
            return Optional.of(returned(before, request.returned(before.user()), false));
        }
        return call.get(before.key())
                .map(items::read)
                .filter(user -> signIn.has(user))
                .flatMap(this::settle)
                .map(result -> result instanceof ProvisionResult.Returned tidied
                        ? new ProvisionResult.Returned(
                                tidied.user(), before.user().lastLoginAt(), false, tidied.emailHeldByAnother())
                        : result);
    }

    /** What the sign-in does to a user who has the identity, decided here and written if the user still is as read. */
    Optional<ProvisionResult> settle(StoredUser before) {
        if (before.user().status() == UserStatus.DISABLED) {
            return Optional.of(new ProvisionResult.Disabled(before.user()));
        }
        if (before.state().statuses().of(signIn.identity()) == IdentityStatus.DISABLED) {
            return Optional.of(new ProvisionResult.IdentityDisabled(before.user()));
        }
        User wanted = request.returned(before.user());
        UserState after = before.state()
                .with(signIn.identity())
                .withAddressOf(wanted, signIn.asksForUnique(), signIn.proves(wanted));
        Outcome outcome = write(before, after);
        if (outcome instanceof Outcome.Written) {
            return Optional.of(returned(before, after.user(), false));
        }
        Map<String, AttributeValue> claim = claimInTheWay((Outcome.Refused) outcome, before, after);
        if (claim.isEmpty()) {
            return Optional.empty();
        }
        UserId holder = items.holder(claim);
        return signIn.holderOf(after.emailKey().orElseThrow(), holder)
                .flatMap(it -> settleWithoutAddress(before, wanted));
    }

    private Optional<ProvisionResult> settleWithoutAddress(StoredUser before, User wanted) {
        User kept = wanted.toBuilder().email(before.user().email()).build();
        UserState after = before.state().with(signIn.identity()).withAddressOf(kept, false, false);
        return write(before, after) instanceof Outcome.Written
                ? Optional.of(returned(before, kept, true))
                : Optional.empty();
    }

    private Outcome write(StoredUser before, UserState after) {
        List<Write> all = new ArrayList<>();
        all.add(writes.change(before, after));
        Optional<String> claimed = before.state().claimedKey();
        if (!claimed.equals(after.claimedKey())) {
            after.claimedKey().ifPresent(key -> all.add(writes.claim(key, before.id())));
            claimed.filter(key -> !foreignClaims.contains(key))
                    .ifPresent(key -> all.add(writes.unclaim(key, before.id())));
        }
        if (all.size() > 1) {
            Outcome outcome = call.transact(all);
            if (outcome instanceof Outcome.Refused refused && claimed.isPresent() && refused.at(all.size() - 1)) {
                claimed.filter(key -> Writes.claimKey(key)
                                .equals(all.get(all.size() - 1).key()))
                        .ifPresent(foreignClaims::add);
            }
            return outcome;
        }
        boolean unchanged = before.adopted() && after.equals(before.state());
        return unchanged || isOnlyAdoption(before, after) ? new Outcome.Written(Map.of()) : call.update(all.get(0));
    }

    // A login that changes nothing is not written, not even to note what the item says already.
    private static boolean isOnlyAdoption(StoredUser before, UserState after) {
        return !before.adopted() && after.user().equals(before.user()) && !after.claimed();
    }

    /** The claim of another user to the address that was to be claimed; empty if something else was in the way. */
    private static Map<String, AttributeValue> claimInTheWay(
            Outcome.Refused refused, StoredUser before, UserState after) {
        boolean claims =
                after.claimed() && !after.claimedKey().equals(before.state().claimedKey());
        return claims && !refused.at(0) ? refused.item(1) : Map.of();
    }

    private ProvisionResult returned(StoredUser before, User after, boolean emailHeldByAnother) {
        boolean ownCreation = before.state()
                .createdBy()
                .filter(request.callToken().toString()::equals)
                .isPresent();
        return ownCreation
                ? new ProvisionResult.Created(after)
                : new ProvisionResult.Returned(after, before.user().lastLoginAt(), false, emailHeldByAnother);
    }
}
