package dev.identitysync.testkit.broken;

import dev.identitysync.ExternalIdentity;
import dev.identitysync.User;
import dev.identitysync.UserId;
import dev.identitysync.UserStatus;
import dev.identitysync.spi.LinkRequest;
import dev.identitysync.spi.LinkResult;
import dev.identitysync.spi.ProvisionRequest;
import dev.identitysync.spi.ProvisionResult;
import dev.identitysync.spi.UnlinkResult;
import dev.identitysync.spi.UserChange;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Stores that write a user in more than one step, or put back the whole user as they read it. */
final class BrokenRowRaces {

    private BrokenRowRaces() {}

    @CaughtBy({
        "Race.aLoginRacingADisableIsEitherCompleteOrRefused",
        "Race.aLoginRacingADeleteLeavesAWholeUserOrNone",
        "LinkRace.aLoginRacingAnUnlinkEndsAsOneOrder",
        "LostUpdate.aSignInRacingASignOutEverywhereLosesNeither",
        "LostUpdate.whatTheApplicationWritesBesideASignInIsKept",
        "LostUpdate.aSignInRacingALinkAndALoginRecordedByIdLosesNone"
    })
    static final class PutsTheUserBackAsItWasRead extends BrokenStore {
        private final LostRace race = new LostRace();
        private final Map<UserId, User> put = new ConcurrentHashMap<>();

        @Override
        public ProvisionResult provision(ProvisionRequest request) {
            Optional<User> read = sound.findByIdentity(request.identity());
            race.letOthersBetween();
            ProvisionResult result = super.provision(request);
            if (race.racing()) {
                read.ifPresent(user -> put.put(user.id(), request.returned(user)));
            }
            return result;
        }

        @Override
        User shown(User user) {
            return put.getOrDefault(user.id(), user);
        }

        @Override
        public Optional<UserChange> setStatus(UserId id, UserStatus status, Instant at) {
            return race.between(() -> super.setStatus(id, status, at));
        }

        @Override
        public Optional<UserChange> revokeSessions(UserId id, Instant notBefore) {
            return race.between(() -> super.revokeSessions(id, notBefore));
        }

        @Override
        public boolean delete(UserId id) {
            return race.between(() -> super.delete(id));
        }

        @Override
        public LinkResult link(LinkRequest request) {
            return race.between(() -> super.link(request));
        }

        @Override
        public UnlinkResult unlink(UserId id, ExternalIdentity identity, Instant at) {
            return race.between(() -> super.unlink(id, identity, at));
        }

        @Override
        public void writeAsApplication(UserId id, Map<String, @Nullable Object> attributes) {
            race.between(() -> {
                super.writeAsApplication(id, attributes);
                return id;
            });
        }
    }

    @CaughtBy("LostUpdate.aReaderBesideASignInNeverSeesHalfOfIt")
    static final class WritesFieldByField extends BrokenStore {
        private final LostRace race = new LostRace();

        @Override
        public ProvisionResult provision(ProvisionRequest request) {
            if (race.racing()) {
                super.provision(Requests.withoutName(request));
                race.letOthersBetween();
            }
            return super.provision(request);
        }

        @Override
        public Optional<User> findById(UserId id) {
            return race.between(() -> super.findById(id));
        }
    }

    @CaughtBy({
        "LinkRace.aLinkRacingADisableIsToAnActiveUserOrNotAtAll",
        "LinkRace.aLinkByEmailRacingADisableAdmitsNoDisabledUser"
    })
    static final class DecidesToLinkOnAnOldStatus extends BrokenStore {
        private final LostRace race = new LostRace();

        @Override
        public LinkResult link(LinkRequest request) {
            return Answers.map(onTheStatusOf(request.userId(), () -> super.link(request)), this::shown);
        }

        @Override
        public ProvisionResult provision(ProvisionRequest request) {
            Optional<UserId> holder = Requests.email(request)
                    .flatMap(email -> sound.findEmailHolder(email.address()))
                    .map(it -> it.user().id());
            return holder.isPresent()
                    ? Answers.map(onTheStatusOf(holder.get(), () -> super.provision(request)), this::shown)
                    : super.provision(request);
        }

        // The check passes as it would have before; what is written and told is the row as it is now.
        private <T> T onTheStatusOf(UserId id, Supplier<T> operation) {
            race.letOthersBetween();
            return race.racing() ? asIfActive(id, operation) : operation.get();
        }

        @Override
        User shown(User user) {
            return sound.findById(user.id()).orElse(user);
        }

        @Override
        public Optional<UserChange> setStatus(UserId id, UserStatus status, Instant at) {
            return race.between(() -> super.setStatus(id, status, at));
        }
    }
}
