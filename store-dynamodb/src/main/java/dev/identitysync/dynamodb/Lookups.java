package dev.identitysync.dynamodb;

import dev.identitysync.Email;
import dev.identitysync.ExternalIdentity;
import dev.identitysync.UserId;
import dev.identitysync.spi.EmailHolder;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Finding one user. */
final class Lookups {
    // What leads to a user and the user are two items, read one after the other; both may change in between.
    private static final int MOST_LOOKS = 4;

    private final UserItems items;
    private final Writes writes;
    private final TableCall call;

    Lookups(UserItems items, Writes writes, TableCall call) {
        this.items = items;
        this.writes = writes;
        this.call = call;
    }

    Optional<StoredUser> byId(UserId id) {
        return call.get(id.value()).filter(items::isUser).map(items::read);
    }

    Optional<StoredUser> byIdentity(ExternalIdentity identity) {
        String place = writes.placeOf(identity);
        for (int look = 0; look < MOST_LOOKS; look++) {
            Optional<Map<String, AttributeValue>> item = call.get(place);
            if (item.isEmpty()) {
                return Optional.empty();
            }
            Optional<UserId> elsewhere = items.leadsTo(item.get());
            if (elsewhere.isEmpty()) {
                return item.filter(items::isUser).map(items::read).filter(user -> user.has(identity, place));
            }
            Optional<StoredUser> user =
                    byId(elsewhere.get()).map(it -> it.requireAdopted(items)).filter(it -> it.has(identity, place));
            if (user.isPresent()) {
                return user;
            }
        }
        return Optional.empty();
    }

    Optional<EmailHolder> byClaim(String address) {
        String key = Email.keyOf(address);
        if (key.length() > Email.MAX_LENGTH) {
            return Optional.empty();
        }
        for (int look = 0; look < MOST_LOOKS; look++) {
            Optional<UserId> holder = call.get(Writes.claimKey(key)).flatMap(items::leadsTo);
            if (holder.isEmpty()) {
                return Optional.empty();
            }
            Optional<StoredUser> user =
                    byId(holder.get()).filter(it -> it.state().claimedKey().equals(Optional.of(key)));
            if (user.isPresent()) {
                return user.map(it -> new EmailHolder(it.user(), it.state().proved()));
            }
        }
        return Optional.empty();
    }
}
