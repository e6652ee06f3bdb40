package dev.identitysync.testkit.broken;

import dev.identitysync.spi.EmailRule;
import dev.identitysync.spi.LinkRequest;
import dev.identitysync.spi.ProvisionRequest;
import dev.identitysync.spi.ProvisionResult;
import java.util.Optional;

/** Stores that link by e-mail where they must not, or not as they must. */
final class BrokenEmailLinks {

    private BrokenEmailLinks() {}

    @CaughtBy({
        "Email.bothSidesProvedAreLinkedWhereAskedFor",
        "Email.linkingByEmailRevokesEarlierSessions",
        "Email.aLinkedIdentityReturnsToItsUser"
    })
    static final class NeverLinksByEmail extends BrokenStore {
        @Override
        public ProvisionResult provision(ProvisionRequest request) {
            boolean unique = request.emailRule() != EmailRule.SHARED;
            return super.provision(unique ? Requests.with(request, EmailRule.UNIQUE) : request);
        }
    }

    @CaughtBy("Email.nothingIsLinkedWhereOnlyUniquenessIsAskedFor")
    static final class LinksByEmailWhereverItCan extends BrokenStore {
        @Override
        public ProvisionResult provision(ProvisionRequest request) {
            return super.provision(
                    Requests.isVerified(request) ? Requests.with(request, EmailRule.UNIQUE_AND_PROVED) : request);
        }
    }

    @CaughtBy("Email.anUnverifiedHolderIsNeverLinkedTo")
    static final class LinksToAnUnverifiedHolder extends BrokenStore {
        @Override
        public ProvisionResult provision(ProvisionRequest request) {
            ProvisionResult result = super.provision(request);
            if (result instanceof ProvisionResult.EmailHeld held) {
                sound.link(new LinkRequest(held.holder(), request.identity(), request.at(), Optional.empty()));
                return super.provision(request);
            }
            return result;
        }
    }

    @CaughtBy("Email.aDisabledHolderIsNeverLinkedTo")
    static final class LinksToADisabledHolder extends BrokenStore {
        @Override
        public ProvisionResult provision(ProvisionRequest request) {
            ProvisionResult result = super.provision(request);
            return result instanceof ProvisionResult.EmailHeld held
                    ? asIfActive(held.holder(), () -> super.provision(request))
                    : result;
        }
    }

    @CaughtBy({
        "Repeat.aLinkByEmailRepeatedLeavesTheSameUserAndIdentities",
        "Email.bothSidesProvedAreLinkedWhereAskedFor",
        "Email.aLinkedIdentityReturnsToItsUser"
    })
    static final class LinksForOneSignInOnly extends BrokenStore {
        @Override
        public ProvisionResult provision(ProvisionRequest request) {
            ProvisionResult result = super.provision(request);
            if (result instanceof ProvisionResult.Returned it && it.linkedNow()) {
                sound.unlink(it.user().id(), request.identity(), request.at());
            }
            return result;
        }
    }

    @CaughtBy("Email.aLinkedIdentityReturnsToItsUser")
    static final class TellsLinkedAtEachSignIn extends BrokenStore {
        @Override
        public ProvisionResult provision(ProvisionRequest request) {
            return super.provision(request) instanceof ProvisionResult.Returned it
                    ? new ProvisionResult.Returned(it.user(), it.previousLoginAt(), true, it.emailHeldByAnother())
                    : super.provision(request);
        }
    }
}
