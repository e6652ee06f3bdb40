package dev.identitysync.testkit.contract;

import static dev.identitysync.spi.EmailRule.UNIQUE;
import static dev.identitysync.spi.EmailRule.UNIQUE_AND_PROVED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.User;
import dev.identitysync.UserStatus;
import dev.identitysync.spi.LinkRequest;
import dev.identitysync.spi.LinkResult;
import dev.identitysync.spi.ProvisionRequest;
import dev.identitysync.spi.ProvisionResult;
import dev.identitysync.spi.UnlinkResult;
import dev.identitysync.spi.UserChange;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A call that is sent again after its reply was lost, later or while the first is still under way. */
abstract class RepeatClauses extends Clauses {
    private static final int SENDERS = 40;
    private static final Instant LATER = NOON.plus(DAY);

    @Test
    void aFirstSignInIsNotHeldUpByTheEmailItClaimedItself() {
        ProvisionRequest request =
                Login.of(ADA).with(ADA_EMAIL).with(UNIQUE_AND_PROVED).request();
        ProvisionResult first = store().provision(request);

        assertThat(store().provision(request)).isEqualTo(first).isInstanceOf(ProvisionResult.Created.class);
    }

    @Test
    void aFirstSignInRepeatedAfterALaterOneTurnsNothingBack() {
        ProvisionRequest request = Login.of(ADA).request();
        store().provision(request);
        User later = returned(Login.of(ADA).at(LATER)).user();

        assertThat(store().provision(request)).isEqualTo(new ProvisionResult.Created(later));
        assertThat(stored(later.id())).isEqualTo(later);
    }

    @Test
    void aFirstSignInRepeatedAfterADisableIsRefused() {
        ProvisionRequest request = Login.of(ADA).request();
        User user = signedIn(store().provision(request));
        store().setStatus(user.id(), UserStatus.DISABLED, LATER);

        assertThat(store().provision(request)).isEqualTo(new ProvisionResult.Disabled(stored(user.id())));
    }

    @Test
    void aReturningSignInRepeatedLeavesTheSameUser() {
        created(Login.of(ADA).with(ADA_EMAIL).with(UNIQUE));
        ProvisionRequest request =
                Login.of(ADA).with(OTHER_EMAIL).with(UNIQUE).at(LATER).request();
        User first = signedIn(store().provision(request));

        assertThat(signedIn(store().provision(request))).isEqualTo(first);
        assertThat(stored(first.id())).isEqualTo(first);
    }

    @Test
    void aLinkByEmailRepeatedLeavesTheSameUserAndIdentities() {
        User ada = created(Login.of(ADA).with(ADA_EMAIL).with(UNIQUE_AND_PROVED));
        ProvisionRequest request =
                Login.of(BEN).with(ADA_EMAIL).with(UNIQUE_AND_PROVED).at(LATER).request();
        User first = signedIn(store().provision(request));

        assertThat(signedIn(store().provision(request))).isEqualTo(first);
        assertThat(store().identitiesOf(ada.id())).containsExactlyInAnyOrder(ADA, BEN);
    }

    @Test
    void aLoginRecordedTwiceIsTheSameLogin() {
        User ada = created(Login.of(ADA));
        store().recordLogin(ada.id(), LATER, Duration.ZERO);
        User first = stored(ada.id());

        store().recordLogin(ada.id(), LATER, Duration.ZERO);

        assertThat(stored(ada.id())).isEqualTo(first);
    }

    @Test
    void ofOneDisableSentByACrowdOneIsToldThatItChanged() {
        User ada = created(Login.of(ADA));

        List<Optional<UserChange>> results =
                crowd(SENDERS, i -> store().setStatus(ada.id(), UserStatus.DISABLED, LATER));

        assertThat(results)
                .filteredOn(change -> change.map(UserChange::changed).orElse(false))
                .hasSize(1);
        assertThat(results)
                .allSatisfy(change -> assertThat(change).map(UserChange::user).contains(stored(ada.id())));
    }

    @Test
    void ofOneDeleteSentByACrowdOneIsToldThatItRemoved() {
        User ada = created(Login.of(ADA));

        List<Boolean> results = crowd(SENDERS, i -> store().delete(ada.id()));

        assertThat(Collections.frequency(results, true)).isEqualTo(1);
    }

    @Test
    void ofOneLinkSentByACrowdOneIsToldLinkedAndTheOthersThatItIsSo() {
        User ada = created(Login.of(ADA));
        LinkRequest request = new LinkRequest(
                ada.id(), BEN, LATER, Optional.of(new LinkRequest.ProofUse("proof", LATER.plusSeconds(600))));

        List<LinkResult> results = crowd(SENDERS, i -> store().link(request));

        assertThat(results).filteredOn(LinkResult.Linked.class::isInstance).hasSize(1);
        assertThat(results)
                .filteredOn(new LinkResult.AlreadyLinked(stored(ada.id()))::equals)
                .hasSize(SENDERS - 1);
    }

    @Test
    void ofOneUnlinkSentByACrowdOneIsToldUnlinkedAndTheOthersThatItIsSo() {
        User ada = created(Login.of(ADA));
        store().link(link(ada.id(), BEN, NOON));

        List<UnlinkResult> results = crowd(SENDERS, i -> store().unlink(ada.id(), BEN, LATER));

        assertThat(results).filteredOn(UnlinkResult.Unlinked.class::isInstance).hasSize(1);
        assertThat(results).filteredOn(new UnlinkResult.NotLinked()::equals).hasSize(SENDERS - 1);
    }
}
