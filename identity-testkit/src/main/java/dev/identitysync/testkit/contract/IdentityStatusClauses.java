package dev.identitysync.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.IdentityStatus;
import dev.identitysync.User;
import dev.identitysync.UserStatus;
import dev.identitysync.spi.EmailRule;
import dev.identitysync.spi.ProvisionResult;
import dev.identitysync.spi.UserChange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Disabling and enabling one identity of a user, as its provider does with the account. */
abstract class IdentityStatusClauses extends Clauses {
    private static final Instant LATER = NOON.plus(DAY);
    private static final Instant LATEST = LATER.plus(DAY);
    private static final int CALLERS = 64;
    private static final int ROUNDS = 5;

    @Test
    void aNewIdentityIsActive() {
        created(Login.of(ADA));

        assertThat(store().identityStatus(ADA)).contains(IdentityStatus.ACTIVE);
    }

    @Test
    void anIdentityThatNobodyHasHasNoStatus() {
        assertThat(store().identityStatus(ADA)).isEmpty();
        assertThat(store().setIdentityStatus(ADA, IdentityStatus.DISABLED, NOON))
                .isEmpty();
        assertThat(store().findByIdentity(ADA)).isEmpty();
        created(Login.of(ADA));
        assertThat(store().identityStatus(ADA)).contains(IdentityStatus.ACTIVE);
    }

    @Test
    void aSignInWithADisabledIdentityIsRefusedAndNothingIsWritten() {
        User user = created(Login.of(ADA));

        assertThat(store().setIdentityStatus(ADA, IdentityStatus.DISABLED, LATER))
                .contains(new UserChange(user, true));

        assertThat(signIn(Login.of(ADA).with(OTHER_EMAIL).at(LATEST)))
                .isEqualTo(new ProvisionResult.IdentityDisabled(user));
        assertThat(stored(user.id())).isEqualTo(user);
        assertThat(store().identityStatus(ADA)).contains(IdentityStatus.DISABLED);
    }

    @Test
    void aSignInThatIsRepeatedAfterItsIdentityWasDisabledIsRefused() {
        Login first = Login.of(ADA);
        User user = created(first);
        store().setIdentityStatus(ADA, IdentityStatus.DISABLED, LATER);

        assertThat(signIn(first)).isEqualTo(new ProvisionResult.IdentityDisabled(user));
    }

    @Test
    void aSignInWithinTheThrottleIsRefusedToo() {
        User user = created(Login.of(ADA));
        returned(Login.of(ADA).throttled(DAY));
        store().setIdentityStatus(ADA, IdentityStatus.DISABLED, LATER);

        assertThat(signIn(Login.of(ADA).throttled(DAY))).isEqualTo(new ProvisionResult.IdentityDisabled(user));
    }

    @Test
    void theUserGoesOnWithTheirOtherIdentities() {
        User user = created(Login.of(ADA));
        store().link(link(user.id(), BEN, NOON));
        store().setIdentityStatus(ADA, IdentityStatus.DISABLED, LATER);

        assertThat(returned(Login.of(BEN).at(LATER)).user().id()).isEqualTo(user.id());
        assertThat(store().identityStatus(BEN)).contains(IdentityStatus.ACTIVE);
        assertThat(store().identitiesOf(user.id())).containsExactlyInAnyOrder(ADA, BEN);
        assertThat(store().findByIdentity(ADA)).map(User::id).contains(user.id());
        assertThat(stored(user.id()).sessionsNotBefore()).contains(NOON);
    }

    @Test
    void nobodyElseIsConcerned() {
        User ada = created(Login.of(ADA));
        User other = created(Login.of(ADA_ELSEWHERE));
        store().setIdentityStatus(ADA, IdentityStatus.DISABLED, LATER);

        assertThat(store().identityStatus(ADA_ELSEWHERE)).contains(IdentityStatus.ACTIVE);
        assertThat(returned(Login.of(ADA_ELSEWHERE)).user().id()).isEqualTo(other.id());
        assertThat(stored(ada.id())).isEqualTo(ada);
    }

    @Test
    void aDisabledUserIsToldSoFirst() {
        User user = created(Login.of(ADA));
        store().setStatus(user.id(), UserStatus.DISABLED, LATER);
        store().setIdentityStatus(ADA, IdentityStatus.DISABLED, LATER);

        assertThat(signIn(Login.of(ADA))).isEqualTo(new ProvisionResult.Disabled(stored(user.id())));
    }

    @Test
    void anIdentityOfADisabledUserIsDisabledAllTheSame() {
        User user = created(Login.of(ADA));
        store().setStatus(user.id(), UserStatus.DISABLED, NOON);

        assertThat(store().setIdentityStatus(ADA, IdentityStatus.DISABLED, LATER))
                .contains(new UserChange(stored(user.id()), true));
        store().setStatus(user.id(), UserStatus.ACTIVE, LATER);

        assertThat(signIn(Login.of(ADA))).isEqualTo(new ProvisionResult.IdentityDisabled(stored(user.id())));
    }

    @Test
    void anEnabledIdentitySignsInAgain() {
        User user = created(Login.of(ADA));
        store().setIdentityStatus(ADA, IdentityStatus.DISABLED, LATER);

        assertThat(store().setIdentityStatus(ADA, IdentityStatus.ACTIVE, LATEST))
                .contains(new UserChange(user, true));

        assertThat(returned(Login.of(ADA)).user().id()).isEqualTo(user.id());
        assertThat(store().identityStatus(ADA)).contains(IdentityStatus.ACTIVE);
    }

