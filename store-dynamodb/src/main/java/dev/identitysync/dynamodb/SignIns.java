package dev.identitysync.dynamodb;

import dev.identitysync.Email;
import dev.identitysync.ExternalIdentity;
import dev.identitysync.User;
import dev.identitysync.UserId;
import dev.identitysync.UserStatus;
import dev.identitysync.spi.EmailHolder;
import dev.identitysync.spi.EmailRule;
import dev.identitysync.spi.ProvisionRequest;
import dev.identitysync.spi.ProvisionResult;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** One sign-in. Each method that gives nothing lost a race; the sign-in then starts again. */
final class SignIns {
    private final UserItems items;
    private final Writes writes;
    private final LoginWrites logins;
    private final TableCall call;
    private final ProvisionRequest request;
    private final ExternalIdentity identity;
    private final String place;
    // Claims that the user's item calls theirs and that are another's: nothing there to take back.
    private final Set<String> foreignClaims = new HashSet<>();

    SignIns(UserItems items, Writes writes, LoginWrites logins, TableCall call, ProvisionRequest request) {
        this.items = items;
        this.writes = writes;
        this.logins = logins;
        this.call = call;
        this.request = request;
        this.identity = request.identity();
        this.place = writes.placeOf(identity);
    }

    ProvisionResult provision() {
        Optional<ProvisionResult> result = start();
        while (result.isEmpty()) {
            call.again();
            result = call.get(place).map(this::follow).orElseGet(this::create);
        }
        return result.get();
    }

    private Optional<ProvisionResult> start() {
        boolean placeIsOwnItem = place.equals(request.newUserId().value());
        if (!placeIsOwnItem || !writesEachLogin()) {
            return call.get(place).map(this::follow).orElseGet(this::create);
        }
        Outcome outcome = call.update(logins.signIn(place, request, true));
        if (outcome instanceof Outcome.Written written) {
            return written.before().isEmpty()
                    ? Optional.of(new ProvisionResult.Created(request.created()))
                    : recorded(items.read(written.before()));
        }
        Map<String, AttributeValue> found = ((Outcome.Refused) outcome).item(0);
        return found.isEmpty() ? create() : follow(found);
    }

    // With a throttle most sign-ins write nothing, and a read costs a fraction of a write that is refused.
    private boolean writesEachLogin() {
        return request.lastLoginThrottle().isZero();
    }

    private Optional<ProvisionResult> follow(Map<String, AttributeValue> atPlace) {
        Optional<UserId> elsewhere = items.leadsTo(atPlace);
        if (elsewhere.isPresent()) {
            return returningAt(elsewhere.get(), atPlace);
        }
        StoredUser user = items.read(atPlace);
        return user.has(identity, place) ? settle(user) : create();
    }

    private Optional<ProvisionResult> returningAt(UserId id, Map<String, AttributeValue> atPlace) {
        Map<String, AttributeValue> found;
        if (writesEachLogin()) {
            Outcome outcome = call.update(logins.signIn(id.value(), request, false));
            if (outcome instanceof Outcome.Written written) {
                return recorded(items.read(written.before()));
            }
            found = ((Outcome.Refused) outcome).item(0);
        } else {
            found = call.get(id.value()).orElse(Map.of());
        }
        if (!found.isEmpty() && items.isUser(found)) {
            StoredUser user = items.read(found).requireAdopted(items);
            if (user.has(identity, place)) {
                return settle(user);
            }
        }
        // Left behind by a deletion past the store, or by one that is just under way, which then is in nobody's way.
        call.transact(List.of(writes.withoutIdentity(id, identity), writes.release(identity, id, atPlace)));
        return Optional.empty();
    }

    /** After a login was written just as its update says. */
    private Optional<ProvisionResult> recorded(StoredUser before) {
        if (!before.isUntidy(items.mapping())) {
            return Optional.of(returned(before, request.returned(before.user()), false));
        }
        return call.get(before.key())
                .map(items::read)
                .filter(user -> user.has(identity, place))
                .flatMap(this::settle)
                .map(result -> result instanceof ProvisionResult.Returned tidied
                        ? new ProvisionResult.Returned(
                                tidied.user(), before.user().lastLoginAt(), false, tidied.emailHeldByAnother())
                        : result);
    }

    /** What the sign-in does to a user who has the identity, decided here and written if the user still is as read. */
    private Optional<ProvisionResult> settle(StoredUser before) {
        if (before.user().status() == UserStatus.DISABLED) {
            return Optional.of(new ProvisionResult.Disabled(before.user()));
        }
        User wanted = request.returned(before.user());
        UserState after = before.state().with(identity).withAddressOf(wanted, asksForUnique(), proves(wanted));
        Outcome outcome = write(before, after);
        if (outcome instanceof Outcome.Written) {
            return Optional.of(returned(before, after.user(), false));
        }
        Map<String, AttributeValue> claim = claimInTheWay((Outcome.Refused) outcome, before, after);
        if (claim.isEmpty()) {
            return Optional.empty();
        }
        UserId holder = items.holder(claim);
        return holderOf(after.emailKey().orElseThrow(), holder).flatMap(it -> settleWithoutAddress(before, wanted));
    }

