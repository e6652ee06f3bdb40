package dev.identitysync.testkit.broken;

import dev.identitysync.ExternalIdentity;
import dev.identitysync.IdentityStatus;
import dev.identitysync.User;
import dev.identitysync.UserId;
import dev.identitysync.UserStatus;
import dev.identitysync.spi.LinkRequest;
import dev.identitysync.spi.LinkResult;
import dev.identitysync.spi.ProvisionRequest;
import dev.identitysync.spi.ProvisionResult;
import dev.identitysync.spi.UserChange;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Stores that get the status of an identity wrong. */
final class BrokenIdentityStatuses {

    private BrokenIdentityStatuses() {}

    @CaughtBy({
        "IdentityStatus.aSignInWithADisabledIdentityIsRefusedAndNothingIsWritten",
        "IdentityStatus.aSignInThatIsRepeatedAfterItsIdentityWasDisabledIsRefused",
        "IdentityStatus.aSignInWithinTheThrottleIsRefusedToo",
        "IdentityStatus.anIdentityOfADisabledUserIsDisabledAllTheSame",
        "IdentityStatus.anIdentityThatIsLinkedByEmailIsActive",
        "IdentityStatus.aStatusThatIsToldOnceMoreMovesItsInstantOn",
        "IdentityStatus.theLatestOfManyStatusesStays"
    })
    static final class SaysYesAndDisablesNothing extends BrokenStore {
        @Override
        public Optional<UserChange> setIdentityStatus(ExternalIdentity identity, IdentityStatus status, Instant asOf) {
            return findByIdentity(identity).map(user -> new UserChange(user, true));
        }
    }

    @CaughtBy({
        "IdentityStatus.theUserGoesOnWithTheirOtherIdentities",
        "IdentityStatus.aSignInWithADisabledIdentityIsRefusedAndNothingIsWritten"
    })
    static final class DisablesTheUser extends BrokenStore {
        @Override
        public Optional<UserChange> setIdentityStatus(ExternalIdentity identity, IdentityStatus status, Instant asOf) {
            return sound.findByIdentity(identity).flatMap(user -> {
                UserStatus ofUser = status == IdentityStatus.ACTIVE ? UserStatus.ACTIVE : UserStatus.DISABLED;
                return sound.setStatus(user.id(), ofUser, asOf);
            });
        }
    }

    @CaughtBy({
        "IdentityStatus.whatHappenedEarlierAndIsToldLaterChangesNothing",
        "IdentityStatus.aStatusThatIsToldOnceMoreMovesItsInstantOn"
    })
    static final class TakesWhatIsToldLastForTheLatest extends BrokenStore {
        private final AtomicLong calls = new AtomicLong();

        @Override
        public Optional<UserChange> setIdentityStatus(ExternalIdentity identity, IdentityStatus status, Instant asOf) {
            return super.setIdentityStatus(identity, status, Instant.ofEpochMilli(calls.incrementAndGet()));
        }
    }

    @CaughtBy({
        "IdentityStatus.whatIsSoAlreadyIsNoChange",
        "IdentityStatus.ofManyWhoDisableItAtOnceOneIsToldOfTheChange",
        "IdentityStatus.whatHappenedEarlierAndIsToldLaterChangesNothing"
    })
    static final class CallsEverythingAChange extends BrokenStore {
        @Override
        public Optional<UserChange> setIdentityStatus(ExternalIdentity identity, IdentityStatus status, Instant asOf) {
            return super.setIdentityStatus(identity, status, asOf).map(change -> new UserChange(change.user(), true));
        }
    }

    @CaughtBy({
        "IdentityStatus.anIdentityThatIsLinkedAnewIsActive",
        "IdentityStatus.anIdentityOfWhoWasDeletedIsActiveWithItsNextUser"
    })
    static final class KeepsTheStatusOfAnIdentityThatIsGone extends BrokenStore {
        private final Set<ExternalIdentity> disabled = new HashSet<>();

        @Override
        public Optional<UserChange> setIdentityStatus(ExternalIdentity identity, IdentityStatus status, Instant asOf) {
            disabled.add(identity);
            return super.setIdentityStatus(identity, status, asOf);
        }

        @Override
        public ProvisionResult provision(ProvisionRequest request) {
            ProvisionResult result = super.provision(request);
            keep(request.identity());
            return result;
        }

        @Override
        public LinkResult link(LinkRequest request) {
            LinkResult result = super.link(request);
            keep(request.identity());
            return result;
        }

        private void keep(ExternalIdentity identity) {
            if (disabled.contains(identity)) {
                sound.setIdentityStatus(identity, IdentityStatus.DISABLED, Instant.MAX);
            }
        }
    }

    @CaughtBy("IdentityStatus.aNewIdentityIsActive")
    static final class HasNoStatusUntilOneIsSet extends BrokenStore {
        private final Set<ExternalIdentity> set = new HashSet<>();

        @Override
        public Optional<UserChange> setIdentityStatus(ExternalIdentity identity, IdentityStatus status, Instant asOf) {
            set.add(identity);
            return super.setIdentityStatus(identity, status, asOf);
        }

        @Override
        public Optional<IdentityStatus> identityStatus(ExternalIdentity identity) {
            return super.identityStatus(identity).filter(status -> set.contains(identity));
        }
    }

