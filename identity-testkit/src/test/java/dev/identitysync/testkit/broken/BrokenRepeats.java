package dev.identitysync.testkit.broken;

import dev.identitysync.User;
import dev.identitysync.UserId;
import dev.identitysync.UserStatus;
import dev.identitysync.spi.ProvisionRequest;
import dev.identitysync.spi.ProvisionResult;
import dev.identitysync.spi.RecordLoginResult;
import dev.identitysync.spi.UserChange;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Stores that a repeated call changes, or that remember too well. */
final class BrokenRepeats {

    private BrokenRepeats() {}

    @CaughtBy({
        "Repeat.aFirstSignInRepeatedAfterALaterOneTurnsNothingBack",
        "Repeat.aFirstSignInRepeatedAfterADisableIsRefused"
    })
    static final class AnswersARepeatedCallFromMemory extends BrokenStore {
        private final Map<UUID, ProvisionResult> answered = new HashMap<>();

        @Override
        public ProvisionResult provision(ProvisionRequest request) {
            return answered.computeIfAbsent(request.callToken(), token -> super.provision(request));
        }
    }

    @CaughtBy({"Repeat.aReturningSignInRepeatedLeavesTheSameUser", "Repeat.aLoginRecordedTwiceIsTheSameLogin"})
    static final class MakesEachLoginLaterThanTheOneBefore extends BrokenStore {
        @Override
        public ProvisionResult provision(ProvisionRequest request) {
            Optional<User> known = sound.findByIdentity(request.identity());
            return super.provision(known.map(user -> Requests.with(request, later(user, request.at())))
                    .orElse(request));
        }

        @Override
        public RecordLoginResult recordLogin(UserId id, Instant at, Duration throttle) {
            return super.recordLogin(id, later(sound.findById(id).orElseThrow(), at), throttle);
        }

        private static Instant later(User user, Instant at) {
            return user.lastLoginAt()
                    .filter(at::equals)
                    .map(same -> same.plusMillis(1))
                    .orElse(at);
        }
    }

    @CaughtBy("Repeat.ofOneDisableSentByACrowdOneIsToldThatItChanged")
    static final class ReadsTheStatusThenSetsIt extends BrokenStore {
        private final LostRace race = new LostRace();

        @Override
        public Optional<UserChange> setStatus(UserId id, UserStatus status, Instant at) {
            boolean other =
                    sound.findById(id).filter(user -> user.status() != status).isPresent();
            race.meet();
            return super.setStatus(id, status, at).map(change -> new UserChange(change.user(), other));
        }
    }

    @CaughtBy("Repeat.ofOneDeleteSentByACrowdOneIsToldThatItRemoved")
    static final class FindsThenDeletes extends BrokenStore {
        private final LostRace race = new LostRace();

        @Override
        public boolean delete(UserId id) {
            boolean found = sound.findById(id).isPresent();
            race.meet();
            sound.delete(id);
            return found;
        }
    }
}
