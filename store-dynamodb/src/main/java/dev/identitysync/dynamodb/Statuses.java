package dev.identitysync.dynamodb;

import dev.identitysync.ExternalIdentity;
import dev.identitysync.IdentityStatus;
import dev.identitysync.User;
import dev.identitysync.UserId;
import dev.identitysync.UserStatus;
import dev.identitysync.spi.LastLogin;
import dev.identitysync.spi.RecordLoginResult;
import dev.identitysync.spi.UserChange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Changes of one user's item alone. */
final class Statuses {
    private final UserItems items;
    private final Writes writes;
    private final LoginWrites logins;
    private final TableCall call;
    private final Lookups lookups;

    Statuses(UserItems items, Writes writes, LoginWrites logins, TableCall call) {
        this.items = items;
        this.writes = writes;
        this.logins = logins;
        this.call = call;
        this.lookups = new Lookups(items, writes, call);
    }

    RecordLoginResult recordLogin(UserId id, Instant at, Duration throttle) {
        Map<String, AttributeValue> found;
        if (throttle.isZero()) {
            Outcome outcome = call.update(logins.record(id.value(), at));
            if (outcome instanceof Outcome.Written written) {
                return recorded(items.read(written.before()).user(), at);
            }
            found = ((Outcome.Refused) outcome).item(0);
        } else {
            found = call.get(id.value()).orElse(Map.of());
        }
        while (!found.isEmpty() && items.isUser(found)) {
            StoredUser before = items.read(found);
            User user = before.user();
            Instant last = LastLogin.after(user.lastLoginAt(), at, throttle);
            if (user.status() == UserStatus.DISABLED) {
                return new RecordLoginResult.Disabled(user);
            }
            if (user.lastLoginAt().equals(Optional.of(last))
                    || call.update(writes.change(before, before.state().with(loggedIn(user, last))))
                            instanceof Outcome.Written) {
                return recorded(user, last);
            }
            call.again();
            found = call.get(id.value()).orElse(Map.of());
        }
        return new RecordLoginResult.UserUnknown();
    }

    private static RecordLoginResult recorded(User before, Instant last) {
        return new RecordLoginResult.Recorded(loggedIn(before, last), before.lastLoginAt());
    }

    private static User loggedIn(User user, Instant last) {
        return user.toBuilder().lastLoginAt(Optional.of(last)).build();
    }

    Optional<UserChange> setStatus(UserId id, UserStatus status, Instant at) {
        UnaryOperator<UserState> change = before -> {
            UserState after =
                    before.with(before.user().toBuilder().status(status).build());
            boolean disables = status == UserStatus.DISABLED && before.user().status() != status;
            return disables ? after.revoked(at) : after;
        };
        return change(() -> lookups.byId(id), change, state -> state.user().status());
    }

    Optional<UserChange> revokeSessions(UserId id, Instant notBefore) {
        return change(
                () -> lookups.byId(id),
                before -> before.revoked(notBefore),
                state -> state.user().sessionsNotBefore());
    }

    // Looked up by the identity each time: whose it is may have changed since the last time.
    Optional<UserChange> setIdentityStatus(ExternalIdentity identity, IdentityStatus status, Instant asOf) {
        return change(
                () -> lookups.byIdentity(identity),
                before -> before.with(identity).with(before.statuses().with(identity, status, asOf)),
                state -> state.statuses().of(identity));
    }

    /**
     * As a transaction of one, which can tell its own repetition after a lost reply from somebody else's change.
     *
     * @param user looks for whom to change
     * @param what the part of the user that counts: whether it is another afterwards, is the answer
     */
    private Optional<UserChange> change(
            Supplier<Optional<StoredUser>> user, UnaryOperator<UserState> change, Function<UserState, Object> what) {
        while (true) {
            Optional<StoredUser> found = user.get();
            if (found.isEmpty()) {
                return Optional.empty();
            }
            StoredUser before = found.get();
            UserState after = change.apply(before.state());
            if (after.equals(before.state())
                    || call.transact(List.of(writes.change(before, after))) instanceof Outcome.Written) {
                boolean changed = !what.apply(before.state()).equals(what.apply(after));
                return Optional.of(new UserChange(after.user(), changed));
            }
            call.again();
        }
    }
}