    @Test
    void whatIsSoAlreadyIsNoChange() {
        User user = created(Login.of(ADA));

        assertThat(store().setIdentityStatus(ADA, IdentityStatus.ACTIVE, LATER)).contains(new UserChange(user, false));
        store().setIdentityStatus(ADA, IdentityStatus.DISABLED, LATER);
        assertThat(store().setIdentityStatus(ADA, IdentityStatus.DISABLED, LATER))
                .contains(new UserChange(user, false));
        assertThat(store().setIdentityStatus(ADA, IdentityStatus.DISABLED, LATEST))
                .contains(new UserChange(user, false));
    }

    @Test
    void whatHappenedEarlierAndIsToldLaterChangesNothing() {
        User user = created(Login.of(ADA));
        store().setIdentityStatus(ADA, IdentityStatus.ACTIVE, LATEST);

        assertThat(store().setIdentityStatus(ADA, IdentityStatus.DISABLED, LATER))
                .contains(new UserChange(user, false));
        assertThat(store().identityStatus(ADA)).contains(IdentityStatus.ACTIVE);
        assertThat(store().setIdentityStatus(ADA, IdentityStatus.DISABLED, LATEST))
                .contains(new UserChange(user, true));
    }

    @Test
    void aStatusThatIsToldOnceMoreMovesItsInstantOn() {
        created(Login.of(ADA));
        store().setIdentityStatus(ADA, IdentityStatus.DISABLED, NOON);
        store().setIdentityStatus(ADA, IdentityStatus.DISABLED, LATEST);
        store().setIdentityStatus(ADA, IdentityStatus.ACTIVE, LATER);

        assertThat(store().identityStatus(ADA)).contains(IdentityStatus.DISABLED);
    }

    @Test
    void anIdentityThatIsLinkedAnewIsActive() {
        User ada = created(Login.of(ADA));
        store().link(link(ada.id(), BEN, NOON));
        store().setIdentityStatus(BEN, IdentityStatus.DISABLED, LATER);
        store().unlink(ada.id(), BEN, LATER);
        assertThat(store().identityStatus(BEN)).isEmpty();

        store().link(link(ada.id(), BEN, LATEST));

        assertThat(store().identityStatus(BEN)).contains(IdentityStatus.ACTIVE);
        assertThat(returned(Login.of(BEN)).user().id()).isEqualTo(ada.id());
    }

    @Test
    void anIdentityOfWhoWasDeletedIsActiveWithItsNextUser() {
        User user = created(Login.of(ADA));
        store().setIdentityStatus(ADA, IdentityStatus.DISABLED, LATER);
        store().delete(user.id());

        created(Login.of(ADA));

        assertThat(store().identityStatus(ADA)).contains(IdentityStatus.ACTIVE);
    }

    @Test
    void anIdentityThatIsLinkedByEmailIsActive() {
        User user = created(Login.of(ADA).with(ADA_EMAIL).with(EmailRule.UNIQUE_AND_PROVED));
        store().setIdentityStatus(ADA, IdentityStatus.DISABLED, LATER);

        ProvisionResult.Returned linked = returned(Login.of(BEN).with(ADA_EMAIL).with(EmailRule.UNIQUE_AND_PROVED));

        assertThat(linked.user().id()).isEqualTo(user.id());
        assertThat(store().identityStatus(BEN)).contains(IdentityStatus.ACTIVE);
        assertThat(store().identityStatus(ADA)).contains(IdentityStatus.DISABLED);
    }

    @Test
    void ofManyWhoDisableItAtOnceOneIsToldOfTheChange() {
        created(Login.of(ADA));

        List<Optional<UserChange>> changes =
                crowd(CALLERS, i -> store().setIdentityStatus(ADA, IdentityStatus.DISABLED, LATER));

        assertThat(changes).filteredOn(change -> change.orElseThrow().changed()).hasSize(1);
    }

    /** A sign-in that read the identity as active does not put that back, whatever else is done to the user. */
    @RepeatedTest(ROUNDS)
    void aDisablingIsLostToNothingThatIsDoneBesideIt() {
        User ada = created(Login.of(ADA));
        store().link(link(ada.id(), BEN, NOON));

        crowd(CALLERS, i -> switch (i % 4) {
            case 0 ->
                i == 0
                        ? store().setIdentityStatus(ADA, IdentityStatus.DISABLED, LATER)
                        : signIn(Login.of(ADA).at(NOON.plusSeconds(i)));
            case 1 -> store().revokeSessions(ada.id(), NOON.plusSeconds(i));
            case 2 -> signIn(Login.of(BEN).with(ADA_EMAIL).at(NOON.plusSeconds(i)));
            default ->
                i == 3
                        ? store().unlink(ada.id(), BEN, NOON)
                        : store().recordLogin(ada.id(), NOON.plusSeconds(i), Duration.ZERO);
        });

        assertThat(store().identityStatus(ADA)).contains(IdentityStatus.DISABLED);
        assertThat(signIn(Login.of(ADA).at(LATEST))).isInstanceOf(ProvisionResult.IdentityDisabled.class);
    }

    @Test
    void theLatestOfManyStatusesStays() {
        created(Login.of(ADA));

        crowd(
                CALLERS,
                i -> store().setIdentityStatus(
                                ADA,
                                i == CALLERS - 1 ? IdentityStatus.DISABLED : IdentityStatus.ACTIVE,
                                LATER.plus(Duration.ofSeconds(i))));

        assertThat(store().identityStatus(ADA)).contains(IdentityStatus.DISABLED);
    }
}
