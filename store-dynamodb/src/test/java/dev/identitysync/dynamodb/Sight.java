package dev.identitysync.dynamodb;

import static java.util.stream.Collectors.toMap;

import dev.identitysync.ExternalIdentity;
import dev.identitysync.IdentityStatus;
import dev.identitysync.User;
import dev.identitysync.UserId;
import dev.identitysync.spi.EmailHolder;
import dev.identitysync.spi.UserStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All that can be seen of a store.
 *
 * @param users everybody
 * @param identities what each of them has
 * @param holders to whom each address belongs
 * @param statuses whether each identity may be signed in with
 */
record Sight(
        Map<UserId, User> users,
        Map<UserId, Set<ExternalIdentity>> identities,
        Map<String, Optional<EmailHolder>> holders,
        Map<ExternalIdentity, Optional<IdentityStatus>> statuses) {

    static Sight of(UserStore store) {
        List<User> users = store.list(Optional.empty(), 1000).users();
        return new Sight(
                users.stream().collect(toMap(User::id, user -> user)),
                users.stream().collect(toMap(User::id, user -> Set.copyOf(store.identitiesOf(user.id())))),
                People.ADDRESSES.stream().collect(toMap(address -> address, store::findEmailHolder)),
                People.IDENTITIES.stream().collect(toMap(identity -> identity, store::identityStatus)));
    }

    List<UserId> ids() {
        return users.keySet().stream().sorted().toList();
    }
}
