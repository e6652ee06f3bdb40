package dev.identitysync.dynamodb;

import dev.identitysync.ExternalIdentity;
import dev.identitysync.UserId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Removes a user with everything that belongs to them, in one transaction. The user's own item names all of it, and the
 * transaction insists that it still names just that: what it removed is the proof that nothing is left.
 */
final class Deletions {
    private final UserItems items;
    private final Writes writes;
    private final TableCall call;

    Deletions(UserItems items, Writes writes, TableCall call) {
        this.items = items;
        this.writes = writes;
        this.call = call;
    }

    boolean delete(UserId id) {
        Map<String, Map<String, AttributeValue>> seen = new HashMap<>();
        while (true) {
            Optional<StoredUser> user =
                    call.get(id.value()).filter(items::isUser).map(items::read);
            if (user.isEmpty()) {
                return false;
            }
            List<Write> all = removals(user.get(), seen);
            Outcome outcome = call.transact(all);
            if (outcome instanceof Outcome.Written) {
                return true;
            }
            Outcome.Refused refused = (Outcome.Refused) outcome;
            refused.found().forEach((write, item) -> seen.put(all.get(write).key(), item));
            call.again();
        }
    }

    private List<Write> removals(StoredUser user, Map<String, Map<String, AttributeValue>> seen) {
        List<Write> all = new ArrayList<>(List.of(writes.remove(user)));
        for (ExternalIdentity identity : user.state().identities()) {
            String place = writes.placeOf(identity);
            Map<String, AttributeValue> item = seen.get(place);
            boolean leadsHere = item == null || items.leadsToUser(item, user.id());
            if (!place.equals(user.key()) && leadsHere) {
                all.add(writes.release(identity, user.id(), item));
            }
        }
        user.state()
                .claimedKey()
                .filter(key -> !seen.containsKey(Writes.claimKey(key)))
                .ifPresent(key -> all.add(writes.unclaim(key, user.id())));
        return all;
    }
}
