package dev.identitysync.dynamodb;

import dev.identitysync.ExternalIdentity;
import dev.identitysync.InvalidValueException;
import dev.identitysync.UserId;
import dev.identitysync.UserStatus;
import dev.identitysync.spi.LinkRequest;
import dev.identitysync.spi.LinkResult;
import dev.identitysync.spi.UnlinkResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** One more identity, or one less. Each method that gives nothing lost a race, and is tried again. */
final class Links {
    // What belongs to a user is removed in one transaction, which has room for a hundred items.
    private static final int MOST_IDENTITIES = 90;

    private final UserItems items;
    private final Writes writes;
    private final TableCall call;

    Links(UserItems items, Writes writes, TableCall call) {
        this.items = items;
        this.writes = writes;
        this.call = call;
    }

    LinkResult link(LinkRequest request) {
        while (true) {
            Optional<LinkResult> result = user(request.userId())
                    .map(user -> link(user, request))
                    .orElseGet(() -> Optional.of(new LinkResult.UserUnknown()));
            if (result.isPresent()) {
                return result.get();
            }
            call.again();
        }
    }

    private Optional<LinkResult> link(StoredUser before, LinkRequest request) {
        ExternalIdentity identity = request.identity();
        if (before.has(identity, writes.placeOf(identity))) {
            return Optional.of(new LinkResult.AlreadyLinked(before.user()));
        }
        if (before.state().identities().isEmpty()) {
            throw items.withoutIdentities(before.key());
        }
        if (before.user().status() == UserStatus.DISABLED) {
            return holderOr(before, identity, new LinkResult.UserDisabled());
        }
        requireRoom(before);
        UserState after = before.state().linkedTo(identity).revoked(request.at());
        boolean placeIsOwnItem = writes.placeOf(identity).equals(before.key());
        List<Write> all = new ArrayList<>();
        all.add(placeIsOwnItem ? writes.changeAtOwnPlace(before, after) : writes.change(before, after));
        if (!placeIsOwnItem) {
            all.add(writes.place(identity, before.id()));
        }
        request.proof().ifPresent(proof -> all.add(writes.use(proof, request.at())));
        Outcome outcome = call.transact(all);
        if (outcome instanceof Outcome.Written) {
            return Optional.of(new LinkResult.Linked(after.user()));
        }
        Outcome.Refused refused = (Outcome.Refused) outcome;
        boolean proofUsed = request.proof().isPresent() && refused.at(all.size() - 1);
        return refused.at(0) && !placeIsOwnItem
                ? Optional.empty()
                : holderOr(before, identity, proofUsed ? new LinkResult.ProofUsed() : null);
    }

    /** That another user has the identity; if none does, the other answer. */
    private Optional<LinkResult> holderOr(StoredUser user, ExternalIdentity identity, @Nullable LinkResult otherwise) {
        Optional<StoredUser> holder = new Lookups(items, writes, call).byIdentity(identity);
        if (holder.isPresent()) {
            return holder.get().id().equals(user.id())
                    ? Optional.empty()
                    : Optional.of(new LinkResult.IdentityHeld(holder.get().id()));
        }
        return otherwise == null ? releaseLeftBehind(identity) : Optional.of(otherwise);
    }

    private Optional<LinkResult> releaseLeftBehind(ExternalIdentity identity) {
        call.get(writes.placeOf(identity))
                .filter(item -> !items.isUser(item) || items.leadsTo(item).isPresent())
                .ifPresent(item -> {
                    UserId nobody = items.holder(item);
                    call.transact(
                            List.of(writes.withoutIdentity(nobody, identity), writes.release(identity, nobody, item)));
                });
        return Optional.empty();
    }

    private static void requireRoom(StoredUser user) {
        if (user.state().identities().size() >= MOST_IDENTITIES) {
            throw new InvalidValueException(
                    "identity", "cannot be linked: the user has " + MOST_IDENTITIES + ", unlink one first");
        }
    }

    UnlinkResult unlink(UserId id, ExternalIdentity identity, Instant at) {
        Map<String, AttributeValue> atPlace = null;
        while (true) {
            Optional<StoredUser> found = user(id);
            if (found.isEmpty()) {
                return new UnlinkResult.UserUnknown();
            }
            StoredUser before = found.get();
            String place = writes.placeOf(identity);
            if (!before.has(identity, place)) {
                return new UnlinkResult.NotLinked();
            }
            if (before.state().identities().size() <= 1) {
                return new UnlinkResult.LastIdentity();
            }
            UserState after = before.state().without(identity).revoked(at);
            List<Write> all = new ArrayList<>(List.of(writes.change(before, after)));
            if (!place.equals(before.key()) && !isNothingToRelease(atPlace, id)) {
                all.add(writes.release(identity, id, atPlace));
            }
            Outcome outcome = call.transact(all);
            if (outcome instanceof Outcome.Written) {
                return new UnlinkResult.Unlinked(after.user());
            }
            Outcome.Refused refused = (Outcome.Refused) outcome;
            atPlace = refused.at(1) ? refused.item(1) : atPlace;
            call.again();
        }
    }

    private boolean isNothingToRelease(@Nullable Map<String, AttributeValue> item, UserId id) {
        return item != null && !items.leadsToUser(item, id);
    }

    private Optional<StoredUser> user(UserId id) {
        return call.get(id.value()).filter(items::isUser).map(items::read);
    }
}
