package dev.identitysync.testkit.broken;

import dev.identitysync.ExternalIdentity;
import dev.identitysync.User;
import dev.identitysync.UserId;
import dev.identitysync.spi.LinkRequest;
import dev.identitysync.spi.LinkResult;
import dev.identitysync.spi.RecordLoginResult;
import dev.identitysync.spi.UnlinkResult;
import dev.identitysync.spi.UserChange;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Stores that look, then write, and do not notice who came between: links and revocations. */
final class BrokenWriteRaces {

    private BrokenWriteRaces() {}

    @CaughtBy({
        "LinkRace.twoUnlinksAtOnceLeaveOneIdentity",
        "Repeat.ofOneUnlinkSentByACrowdOneIsToldUnlinkedAndTheOthersThatItIsSo"
    })
    static final class CountsThenUnlinks extends BrokenStore {
        private final LostRace race = new LostRace();

        @Override
        public UnlinkResult unlink(UserId id, ExternalIdentity identity, Instant at) {
            List<ExternalIdentity> identities = identitiesOf(id);
            race.meet();
            if (identities.contains(identity) && identities.size() > 1) {
                takeFromHolder(identity);
                return new UnlinkResult.Unlinked(
                        sound.revokeSessions(id, at).orElseThrow().user());
            }
            return super.unlink(id, identity, at);
        }
    }

    @CaughtBy("LinkRace.aProofUsedByTwoAtOnceWorksOnce")
    static final class LooksTheProofUpThenUsesIt extends BrokenStore {
        private final LostRace race = new LostRace();
        private final Set<LinkRequest.ProofUse> used = ConcurrentHashMap.newKeySet();

        @Override
        public LinkResult link(LinkRequest request) {
            boolean usedBefore = request.proof().filter(used::contains).isPresent();
            race.meet();
            request.proof().ifPresent(used::add);
            return usedBefore ? new LinkResult.ProofUsed() : super.link(Requests.with(request, Optional.empty()));
        }
    }

    @CaughtBy("LinkRace.oneIdentityLinkedToTwoUsersAtOnceGoesToOne")
    static final class LooksForTheHolderThenLinks extends BrokenStore {
        private final LostRace race = new LostRace();

        @Override
        public LinkResult link(LinkRequest request) {
            User user = sound.findById(request.userId()).orElseThrow();
            boolean free = sound.findByIdentity(request.identity()).isEmpty();
            race.meet();
            LinkResult result = super.link(request);
            return free ? new LinkResult.Linked(user) : result;
        }
    }

    @CaughtBy("LinkRace.aLinkRacingADeleteLeavesNoOrphan")
    static final class LinksThoughTheUserWasDeletedMeanwhile extends BrokenStore {
        private final LostRace race = new LostRace();
        private final Map<ExternalIdentity, User> orphans = new ConcurrentHashMap<>();

        @Override
        public LinkResult link(LinkRequest request) {
            User user = sound.findById(request.userId()).orElseThrow();
            race.letOthersBetween();
            orphans.put(request.identity(), user);
            return new LinkResult.Linked(user);
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

    @CaughtBy("LostUpdate.nothingThatRacesADeleteBringsTheUserBack")
    static final class BringsBackWhoWasDeletedMeanwhile extends BrokenStore {
        private final LostRace race = new LostRace();
        private final Map<UserId, User> put = new ConcurrentHashMap<>();

        @Override
        public RecordLoginResult recordLogin(UserId id, Instant at, Duration throttle) {
            Optional<User> read = sound.findById(id);
            race.letOthersBetween();
            read.ifPresent(user -> put.put(id, user));
            return super.recordLogin(id, at, throttle);
        }

        @Override
        public boolean delete(UserId id) {
            return race.between(() -> super.delete(id));
        }

        @Override
        public Optional<User> findById(UserId id) {
            return super.findById(id).or(() -> Optional.ofNullable(put.get(id)));
        }
    }

    @CaughtBy("LostUpdate.theLatestOfACrowdOfRevocationsStays")
    static final class PutsTheEarlierOfTwoRevocationsLast extends BrokenStore {
        private final LostRace race = new LostRace();
        private final Queue<Instant> racers = new ConcurrentLinkedQueue<>();

        @Override
        public Optional<UserChange> revokeSessions(UserId id, Instant notBefore) {
            racers.add(notBefore);
            race.meet();
            return super.revokeSessions(id, notBefore);
        }

        @Override
        User shown(User user) {
            return racers.isEmpty()
                    ? user
                    : user.toBuilder()
                            .sessionsNotBefore(Optional.of(Collections.min(racers)))
                            .build();
        }
    }
}
