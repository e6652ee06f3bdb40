package dev.identitysync.google.events;

import dev.identitysync.ExternalIdentity;
import dev.identitysync.IdentityStatus;
import dev.identitysync.StoreBrokenException;
import dev.identitysync.User;
import dev.identitysync.UserId;
import dev.identitysync.google.events.Reaction.Action;
import dev.identitysync.google.events.SecurityEvent.AccountDisabled;
import dev.identitysync.google.events.SecurityEvent.AccountEnabled;
import dev.identitysync.google.events.SecurityEvent.DisabledReason;
import dev.identitysync.google.events.SecurityEvent.OfAccount;
import dev.identitysync.google.events.SecurityEvent.SessionsRevoked;
import dev.identitysync.google.events.SecurityEvent.TokensRevoked;
import dev.identitysync.provisioning.UserProvisioning;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Does what Google requires, and of what it suggests whatever needs no knowledge of the application. */
final class DefaultPolicy implements SecurityEventPolicy {
    // Google cuts to seconds, and the clock that dates the sessions may be a minute ahead of its.
    private static final Duration INEXACTNESS = Duration.ofSeconds(61);

    private final UserProvisioning provisioning;

    DefaultPolicy(UserProvisioning provisioning) {
        this.provisioning = provisioning;
    }

    @Override
    public Reaction react(SecurityEvent event, Instant now) {
        if (event instanceof SessionsRevoked || event instanceof TokensRevoked) {
            return endSessions((OfAccount) event, now);
        }
        if (event instanceof AccountDisabled disabled) {
            return disable(disabled);
        }
        if (event instanceof AccountEnabled enabled) {
            return provisioning
                    .enableIdentity(enabled.identity(), enabled.at())
                    .map(user -> Reaction.of(user.id(), status(enabled.identity())))
                    .orElseGet(Reaction::nothing);
        }
        return Reaction.nothing();
    }

    private Reaction endSessions(OfAccount event, Instant now) {
        return provisioning
                .findByIdentity(event.identity())
                .flatMap(user -> provisioning.revokeSessions(user.id(), end(event, now)))
                .map(user -> Reaction.of(user.id(), Action.SESSIONS_REVOKED))
                .orElseGet(Reaction::nothing);
    }

    private Reaction disable(AccountDisabled event) {
        boolean hijacked = event.reason() == DisabledReason.HIJACKING;
        Optional<User> owner;
        try {
            owner = provisioning.disableIdentity(event.identity(), event.at());
        } catch (StoreBrokenException e) {
            // Where the store keeps no status, the thief's sessions end all the same.
            if (hijacked) {
                provisioning.findByIdentity(event.identity()).ifPresent(user -> endAllSessions(user.id()));
            }
            throw e;
        }
        return owner.map(
                        user -> hijacked ? shutOut(user.id(), event) : Reaction.of(user.id(), status(event.identity())))
                .orElseGet(Reaction::nothing);
    }

    private Reaction shutOut(UserId user, AccountDisabled event) {
        endAllSessions(user);
        return Reaction.of(user, status(event.identity()), Action.SESSIONS_REVOKED);
    }

    // Up to this moment, and behind the disabling: until then a thief could come in with a token from before, however
    // late the event is. Also where the account was enabled since, as nobody knows here when the thief was out: its
    // owner signs in once more. Sessions are dated in whole milliseconds, and one from the present one goes too.
    private void endAllSessions(UserId user) {
        provisioning.revokeSessions(user, provisioning.clock().instant().plusMillis(1));
    }

    // What is so, and not what was just told: something later may be known.
    private Action status(ExternalIdentity identity) {
        return provisioning
                .identityStatus(identity)
                .filter(IdentityStatus.DISABLED::equals)
                .map(disabled -> Action.IDENTITY_DISABLED)
                .orElse(Action.IDENTITY_ENABLED);
    }

    // A session of which it is not sure that it is newer goes too; but never one that is yet to come.
    private static Instant end(SecurityEvent event, Instant now) {
        Instant surelyAfter = event.at().plus(INEXACTNESS);
        return surelyAfter.isBefore(now) ? surelyAfter : now;
    }
}
