package dev.identitysync.testkit.broken;

import dev.identitysync.Email;
import dev.identitysync.User;
import dev.identitysync.spi.EmailHolder;
import dev.identitysync.spi.EmailRule;
import dev.identitysync.spi.LinkRequest;
import dev.identitysync.spi.ProvisionRequest;
import dev.identitysync.spi.ProvisionResult;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Stores that take the wrong word for an address, and stores that date things wrongly. */
final class BrokenEmailProofs {

    private BrokenEmailProofs() {}

    @CaughtBy({
        "EmailProof.anAddressThatWasNotProvedIsNeverLinkedTo",
        "EmailProof.aProofDoesNotFollowToAnotherAddress",
        "EmailProof.aProofDoesNotComeBackWithTheAddress",
        "EmailProof.anAddressHasToBeProvedAgainAfterAnUnlink",
        "EmailProof.aSecondSubjectOfAnIssuerIsNeverLinked",
        "EmailProof.anAddressThatIsNotTakenOverIsNotProvedByTheWay"
    })
    static final class LinksToWhomeverAProviderCalledVerified extends BrokenStore {
        @Override
        public ProvisionResult provision(ProvisionRequest request) {
            ProvisionResult result = super.provision(request);
            if (result instanceof ProvisionResult.EmailHeld held
                    && request.emailRule() == EmailRule.UNIQUE_AND_PROVED) {
                sound.link(new LinkRequest(held.holder(), request.identity(), request.now(), Optional.empty()));
                return super.provision(request);
            }
            return result;
        }
    }

    @CaughtBy("EmailProof.anUnlinkedIdentityComesBackByAProvedAddress")
    static final class LooksForTheProposedIdBeforeTheAddress extends BrokenStore {
        @Override
        public ProvisionResult provision(ProvisionRequest request) {
            boolean known = sound.findByIdentity(request.identity()).isPresent();
            boolean held = sound.findById(request.newUserId()).isPresent();
            return !known && held ? new ProvisionResult.UserIdHeld(request.newUserId()) : super.provision(request);
        }
    }

    @CaughtBy("EmailProof.aReturningSignInCanProveTheAddress")
    static final class ProvesAtCreationOnly extends BrokenStore {
        @Override
        public ProvisionResult provision(ProvisionRequest request) {
            boolean known = sound.findByIdentity(request.identity()).isPresent();
            boolean proves = request.emailRule() == EmailRule.UNIQUE_AND_PROVED;
            return super.provision(known && proves ? Requests.with(request, EmailRule.UNIQUE) : request);
        }
    }

    @CaughtBy("EmailProof.aProofOutlivesASignInThatAsksForNone")
    static final class ForgetsAProofAtTheNextSignIn extends BrokenStore {
        private final Set<String> forgotten = new HashSet<>();

        @Override
        public ProvisionResult provision(ProvisionRequest request) {
            if (request.emailRule() != EmailRule.UNIQUE_AND_PROVED) {
                Requests.email(request).map(Email::key).ifPresent(forgotten::add);
            }
            return super.provision(request);
        }

        @Override
        public Optional<EmailHolder> findEmailHolder(String address) {
            return super.findEmailHolder(address)
                    .map(it -> new EmailHolder(it.user(), it.proved() && !forgotten.contains(Email.keyOf(address))));
        }
    }

    @CaughtBy("EmailProof.theHolderOfAnAddressIsWhoClaimedItInAnyCase")
    static final class TakesWhoeverHasTheAddressForItsHolder extends BrokenStore {
        @Override
        public Optional<EmailHolder> findEmailHolder(String address) {
            return sound.findByEmail(address).stream().findFirst().map(user -> new EmailHolder(user, false));
        }
    }

    @CaughtBy("Email.linkingByEmailRevokesEarlierSessions")
    static final class RevokesFromWhenThePersonSignedIn extends BrokenStore {
        @Override
        public ProvisionResult provision(ProvisionRequest request) {
            return super.provision(
                    request.emailRule() == EmailRule.UNIQUE_AND_PROVED
                            ? Requests.dealtWithAt(request, request.at())
                            : request);
        }
    }

    @CaughtBy("Creation.aUserIsCreatedWhenTheSignInIsDealtWith")
    static final class CreatesInThePast extends BrokenStore {
        @Override
        public ProvisionResult provision(ProvisionRequest request) {
            ProvisionResult result = super.provision(request);
            return result instanceof ProvisionResult.Created created
                    ? new ProvisionResult.Created(backdated(created.user(), request))
                    : result;
        }

        private static User backdated(User user, ProvisionRequest request) {
            return new User(
                    user.id(),
                    user.email(),
                    user.name(),
                    user.givenName(),
                    user.familyName(),
                    user.picture(),
                    user.locale(),
                    user.status(),
                    request.at(),
                    user.lastLoginAt(),
                    user.sessionsNotBefore(),
                    user.attributes());
        }
    }
}
