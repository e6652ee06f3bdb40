package dev.identitysync.dynamodb;

import dev.identitysync.UserId;
import dev.identitysync.spi.ProvisionRequest;
import dev.identitysync.spi.ProvisionResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** One sign-in. Each method that gives nothing lost a race; the sign-in then starts again. */
final class SignIns {
    private final SignInContext signIn;
    private final UserItems items;
    private final Writes writes;
    private final LoginWrites logins;
    private final TableCall call;
    private final ProvisionRequest request;
    private final ReturningSignIn returning;
    private final FirstSignIn first;

    SignIns(SignInContext signIn, LoginWrites logins) {
        this.signIn = signIn;
        this.items = signIn.items();
        this.writes = signIn.writes();
        this.logins = logins;
        this.call = signIn.call();
        this.request = signIn.request();
        this.returning = new ReturningSignIn(signIn);
        this.first = new FirstSignIn(signIn);
    }

    ProvisionResult provision() {
        Optional<ProvisionResult> result = start();
        while (result.isEmpty()) {
            call.again();
            result = call.get(signIn.place()).map(this::follow).orElseGet(first::create);
        }
        return result.get();
    }

    private Optional<ProvisionResult> start() {
        boolean placeIsOwnItem = signIn.place().equals(request.newUserId().value());
        if (!placeIsOwnItem || !writesEachLogin()) {
            return call.get(signIn.place()).map(this::follow).orElseGet(first::create);
        }
        Outcome outcome = call.update(logins.signIn(signIn.place(), request, true));
        if (outcome instanceof Outcome.Written written) {
            return written.before().isEmpty()
                    ? Optional.of(new ProvisionResult.Created(request.created()))
                    : returning.recorded(items.read(written.before()));
        }
        Map<String, AttributeValue> found = ((Outcome.Refused) outcome).item(0);
        return found.isEmpty() ? first.create() : follow(found);
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
        return signIn.has(user) ? returning.settle(user) : first.create();
    }

    private Optional<ProvisionResult> returningAt(UserId id, Map<String, AttributeValue> atPlace) {
        Map<String, AttributeValue> found;
        if (writesEachLogin()) {
            Outcome outcome = call.update(logins.signIn(id.value(), request, false));
            if (outcome instanceof Outcome.Written written) {
                return returning.recorded(items.read(written.before()));
            }
            found = ((Outcome.Refused) outcome).item(0);
        } else {
            found = call.get(id.value()).orElse(Map.of());
        }
        if (!found.isEmpty() && items.isUser(found)) {
            StoredUser user = items.read(found).requireAdopted(items);
            if (signIn.has(user)) {
                return returning.settle(user);
            }
        }
        // Left behind by a deletion past the store, or by one that is just under way, which then is in nobody's way.
        call.transact(
                List.of(writes.withoutIdentity(id, signIn.identity()), writes.release(signIn.identity(), id, atPlace)));
        return Optional.empty();
    }
}
