package dev.identitysync.provisioning;

import dev.identitysync.VerifiedLogin;
import dev.identitysync.spi.ProvisionRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** What a wiring chose, and what follows from it for one login. */
record ProvisioningSettings(
        UserIdStrategy userIds,
        SyncPolicy syncPolicy,
        LinkPolicy linkPolicy,
        Optional<LinkProofs> linkProofs,
        Duration lastLoginThrottle,
        List<ProvisioningListener> listeners,
        Clock clock) {

    /** The clock's now, as precise as a store keeps it. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    // It has to be no other call's of this identity, and is no secret: for that, threads need not wait for each other
    // at one source. The time in it tells processes apart that were restored from one snapshot and have one state.
    private static UUID callToken(Instant now) {
        return UserIds.timeOrderedUuid(now.toEpochMilli(), ThreadLocalRandom.current());
    }

    /** The question that a login puts to the store. */
    ProvisionRequest requestFor(VerifiedLogin login) {
        Instant now = now();
        Instant at = login.authenticatedAt().truncatedTo(ChronoUnit.MILLIS);
        return new ProvisionRequest(
                login.identity(),
                userIds.idFor(login.identity()),
                callToken(now),
                syncPolicy.of(login.profile()),
                // A provider whose clock is ahead must not hold later logins back.
                at.isAfter(now) ? now : at,
                now,
                lastLoginThrottle,
                linkPolicy.ruleFor(login));
    }
}
