package dev.identitysync.google.events;

import dev.identitysync.StoreBrokenException;
import dev.identitysync.User;
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
    private static final Duration SECOND = Duration.ofSeconds(1);

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
            return disable(disabled, now);
        }
        if (event instanceof AccountEnabled enabled) {
            return provisioning
                    .enableIdentity(enabled.identity(), enabled.at())
                    .map(user -> Reaction.of(user.id(), Action.IDENTITY_ENABLED))
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

    // First no new session, then none of the old: the other way round, a thief could sign in in between.
    private Reaction disable(AccountDisabled event, Instant now) {
        boolean hijacked = event.reason() == DisabledReason.HIJACKING;
        Optional<User> owner;
        try {
            owner = provisioning.disableIdentity(event.identity(), event.at());
        } catch (StoreBrokenException e) {
            // Where the store keeps no status, the thief's sessions end all the same.
            if (hijacked) {
                endSessions(event, now);
            }
            throw e;
        }
        if (!hijacked) {
            return owner.map(user -> Reaction.of(user.id(), Action.IDENTITY_DISABLED))
                    .orElseGet(Reaction::nothing);
        }
        return owner.flatMap(user -> provisioning.revokeSessions(user.id(), end(event, now)))
                .map(user -> Reaction.of(user.id(), Action.IDENTITY_DISABLED, Action.SESSIONS_REVOKED))
                .orElseGet(Reaction::nothing);
    }

    // The event's time is cut to seconds, so a session from its second goes too; but never one that is yet to come.
    private static Instant end(SecurityEvent event, Instant now) {
        Instant afterItsSecond = event.at().plus(SECOND);
        return afterItsSecond.isBefore(now) ? afterItsSecond : now;
    }
}
