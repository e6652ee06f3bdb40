package dev.identitysync.testkit.broken;

import dev.identitysync.ExternalIdentity;
import dev.identitysync.User;
import dev.identitysync.UserId;
import dev.identitysync.spi.LinkRequest;
import dev.identitysync.spi.LinkResult;
import dev.identitysync.spi.ProvisionRequest;
import dev.identitysync.spi.ProvisionResult;
import dev.identitysync.spi.RecordLoginResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Stores that find, then write, and do not notice who came between: sign-ins. */
final class BrokenSignInRaces {

    private BrokenSignInRaces() {}

    @CaughtBy({"Race.aCrowdOfFirstSignInsGivesOneUser", "Race.aCrowdOfFirstSignInsWithOneProposedIdGivesOneUser"})
    static final class TellsCreatedToAllWhoFoundNobody extends BrokenStore {
        private final LostRace race = new LostRace();

        @Override
        public ProvisionResult provision(ProvisionRequest request) {
            boolean unknown = sound.findByIdentity(request.identity()).isEmpty();
            race.meet();
            ProvisionResult result = super.provision(request);
            return unknown && result instanceof ProvisionResult.Returned it
                    ? new ProvisionResult.Created(it.user())
                    : result;
        }
    }

    @CaughtBy({"Race.aCrowdOfFirstSignInsGivesOneUser", "Race.aCrowdOfFirstSignInsWithOneProposedIdGivesOneUser"})
    static final class TakesItsOwnRaceForAConflict extends BrokenStore {
        private final LostRace race = new LostRace();

        @Override
        public ProvisionResult provision(ProvisionRequest request) {
            boolean unknown = sound.findByIdentity(request.identity()).isEmpty();
            race.meet();
            ProvisionResult result = super.provision(request);
            return unknown && result instanceof ProvisionResult.Returned
                    ? new ProvisionResult.UserIdHeld(request.newUserId())
                    : result;
        }
    }

    @CaughtBy("Race.theLatestOfACrowdOfLoginsIsRecordedAndNoneIsLost")
    static final class TellsTheLoginItReadAsTheOneBefore extends BrokenStore {
        private final LostRace race = new LostRace();

        @Override
        public ProvisionResult provision(ProvisionRequest request) {
            Optional<Instant> read = sound.findByIdentity(request.identity()).flatMap(User::lastLoginAt);
            race.meet();
            return super.provision(request) instanceof ProvisionResult.Returned it
                    ? new ProvisionResult.Returned(it.user(), read, it.linkedNow(), it.emailHeldByAnother())
                    : super.provision(request);
        }
    }

    @CaughtBy({
        "Race.loginsRecordedByIdRaceWithSignInsAndNoneTurnsItBack",
        "Race.theLatestOfACrowdOfLoginsIsRecordedAndNoneIsLost"
    })
    static final class PutsTheEarlierOfTwoLoginsLast extends BrokenStore {
        private final LostRace race = new LostRace();
        private final Queue<Instant> racers = new ConcurrentLinkedQueue<>();

        @Override
        public ProvisionResult provision(ProvisionRequest request) {
            meet(request.at());
            return super.provision(request);
        }

        @Override
        public RecordLoginResult recordLogin(UserId id, Instant at, Duration throttle) {
            meet(at);
            return super.recordLogin(id, at, throttle);
        }

        private void meet(Instant at) {
            if (race.racing()) {
                racers.add(at);
                race.meet();
            }
        }

        @Override
        User shown(User user) {
            return racers.isEmpty()
                    ? user
                    : user.toBuilder()
                            .lastLoginAt(Optional.of(Collections.min(racers)))
                            .build();
        }
    }

    @CaughtBy("LinkRace.aFirstLoginRacingALinkGivesTheIdentityToOneUser")
    static final class CreatesThoughItWasLinkedMeanwhile extends BrokenStore {
        private final LostRace race = new LostRace();

        @Override
        public ProvisionResult provision(ProvisionRequest request) {
            if (sound.findByIdentity(request.identity()).isEmpty()) {
                race.letOthersBetween();
                takeFromHolder(request.identity());
            }
            return super.provision(request);
        }

        @Override
        public LinkResult link(LinkRequest request) {
            return race.between(() -> super.link(request));
        }
    }

    @CaughtBy("LostUpdate.aLinkByEmailRacingADeleteLeavesNoOrphan")
    static final class LinksByEmailThoughTheHolderWasDeletedMeanwhile extends BrokenStore {
        private final LostRace race = new LostRace();
        private final Map<ExternalIdentity, User> orphans = new ConcurrentHashMap<>();

        @Override
        public ProvisionResult provision(ProvisionRequest request) {
            Optional<User> holder = Requests.email(request).stream()
                    .flatMap(email -> sound.findByEmail(email.address()).stream())
                    .findFirst();
            race.letOthersBetween();
            if (holder.isEmpty()) {
                return super.provision(request);
            }
            orphans.put(request.identity(), holder.get());
            return new ProvisionResult.Returned(holder.get(), holder.get().lastLoginAt(), true, false);
        }

        @Override
        public boolean delete(UserId id) {
            return race.between(() -> super.delete(id));
        }

        @Override
        public Optional<User> findByIdentity(ExternalIdentity identity) {
            return super.findByIdentity(identity).or(() -> Optional.ofNullable(orphans.get(identity)));
        }
    }
}
