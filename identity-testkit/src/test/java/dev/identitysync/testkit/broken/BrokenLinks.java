package dev.identitysync.testkit.broken;

import dev.identitysync.spi.LinkRequest;
import dev.identitysync.spi.LinkResult;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Stores that link what they must not, or treat proofs lightly. */
final class BrokenLinks {

    private BrokenLinks() {}

    @CaughtBy({
        "Link.linkingAgainAfterALostReplyChangesNothing",
        "Repeat.ofOneLinkSentByACrowdOneIsToldLinkedAndTheOthersThatItIsSo"
    })
    static final class TakesARepeatedLinkForAReusedProof extends BrokenStore {
        @Override
        public LinkResult link(LinkRequest request) {
            LinkResult result = super.link(request);
            return request.proof().isPresent() && result instanceof LinkResult.AlreadyLinked
                    ? new LinkResult.ProofUsed()
                    : result;
        }
    }

    @CaughtBy("Link.anIdentityOfAnotherUserStaysTheirs")
    static final class TakesIdentitiesOfOthers extends BrokenStore {
        @Override
        public LinkResult link(LinkRequest request) {
            takeFromHolder(request.identity());
            return super.link(request);
        }
    }

    @CaughtBy("Link.nothingIsLinkedToADisabledUser")
    static final class LinksToDisabledUsers extends BrokenStore {
        @Override
        public LinkResult link(LinkRequest request) {
            return asIfActive(request.userId(), () -> super.link(request));
        }
    }

    @CaughtBy({
        "Link.aProofIsUsedOnce",
        "Link.aProofUsedForOneIdentityDoesNotWorkForAnother",
        "LinkRace.aProofUsedByTwoAtOnceWorksOnce"
    })
    static final class NeverUsesAProofUp extends BrokenStore {
        @Override
        public LinkResult link(LinkRequest request) {
            return super.link(Requests.with(request, Optional.empty()));
        }
    }

    @CaughtBy({"Link.aProofUsedForOneIdentityDoesNotWorkForAnother", "LinkRace.aProofUsedByTwoAtOnceWorksOnce"})
    static final class UsesAProofUpForOneIdentityOnly extends BrokenStore {
        @Override
        public LinkResult link(LinkRequest request) {
            return super.link(Requests.with(
                    request,
                    request.proof()
                            .map(proof -> new LinkRequest.ProofUse(
                                    proof.id()
                                            + request.identity().issuer()
                                            + request.identity().subject(),
                                    proof.expiresAt()))));
        }
    }

    @CaughtBy("Link.anotherProofStillWorks")
    static final class AllowsAUserOneProof extends BrokenStore {
        @Override
        public LinkResult link(LinkRequest request) {
            return super.link(Requests.with(
                    request,
                    request.proof()
                            .map(proof ->
                                    new LinkRequest.ProofUse(request.userId().value(), proof.expiresAt()))));
        }
    }

    @CaughtBy("Link.aProofThatLedToNothingIsNotUsedUp")
    static final class UsesAProofUpFirst extends BrokenStore {
        private final Set<String> used = new HashSet<>();

        @Override
        public LinkResult link(LinkRequest request) {
            boolean fresh = request.proof().map(proof -> used.add(proof.id())).orElse(true);
            return fresh ? super.link(request) : new LinkResult.ProofUsed();
        }
    }

    @CaughtBy("Link.whetherAProofMayBeForgottenGoesByTheCallersTime")
    static final class ForgetsProofsByItsOwnClock extends BrokenStore {
        @Override
        public LinkResult link(LinkRequest request) {
            Optional<LinkRequest.ProofUse> unexpired =
                    request.proof().filter(proof -> proof.expiresAt().isAfter(Instant.now()));
            return super.link(Requests.with(request, unexpired));
        }
    }
}
