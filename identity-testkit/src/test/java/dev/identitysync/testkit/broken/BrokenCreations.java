package dev.identitysync.testkit.broken;

import dev.identitysync.Claim;
import dev.identitysync.SyncRule;
import dev.identitysync.User;
import dev.identitysync.UserId;
import dev.identitysync.spi.FieldSync;
import dev.identitysync.spi.LinkRequest;
import dev.identitysync.spi.ProvisionRequest;
import dev.identitysync.spi.ProvisionResult;
import java.util.Optional;
import java.util.UUID;

/** Stores that get a first sign-in wrong. */
final class BrokenCreations {

    private BrokenCreations() {}

    @CaughtBy("Creation.aFirstSignInCreatesAnActiveUserWithTheProposedId")
    static final class MakesUpItsOwnIds extends BrokenStore {
        @Override
        public ProvisionResult provision(ProvisionRequest request) {
            return super.provision(
                    Requests.with(request, new UserId(UUID.randomUUID().toString())));
        }
    }

    @CaughtBy("Creation.aNewUserHasTheWholeProfileWhoeverOwnsIt")
    static final class AppliesTheRulesAtCreationToo extends BrokenStore {
        @Override
        <T> FieldSync<T> synced(FieldSync<T> field) {
            return field.rule() == SyncRule.APPLICATION_OWNS ? new FieldSync<>(field.rule(), Claim.absent()) : field;
        }
    }

    @CaughtBy("Creation.whatIsCreatedIsStored")
    static final class StoresLessThanItAnswers extends BrokenStore {
        @Override
        public Optional<User> findById(UserId id) {
            return super.findById(id)
                    .map(user -> user.toBuilder().picture(Optional.empty()).build());
        }
    }

    @CaughtBy("Creation.aFieldThatTheProviderDidNotSendIsEmptyAndNotBlank")
    static final class StoresBlanksForWhatIsMissing extends BrokenStore {
        @Override
        User shown(User user) {
            return user.toBuilder().name(user.name().or(() -> Optional.of(""))).build();
        }
    }

    @CaughtBy({
        "Creation.anIdThatAnotherUserHoldsIsNeverSharedOrTaken",
        "Race.anIdProposedForTwoPeopleAtOnceIsGivenToOne"
    })
    static final class GivesATakenIdToTheNewcomerToo extends BrokenStore {
        @Override
        public ProvisionResult provision(ProvisionRequest request) {
            ProvisionResult result = super.provision(request);
            if (result instanceof ProvisionResult.UserIdHeld held) {
                sound.link(new LinkRequest(held.userId(), request.identity(), request.at(), Optional.empty()));
                return super.provision(request);
            }
            return result;
        }
    }

    @CaughtBy({
        "Creation.theSameRequestSentAgainAfterALostReplyIsToldCreatedAgain",
        "Repeat.aFirstSignInIsNotHeldUpByTheEmailItClaimedItself"
    })
    static final class ForgetsWhichCallCreated extends BrokenStore {
        @Override
        public ProvisionResult provision(ProvisionRequest request) {
            return super.provision(Requests.with(request, UUID.randomUUID()));
        }
    }

    @CaughtBy("Creation.theNextCallIsToldReturnedEvenAtTheSameInstant")
    static final class TakesTheSameInstantForTheSameCall extends BrokenStore {
        @Override
        public ProvisionResult provision(ProvisionRequest request) {
            ProvisionResult result = super.provision(request);
            return result instanceof ProvisionResult.Returned it
                            && it.user().createdAt().equals(request.at())
                    ? new ProvisionResult.Created(it.user())
                    : result;
        }
    }
}
