package dev.identitysync.dynamodb;

import dev.identitysync.Email;
import dev.identitysync.User;
import dev.identitysync.UserId;
import dev.identitysync.spi.EmailHolder;
import dev.identitysync.spi.ProvisionRequest;
import dev.identitysync.spi.ProvisionResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A sign-in with an identity that nobody has. What gives nothing lost a race. */
final class FirstSignIn {
    private final SignInContext signIn;
    private final UserItems items;
    private final Writes writes;
    private final TableCall call;
    private final ProvisionRequest request;

    FirstSignIn(SignInContext signIn) {
        this.signIn = signIn;
        this.items = signIn.items();
        this.writes = signIn.writes();
        this.call = signIn.call();
        this.request = signIn.request();
    }

    Optional<ProvisionResult> create() {
        User created = request.created();
        UserState user = new UserState(
                        created,
                        Set.of(signIn.identity()),
                        Optional.of(request.callToken().toString()),
                        Optional.empty(),
                        false,
                        false,
                        IdentityStatuses.NONE)
                .withAddressOf(created, signIn.asksForUnique(), signIn.proves(created));
        boolean placeIsElsewhere = !signIn.place().equals(created.id().value());
        List<Write> all =
                new ArrayList<>(List.of(placeIsElsewhere ? writes.create(user) : writes.createAtOwnPlace(user)));
        user.claimedKey().ifPresent(key -> all.add(writes.claim(key, created.id())));
        if (placeIsElsewhere) {
            all.add(writes.place(signIn.identity(), created.id()));
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
        return signIn.has(user) ? placeAgain(user) : Optional.of(new ProvisionResult.UserIdHeld(id));
    }

    /** After a user was met by the way whose identity led nowhere: their sign-in has won, or the lead was lost. */
    private Optional<ProvisionResult> placeAgain(StoredUser user) {
        if (!signIn.place().equals(user.key())) {
            call.transact(List.of(
                    writes.withIdentity(user.id(), signIn.identity()), writes.place(signIn.identity(), user.id())));
        }
        return Optional.empty();
    }

    private Optional<ProvisionResult> emailHeld(User created, UserId id) {
        String key = created.email().map(Email::key).orElseThrow();
        return signIn.holderOf(key, id).flatMap(holder -> {
            if (signIn.has(holder)) {
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
                .linkedTo(signIn.identity())
                .withAddressOf(wanted, true, signIn.proves(wanted))
                .revoked(request.now());
        boolean placeIsOwnItem = signIn.place().equals(holder.key());
        Outcome outcome = placeIsOwnItem
                ? call.update(writes.changeAtOwnPlace(holder, after))
                : call.transact(List.of(writes.change(holder, after), writes.place(signIn.identity(), holder.id())));
        return outcome instanceof Outcome.Written
                ? Optional.of(
                        new ProvisionResult.Returned(after.user(), holder.user().lastLoginAt(), true, false))
                : Optional.empty();
    }
}