    @CaughtBy("IdentityStatus.anIdentityThatNobodyHasHasNoStatus")
    static final class CallsAnIdentityOfNobodyActive extends BrokenStore {
        @Override
        public Optional<IdentityStatus> identityStatus(ExternalIdentity identity) {
            return super.identityStatus(identity).or(() -> Optional.of(IdentityStatus.ACTIVE));
        }
    }

    @CaughtBy("IdentityStatus.nobodyElseIsConcerned")
    static final class GoesByTheSubjectAlone extends BrokenStore {
        private final Set<ExternalIdentity> known = new HashSet<>();

        @Override
        public ProvisionResult provision(ProvisionRequest request) {
            known.add(request.identity());
            return super.provision(request);
        }

        @Override
        public Optional<UserChange> setIdentityStatus(ExternalIdentity identity, IdentityStatus status, Instant asOf) {
            known.stream()
                    .filter(other -> other.subject().equals(identity.subject()))
                    .forEach(other -> sound.setIdentityStatus(other, status, asOf));
            return super.setIdentityStatus(identity, status, asOf);
        }
    }

    @CaughtBy("IdentityStatus.anIdentityOfADisabledUserIsDisabledAllTheSame")
    static final class LooksAfterActiveUsersOnly extends BrokenStore {
        @Override
        public Optional<UserChange> setIdentityStatus(ExternalIdentity identity, IdentityStatus status, Instant asOf) {
            Optional<User> user = sound.findByIdentity(identity);
            return user.filter(Answers::isDisabled).isPresent()
                    ? user.map(it -> new UserChange(it, false))
                    : super.setIdentityStatus(identity, status, asOf);
        }
    }

    @CaughtBy("IdentityStatus.anEnabledIdentitySignsInAgain")
    static final class NeverEnables extends BrokenStore {
        @Override
        public Optional<UserChange> setIdentityStatus(ExternalIdentity identity, IdentityStatus status, Instant asOf) {
            return status == IdentityStatus.ACTIVE
                    ? sound.findByIdentity(identity).map(user -> new UserChange(user, true))
                    : super.setIdentityStatus(identity, status, asOf);
        }
    }

    @CaughtBy("IdentityStatus.aDisabledUserIsToldSoFirst")
    static final class SpeaksOfTheIdentityFirst extends BrokenStore {
        @Override
        public ProvisionResult provision(ProvisionRequest request) {
            ProvisionResult result = super.provision(request);
            boolean disabled = sound.identityStatus(request.identity()).equals(Optional.of(IdentityStatus.DISABLED));
            return disabled && result instanceof ProvisionResult.Disabled it
                    ? new ProvisionResult.IdentityDisabled(it.user())
                    : result;
        }
    }

    @CaughtBy("IdentityStatus.anIdentityThatIsLinkedByEmailIsActive")
    static final class KeepsOneStatusForAllIdentitiesOfAUser extends BrokenStore {
        @Override
        public ProvisionResult provision(ProvisionRequest request) {
            ProvisionResult result = super.provision(request);
            sound.findByIdentity(request.identity()).map(User::id).ifPresent(this::disableAll);
            return result;
        }

        private void disableAll(UserId id) {
            if (sound.identitiesOf(id).stream()
                    .flatMap(identity -> sound.identityStatus(identity).stream())
                    .anyMatch(IdentityStatus.DISABLED::equals)) {
                sound.identitiesOf(id)
                        .forEach(identity -> sound.setIdentityStatus(identity, IdentityStatus.DISABLED, Instant.MAX));
            }
        }
    }

    /** As a store that keeps the status with the user, and writes the user back as it read them. */
    @CaughtBy("IdentityStatus.aDisablingIsLostToNothingThatIsDoneBesideIt")
    static final class PutsTheStatusBackAsRead extends BrokenStore {
        private final LostRace race = new LostRace();
        private volatile Instant latest = Instant.EPOCH;
        private volatile @Nullable ExternalIdentity first;

        @Override
        public ProvisionResult provision(ProvisionRequest request) {
            ExternalIdentity identity = request.identity();
            Optional<IdentityStatus> read = sound.identityStatus(identity);
            ProvisionResult result = super.provision(request);
            if (first == null) {
                first = identity;
            } else if (identity.equals(first) && read.equals(Optional.of(IdentityStatus.ACTIVE))) {
                race.letOthersBetween();
                sound.setIdentityStatus(identity, IdentityStatus.ACTIVE, latest);
            }
            return result;
        }

        @Override
        public Optional<UserChange> setIdentityStatus(ExternalIdentity identity, IdentityStatus status, Instant asOf) {
            latest = asOf;
            return race.between(() -> super.setIdentityStatus(identity, status, asOf));
        }
    }

    /** As a store that decides by what it read, and writes without a condition. */
    @CaughtBy("IdentityStatus.theLatestOfManyStatusesStays")
    static final class LetsTheEarliestWin extends BrokenStore {
        private final Instant start = Instant.now();

        @Override
        public Optional<UserChange> setIdentityStatus(ExternalIdentity identity, IdentityStatus status, Instant asOf) {
            return super.setIdentityStatus(identity, status, start.minus(Duration.between(start, asOf)));
        }
    }
}
