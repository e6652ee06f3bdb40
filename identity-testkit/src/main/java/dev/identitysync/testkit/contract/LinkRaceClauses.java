package dev.identitysync.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.User;
import dev.identitysync.UserId;
import dev.identitysync.UserStatus;
import dev.identitysync.spi.EmailRule;
import dev.identitysync.spi.LinkRequest;
import dev.identitysync.spi.LinkResult;
import dev.identitysync.spi.ProvisionResult;
import dev.identitysync.spi.UnlinkResult;
import dev.identitysync.testkit.Race;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;

/** What callers may see who link and unlink at once. Each race is run again and again, since one run can miss. */
abstract class LinkRaceClauses extends Clauses {
    private static final int ROUNDS = 25;
    private static final Instant LATER = NOON.plus(DAY);

    @RepeatedTest(ROUNDS)
    void aFirstLoginRacingALinkGivesTheIdentityToOneUser() {
        User ada = created(Login.of(ADA));

        List<Object> results =
                Race.run(List.of(() -> signIn(Login.of(BEN)), () -> store().link(link(ada.id(), BEN, LATER))));

        UserId holder = holderOf(BEN).id();
        assertThat(signedIn((ProvisionResult) results.get(0)).id()).isEqualTo(holder);
        assertThat(results.get(1))
                .isInstanceOf(holder.equals(ada.id()) ? LinkResult.Linked.class : LinkResult.IdentityHeld.class);
        assertThat(store().identitiesOf(ada.id())).hasSize(holder.equals(ada.id()) ? 2 : 1);
    }

    @RepeatedTest(ROUNDS)
    void aLoginRacingAnUnlinkEndsAsOneOrder() {
        User ada = created(Login.of(ADA));
        store().link(link(ada.id(), BEN, NOON));

        List<Object> results =
                Race.run(List.of(() -> signIn(Login.of(BEN).at(LATER)), () -> store().unlink(ada.id(), BEN, LATER)));

        assertThat(results.get(1)).isInstanceOf(UnlinkResult.Unlinked.class);
        Optional<User> holder = store().findByIdentity(BEN);
        if (results.get(0) instanceof ProvisionResult.Created created) {
            assertThat(holder).contains(created.user());
            assertThat(stored(ada.id()).lastLoginAt()).contains(NOON);
        } else {
            assertThat(holder).isEmpty();
            assertThat(stored(ada.id()).lastLoginAt()).contains(LATER);
        }
        assertThat(stored(ada.id()).sessionsNotBefore()).contains(LATER);
        assertThat(store().identitiesOf(ada.id())).containsExactly(ADA);
    }

    @RepeatedTest(ROUNDS)
    void aLinkRacingADisableIsToAnActiveUserOrNotAtAll() {
        User ada = created(Login.of(ADA));

        List<Object> results = Race.run(List.of(
                () -> store().link(link(ada.id(), BEN, NOON)),
                () -> store().setStatus(ada.id(), UserStatus.DISABLED, LATER)));

        if (results.get(0) instanceof LinkResult.Linked linked) {
            assertThat(linked.user().status()).isEqualTo(UserStatus.ACTIVE);
        } else {
            assertThat(results.get(0)).isEqualTo(new LinkResult.UserDisabled());
            assertThat(store().findByIdentity(BEN)).isEmpty();
        }
    }

    @RepeatedTest(ROUNDS)
    void aLinkByEmailRacingADisableAdmitsNoDisabledUser() {
        User ada = created(Login.of(ADA).with(ADA_EMAIL).with(EmailRule.UNIQUE_AND_PROVED));

        List<Object> results = Race.run(List.of(
                () -> signIn(Login.of(BEN).with(ADA_EMAIL).with(EmailRule.UNIQUE_AND_PROVED)),
                () -> store().setStatus(ada.id(), UserStatus.DISABLED, LATER)));

        if (results.get(0) instanceof ProvisionResult.Returned returned) {
            assertThat(returned.user().status()).isEqualTo(UserStatus.ACTIVE);
        } else {
            assertThat(results.get(0)).isEqualTo(new ProvisionResult.EmailHeld(ada.id()));
            assertThat(store().findByIdentity(BEN)).isEmpty();
        }
    }

    @RepeatedTest(ROUNDS)
    void aLinkRacingADeleteLeavesNoOrphan() {
        User ada = created(Login.of(ADA));

        Race.run(List.<Callable<Object>>of(
                () -> store().link(link(ada.id(), BEN, LATER)), () -> store().delete(ada.id())));

        assertThat(store().findById(ada.id())).isEmpty();
        assertThat(store().findByIdentity(BEN)).isEmpty();
        created(Login.of(BEN));
    }

    @RepeatedTest(ROUNDS)
    void twoUnlinksAtOnceLeaveOneIdentity() {
        User ada = created(Login.of(ADA));
        store().link(link(ada.id(), BEN, NOON));

        List<UnlinkResult> results = Race.run(List.<Callable<UnlinkResult>>of(
                () -> store().unlink(ada.id(), ADA, LATER), () -> store().unlink(ada.id(), BEN, LATER)));

        assertThat(results).filteredOn(UnlinkResult.Unlinked.class::isInstance).hasSize(1);
        assertThat(results).contains(new UnlinkResult.LastIdentity());
        assertThat(store().identitiesOf(ada.id())).hasSize(1);
    }

    @RepeatedTest(ROUNDS)
    @DisplayName("L5: a proof used by two at once works once")
    void aProofUsedByTwoAtOnceWorksOnce() {
        User ada = created(Login.of(ADA));
        Optional<LinkRequest.ProofUse> proof = Optional.of(new LinkRequest.ProofUse("proof", LATER.plusSeconds(600)));

        List<LinkResult> results = Race.run(List.<Callable<LinkResult>>of(
                () -> store().link(new LinkRequest(ada.id(), person(1), LATER, proof)),
                () -> store().link(new LinkRequest(ada.id(), person(2), LATER, proof))));

        assertThat(results).filteredOn(LinkResult.Linked.class::isInstance).hasSize(1);
        assertThat(results).contains(new LinkResult.ProofUsed());
        assertThat(store().identitiesOf(ada.id())).hasSize(2);
    }

    @RepeatedTest(ROUNDS)
    void oneIdentityLinkedToTwoUsersAtOnceGoesToOne() {
        User first = created(Login.of(person(1)));
        User second = created(Login.of(person(2)));

        List<LinkResult> results = Race.run(List.<Callable<LinkResult>>of(
                () -> store().link(link(first.id(), BEN, LATER)), () -> store().link(link(second.id(), BEN, LATER))));

        UserId holder = holderOf(BEN).id();
        assertThat(results).filteredOn(LinkResult.Linked.class::isInstance).hasSize(1);
        assertThat(results).contains(new LinkResult.IdentityHeld(holder));
    }
}
