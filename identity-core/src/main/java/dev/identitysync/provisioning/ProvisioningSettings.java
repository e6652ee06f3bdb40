package dev.identitysync.provisioning;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a wiring chose. */
record ProvisioningSettings(
        UserIdStrategy userIds,
        SyncPolicy syncPolicy,
        LinkPolicy linkPolicy,
        Optional<LinkProofs> linkProofs,
        Duration lastLoginThrottle,
        List<ProvisioningListener> listeners,
        Clock clock) {}