    private Optional<ProvisionResult> settleWithoutAddress(StoredUser before, User wanted) {
        User kept = wanted.toBuilder().email(before.user().email()).build();
        UserState after = before.state().with(identity).withAddressOf(kept, false, false);
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

    private Optional<ProvisionResult> create() {
        User created = request.created();
        UserState user = new UserState(
                        created,
                        Set.of(identity),
                        Optional.of(request.callToken().toString()),
                        Optional.empty(),
                        false,
                        false)
                .withAddressOf(created, asksForUnique(), proves(created));
        boolean placeIsElsewhere = !place.equals(created.id().value());
        List<Write> all =
                new ArrayList<>(List.of(placeIsElsewhere ? writes.create(user) : writes.createAtOwnPlace(user)));
        user.claimedKey().ifPresent(key -> all.add(writes.claim(key, created.id())));
        if (placeIsElsewhere) {
            all.add(writes.place(identity, created.id()));
        }
        Outcome outcome = all.size() == 1 ? call.update(all.get(0)) : call.transact(all);
        if (outcome instanceof Outcome.Written) {
            return Optional.of(new ProvisionResult.Created(created));
        }
        Outcome.Refused refused = (Outcome.Refused) outcome;
        if (placeIsElsewhere && refused.at(all.size() - 1)) {
            return Optional.empty();
        }
        return user.claimed() && refused.at(1)
                ? emailHeld(created, items.holder(refused.item(1)))
                : idHeld(created.id(), refused.item(0));
    }

    private Optional<ProvisionResult> idHeld(UserId id, Map<String, AttributeValue> found) {
        if (found.isEmpty() || !items.isUser(found)) {
            return Optional.empty();
        }
        StoredUser user = items.read(found);
        return user.has(identity, place) ? placeAgain(user) : Optional.of(new ProvisionResult.UserIdHeld(id));
    }

    /** After a user was met by the way whose identity led nowhere: their sign-in has won, or the lead was lost. */
    private Optional<ProvisionResult> placeAgain(StoredUser user) {
        if (!place.equals(user.key())) {
            call.transact(List.of(writes.withIdentity(user.id(), identity), writes.place(identity, user.id())));
        }
        return Optional.empty();
    }

    private Optional<ProvisionResult> emailHeld(User created, UserId id) {
        String key = created.email().map(Email::key).orElseThrow();
        return holderOf(key, id).flatMap(holder -> {
            if (holder.has(identity, place)) {
                return placeAgain(holder);
            }
            boolean links = request.linksTo(
                    new EmailHolder(holder.user(), holder.state().proved()),
                    List.copyOf(holder.state().identities()));
            return links ? link(holder) : Optional.of(new ProvisionResult.EmailHeld(id));
        });
    }

    private Optional<ProvisionResult> link(StoredUser holder) {
        User wanted = request.returned(holder.user());
        UserState after = holder.state()
                .with(identity)
                .withAddressOf(wanted, true, proves(wanted))
                .revoked(request.now());
        boolean placeIsOwnItem = place.equals(holder.key());
        Outcome outcome = placeIsOwnItem
                ? call.update(writes.changeAtOwnPlace(holder, after))
                : call.transact(List.of(writes.change(holder, after), writes.place(identity, holder.id())));
        return outcome instanceof Outcome.Written
                ? Optional.of(
                        new ProvisionResult.Returned(after.user(), holder.user().lastLoginAt(), true, false))
                : Optional.empty();
    }

    /** Who claims an address; a claim that nobody stands behind any more is removed. */
    private Optional<StoredUser> holderOf(String emailKey, UserId id) {
        Optional<StoredUser> holder = call.get(id.value())
                .filter(items::isUser)
                .map(items::read)
                .filter(user -> user.state().claimedKey().equals(Optional.of(emailKey)));
        if (holder.isEmpty()) {
            call.transact(List.of(writes.withoutClaim(id, emailKey), writes.unclaim(emailKey, id)));
        }
        return holder;
    }

    private boolean asksForUnique() {
        return request.emailRule() != EmailRule.SHARED;
    }

    /** Whether this login proves the address that the user ends up with. */
    private boolean proves(User user) {
        Optional<String> said = request.profile().email().claim().value().map(Email::key);
        return request.emailRule() == EmailRule.UNIQUE_AND_PROVED
                && said.equals(user.email().map(Email::key));
    }
}
