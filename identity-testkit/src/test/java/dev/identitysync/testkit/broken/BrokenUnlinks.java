package dev.identitysync.testkit.broken;

import dev.identitysync.ExternalIdentity;
import dev.identitysync.UserId;
import dev.identitysync.spi.ProvisionRequest;
import dev.identitysync.spi.ProvisionResult;
import dev.identitysync.spi.UnlinkResult;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** Stores that unlink what they must not, or do not unlink. */
final class BrokenUnlinks {

    private BrokenUnlinks() {}

    @CaughtBy({"Unlink.anUnlinkedIdentityIsNobodysAndSessionsAreRevoked", "Unlink.anUnlinkedIdentityGetsAUserOfItsOwn"})
    static final class OnlyTellsUnlinked extends BrokenStore {
        @Override
        public UnlinkResult unlink(UserId id, ExternalIdentity identity, Instant at) {
            return new UnlinkResult.Unlinked(
                    sound.revokeSessions(id, at).orElseThrow().user());
        }
    }

    @CaughtBy("Unlink.theFirstIdentityCanGoAndTheUserStays")
    static final class NeverLetsTheFirstIdentityGo extends BrokenStore {
        private final Set<ExternalIdentity> first = new HashSet<>();

        @Override
        public ProvisionResult provision(ProvisionRequest request) {
            ProvisionResult result = super.provision(request);
            if (result instanceof ProvisionResult.Created) {
                first.add(request.identity());
            }
            return result;
        }

        @Override
        public UnlinkResult unlink(UserId id, ExternalIdentity identity, Instant at) {
            return first.contains(identity) ? new UnlinkResult.LastIdentity() : super.unlink(id, identity, at);
        }
    }

    @CaughtBy("Unlink.theLastIdentityStays")
    static final class LetsTheLastIdentityGo extends BrokenStore {
        @Override
        public UnlinkResult unlink(UserId id, ExternalIdentity identity, Instant at) {
            takeFromHolder(identity);
            return new UnlinkResult.Unlinked(
                    sound.revokeSessions(id, at).orElseThrow().user());
        }
    }

    @CaughtBy({
        "Unlink.unlinkingAgainAfterALostReplyChangesNothing",
        "Repeat.ofOneUnlinkSentByACrowdOneIsToldUnlinkedAndTheOthersThatItIsSo"
    })
    static final class TellsUnlinkedAgain extends BrokenStore {
        @Override
        public UnlinkResult unlink(UserId id, ExternalIdentity identity, Instant at) {
            UnlinkResult result = super.unlink(id, identity, at);
            return result instanceof UnlinkResult.NotLinked
                    ? new UnlinkResult.Unlinked(
                            sound.revokeSessions(id, at).orElseThrow().user())
                    : result;
        }
    }

    @CaughtBy("Unlink.anIdentityOfAnotherUserStaysTheirs")
    static final class UnlinksFromWhoeverHasIt extends BrokenStore {
        @Override
        public UnlinkResult unlink(UserId id, ExternalIdentity identity, Instant at) {
            UnlinkResult result = super.unlink(id, identity, at);
            if (result instanceof UnlinkResult.NotLinked) {
                takeFromHolder(identity);
            }
            return result;
        }
    }
}
