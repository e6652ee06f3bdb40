package dev.identitysync.dynamodb;

import dev.identitysync.Email;
import dev.identitysync.ExternalIdentity;
import dev.identitysync.User;
import dev.identitysync.UserId;
import dev.identitysync.spi.EmailRule;
import dev.identitysync.spi.ProvisionRequest;
import java.util.List;
import java.util.Optional;

/**
 * What the parts of one sign-in share.
 *
 * @param place the key under which the identity is looked up
 */
record SignInContext(UserItems items, Writes writes, TableCall call, ProvisionRequest request, String place) {

    static SignInContext of(UserItems items, Writes writes, TableCall call, ProvisionRequest request) {
        return new SignInContext(items, writes, call, request, writes.placeOf(request.identity()));
    }

    ExternalIdentity identity() {
        return request.identity();
    }

    boolean has(StoredUser user) {
        return user.has(identity(), place);
    }

    /** Who claims an address; a claim that nobody stands behind any more is removed. */
    Optional<StoredUser> holderOf(String emailKey, UserId id) {
        Optional<StoredUser> holder = call.get(id.value())
                .filter(items::isUser)
                .map(items::read)
                .filter(user -> user.state().claimedKey().equals(Optional.of(emailKey)));
        if (holder.isEmpty()) {
            call.transact(List.of(writes.withoutClaim(id, emailKey), writes.unclaim(emailKey, id)));
        }
        return holder;
    }

    boolean asksForUnique() {
        return request.emailRule() != EmailRule.SHARED;
    }

    /** Whether this login proves the address that the user ends up with. */
    boolean proves(User user) {
        Optional<String> said = request.profile().email().claim().value().map(Email::key);
        return request.emailRule() == EmailRule.UNIQUE_AND_PROVED
                && said.equals(user.email().map(Email::key));
    }
}
