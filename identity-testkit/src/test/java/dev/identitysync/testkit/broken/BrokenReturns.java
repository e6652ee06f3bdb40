package dev.identitysync.testkit.broken;

import dev.identitysync.User;
import dev.identitysync.UserId;
import dev.identitysync.spi.ProvisionRequest;
import dev.identitysync.spi.ProvisionResult;
import dev.identitysync.spi.RecordLoginResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Stores that get a returning sign-in wrong. */
final class BrokenReturns {

    private BrokenReturns() {}

    @CaughtBy("Returning.aKnownIdentityKeepsItsUserWhateverIdIsProposed")
    static final class GivesAReturningPersonTheProposedId extends BrokenStore {
        @Override
        public ProvisionResult provision(ProvisionRequest request) {
            ProvisionResult result = super.provision(request);
            return result instanceof ProvisionResult.Returned
                    ? Answers.map(
                            result,
                            user -> User.builder(request.newUserId(), user.createdAt())
                                    .build())
                    : result;
        }
    }

    @CaughtBy({"Returning.itTellsTheLastLoginBeforeThisOne", "Email.bothSidesProvedAreLinkedWhereAskedFor"})
    static final class TellsThisLoginAsTheOneBefore extends BrokenStore {
        @Override
        public ProvisionResult provision(ProvisionRequest request) {
            return super.provision(request) instanceof ProvisionResult.Returned it
                    ? new ProvisionResult.Returned(
                            it.user(), it.user().lastLoginAt(), it.linkedNow(), it.emailHeldByAnother())
                    : super.provision(request);
        }
    }

    @CaughtBy({"Returning.whatItReturnsIsWhatIsStored", "Sync.eachFieldFollowsItsRule"})
    static final class ReturnsTheUserAsItWasBefore extends BrokenStore {
        @Override
        public ProvisionResult provision(ProvisionRequest request) {
            Optional<User> before = sound.findByIdentity(request.identity());
            return Answers.map(super.provision(request), before::orElse);
        }
    }

    @CaughtBy("Returning.createdAtNeverMoves")
    static final class MovesCreatedAtWithTheLogin extends BrokenStore {
        @Override
        User shown(User user) {
            return User.builder(user.id(), user.lastLoginAt().orElseThrow())
                    .lastLoginAt(user.lastLoginAt())
                    .build();
        }
    }

    @CaughtBy("Returning.aDisabledUserIsRefusedAndNothingIsWritten")
    static final class RecordsTheLoginBeforeItRefuses extends BrokenStore {
        @Override
        public ProvisionResult provision(ProvisionRequest request) {
            ProvisionResult result = super.provision(request);
            if (result instanceof ProvisionResult.Disabled disabled) {
                asIfActive(disabled.user().id(), () -> super.provision(request));
            }
            return result;
        }
    }

    @CaughtBy({
        "Returning.aDisabledUserIsRefusedAndNothingIsWritten",
        "Repeat.aFirstSignInRepeatedAfterADisableIsRefused",
        "LastLogin.noLoginOfADisabledUserIsRecorded"
    })
    static final class LetsDisabledUsersIn extends BrokenStore {
        @Override
        public ProvisionResult provision(ProvisionRequest request) {
            Optional<User> known = sound.findByIdentity(request.identity());
            return known.isPresent()
                    ? asIfActive(known.get().id(), () -> super.provision(request))
                    : super.provision(request);
        }

        @Override
        public RecordLoginResult recordLogin(UserId id, Instant at, Duration throttle) {
            return asIfActive(id, () -> super.recordLogin(id, at, throttle));
        }
    }

    @CaughtBy({"Returning.oneUsersSignInLeavesTheOthersAlone", "Status.whatIsDoneToOneUserIsDoneToNobodyElse"})
    static final class UpdatesEveryRow extends BrokenStore {
        private Optional<Instant> latest = Optional.empty();

        @Override
        public ProvisionResult provision(ProvisionRequest request) {
            latest = Optional.of(request.at());
            return super.provision(request);
        }

        @Override
        public RecordLoginResult recordLogin(UserId id, Instant at, Duration throttle) {
            latest = Optional.of(at);
            return super.recordLogin(id, at, throttle);
        }

        @Override
        User shown(User user) {
            return user.toBuilder().lastLoginAt(latest).build();
        }
    }
}
