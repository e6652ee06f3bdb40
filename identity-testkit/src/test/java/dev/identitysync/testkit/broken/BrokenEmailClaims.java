package dev.identitysync.testkit.broken;

import dev.identitysync.Claim;
import dev.identitysync.User;
import dev.identitysync.spi.EmailRule;
import dev.identitysync.spi.ProvisionRequest;
import dev.identitysync.spi.ProvisionResult;
import java.util.Optional;

/** Stores that lose track of who holds an address. */
final class BrokenEmailClaims {

    private BrokenEmailClaims() {}

    @CaughtBy({
        "Email.anEmailOfAnotherUserIsReportedAndNotStolen",
        "EmailClaim.aSharedAddressIsClaimedByTheNextUniqueSignIn",
        "EmailClaim.ofTwoWhoShareAnAddressTheFirstUniqueSignInClaimsIt"
    })
    static final class ClaimsAtCreationOnly extends BrokenStore {
        @Override
        public ProvisionResult provision(ProvisionRequest request) {
            boolean known = sound.findByIdentity(request.identity()).isPresent();
            return super.provision(known ? Requests.with(request, EmailRule.SHARED) : request);
        }
    }

    @CaughtBy("EmailClaim.anAddressThatNobodyClaimedHoldsNobodyUp")
    static final class TakesAnAttributeForAClaim extends BrokenStore {
        @Override
        public ProvisionResult provision(ProvisionRequest request) {
            Optional<User> holder = Requests.email(request).stream()
                    .flatMap(email -> sound.findByEmail(email.address()).stream())
                    .findFirst();
            boolean isNew = sound.findByIdentity(request.identity()).isEmpty();
            return isNew && holder.isPresent() && request.emailRule() != EmailRule.SHARED
                    ? new ProvisionResult.EmailHeld(holder.get().id())
                    : super.provision(request);
        }
    }

    @CaughtBy("EmailClaim.aSharedSignInWithTheClaimedAddressKeepsTheClaim")
    static final class DropsTheClaimAtASharedSignIn extends BrokenStore {
        @Override
        public ProvisionResult provision(ProvisionRequest request) {
            if (request.emailRule() == EmailRule.SHARED) {
                super.provision(Requests.withEmail(request, Claim.cleared()));
            }
            return super.provision(request);
        }
    }

    @CaughtBy("EmailClaim.theOwnAddressInOtherCaseIsNotHeldByAnother")
    static final class HoldsAUsersOwnAddressAgainstThem extends BrokenStore {
        @Override
        public ProvisionResult provision(ProvisionRequest request) {
            boolean held = Requests.email(request)
                    .filter(email -> !sound.findByEmail(email.address()).isEmpty())
                    .isPresent();
            return Answers.held(super.provision(request), held);
        }
    }

    @CaughtBy("EmailClaim.anAddressThatTheRuleDoesNotTakeOverIsNotReported")
    static final class ReportsAddressesThatItDoesNotTakeOver extends BrokenStore {
        @Override
        public ProvisionResult provision(ProvisionRequest request) {
            boolean held = Requests.email(request).stream()
                    .flatMap(email -> sound.findByEmail(email.address()).stream())
                    .anyMatch(user -> !sound.identitiesOf(user.id()).contains(request.identity()));
            return Answers.held(super.provision(request), held);
        }
    }

    @CaughtBy({
        "Email.anEmailOfAnotherUserIsReportedAndNotStolen",
        "EmailClaim.whatElseTheProviderSaysIsWrittenThoughTheAddressIsHeld"
    })
    static final class WritesNothingWhereTheAddressIsHeld extends BrokenStore {
        @Override
        public ProvisionResult provision(ProvisionRequest request) {
            Optional<User> known = sound.findByIdentity(request.identity());
            boolean held = known.isPresent()
                    && Requests.email(request).stream()
                            .flatMap(email -> sound.findByEmail(email.address()).stream())
                            .anyMatch(user -> !user.id().equals(known.get().id()));
            return held
                    ? new ProvisionResult.Returned(known.get(), known.get().lastLoginAt(), false, true)
                    : super.provision(request);
        }
    }

    @CaughtBy({
        "Repeat.aFirstSignInIsNotHeldUpByTheEmailItClaimedItself",
        "EmailClaim.theOwnAddressInOtherCaseIsNotHeldByAnother"
    })
    static final class LooksAtTheEmailBeforeTheIdentity extends BrokenStore {
        @Override
        public ProvisionResult provision(ProvisionRequest request) {
            Optional<User> holder = Requests.email(request).stream()
                    .flatMap(email -> sound.findByEmail(email.address()).stream())
                    .findFirst();
            return holder.isPresent()
                    ? new ProvisionResult.EmailHeld(holder.get().id())
                    : super.provision(request);
        }
    }

    @CaughtBy({
        "Race.anEmailClaimedByACrowdAtOnceGoesToOne",
        "Race.anEmailChangedToByACrowdAtOnceGoesToOne",
        "Race.aVerifiedEmailOfACrowdLinksThemAllToOneUser",
        "EmailClaim.anAddressWantedByNewcomersAndUsersAtOnceGoesToOne"
    })
    static final class ChecksTheEmailThenWrites extends BrokenStore {
        private final LostRace race = new LostRace();

        @Override
        public ProvisionResult provision(ProvisionRequest request) {
            boolean free = Requests.email(request)
                    .filter(email -> !sound.findByEmail(email.address()).isEmpty())
                    .isEmpty();
            race.meet();
            return super.provision(free ? Requests.with(request, EmailRule.SHARED) : request);
        }
    }
}
