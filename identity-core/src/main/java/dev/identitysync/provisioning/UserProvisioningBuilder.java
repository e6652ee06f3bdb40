package dev.identitysync.provisioning;

import dev.identitysync.InvalidValueException;
import dev.identitysync.spi.UserStore;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Wires a {@link UserProvisioning}. Every setting has a safe default. Not thread-safe. */
public final class UserProvisioningBuilder {
    // A store computes with it: beyond this, an instant minus the throttle need not be one that a database can hold.
    private static final Duration LONGEST_THROTTLE = Duration.ofDays(366);

    private final UserStore store;
    private final List<ProvisioningListener> listeners = new ArrayList<>();
    private UserIdStrategy userIds = UserIds.derived();
    private SyncPolicy syncPolicy = SyncPolicy.keepWhatPeopleChanged();
    private LinkPolicy linkPolicy = LinkPolicy.never();
    private Optional<LinkProofs> linkProofs = Optional.empty();
    private Duration lastLoginThrottle = Duration.ZERO;
    private Clock clock = Clock.systemUTC();

    UserProvisioningBuilder(UserStore store) {
        this.store = store;
    }

    /** How new users get their ids; {@link UserIds#derived()} unless set. */
    public UserProvisioningBuilder userIds(UserIdStrategy strategy) {
        this.userIds = strategy;
        return this;
    }

    /** Who owns which field; {@link SyncPolicy#keepWhatPeopleChanged()} unless set. */
    public UserProvisioningBuilder syncPolicy(SyncPolicy policy) {
        this.syncPolicy = policy;
        return this;
    }

    /** What a known e-mail address means for a new identity; {@link LinkPolicy#never()} unless set. */
    public UserProvisioningBuilder linkPolicy(LinkPolicy policy) {
        this.linkPolicy = policy;
        return this;
    }

    /** Makes the proofs for policies that let an owner confirm; required by those. */
    public UserProvisioningBuilder linkProofs(LinkProofs proofs) {
        this.linkProofs = Optional.of(proofs);
        return this;
    }

    /**
     * A login less than this after the recorded one is not written, so a returning sign-in within it is a read; zero
     * unless set, and at most 366 days.
     */
    public UserProvisioningBuilder lastLoginThrottle(Duration throttle) {
        this.lastLoginThrottle = throttle;
        return this;
    }

    /** Adds one to be told what happened. */
    public UserProvisioningBuilder listener(ProvisioningListener listener) {
        listeners.add(listener);
        return this;
    }

    /** The clock; UTC of the system unless set. */
    public UserProvisioningBuilder clock(Clock value) {
        this.clock = value;
        return this;
    }

    /**
     * The wiring.
     *
     * @throws InvalidValueException if the throttle is negative or over a year, or the link policy needs link proofs
     *     and has none
     */
    public UserProvisioning build() {
        if (lastLoginThrottle.isNegative() || lastLoginThrottle.compareTo(LONGEST_THROTTLE) > 0) {
            throw new InvalidValueException(
                    "lastLoginThrottle", "is not between zero, which records each login, and a year");
        }
        if (linkPolicy.ownerMayConfirm() && linkProofs.isEmpty()) {
            throw new InvalidValueException(
                    "linkProofs", "is missing; a link policy that lets an owner confirm needs linkProofs(…)");
        }
        return new UserProvisioning(
                store,
                new ProvisioningSettings(
                        userIds, syncPolicy, linkPolicy, linkProofs, lastLoginThrottle, List.copyOf(listeners), clock));
    }
}
