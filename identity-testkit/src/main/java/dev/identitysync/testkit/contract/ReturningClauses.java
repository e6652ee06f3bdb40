package dev.identitysync.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.User;
import dev.identitysync.UserId;
import dev.identitysync.UserStatus;
import dev.identitysync.spi.ProvisionResult;
import org.junit.jupiter.api.Test;

/** A returning sign-in. */
abstract class ReturningClauses extends Clauses {

    @Test
    void aKnownIdentityKeepsItsUserWhateverIdIsProposed() {
        User user = created(Login.of(ADA).withId("first"));

        ProvisionResult.Returned again = returned(Login.of(ADA).withId("second").at(NOON.plus(DAY)));

        assertThat(again.user().id()).isEqualTo(user.id());
        assertThat(again.linkedNow()).isFalse();
        assertThat(again.emailHeldByAnother()).isFalse();
        assertThat(store().findById(new UserId("second"))).isEmpty();
    }

    @Test
    void itTellsTheLastLoginBeforeThisOne() {
        created(Login.of(ADA));

        ProvisionResult.Returned second = returned(Login.of(ADA).at(NOON.plus(DAY)));
        ProvisionResult.Returned third =
                returned(Login.of(ADA).at(NOON.plus(DAY).plus(DAY)));

        assertThat(second.previousLoginAt()).contains(NOON);
        assertThat(second.user().lastLoginAt()).contains(NOON.plus(DAY));
        assertThat(third.previousLoginAt()).contains(NOON.plus(DAY));
    }

    @Test
    void whatItReturnsIsWhatIsStored() {
        created(Login.of(ADA).with(ADA_EMAIL));

        ProvisionResult.Returned again =
                returned(Login.of(ADA).with(OTHER_EMAIL).at(NOON.plus(DAY)));

        assertThat(stored(again.user().id())).isEqualTo(again.user());
    }

    @Test
    void createdAtNeverMoves() {
        created(Login.of(ADA));

        User again = returned(Login.of(ADA).at(NOON.plus(DAY))).user();

        assertThat(again.createdAt()).isEqualTo(NOON);
    }

    @Test
    void aDisabledUserIsRefusedAndNothingIsWritten() {
        User user = created(Login.of(ADA).with(ADA_EMAIL));
        store().setStatus(user.id(), UserStatus.DISABLED, NOON);
        User disabled = stored(user.id());

        ProvisionResult result = signIn(Login.of(ADA).with(OTHER_EMAIL).at(NOON.plus(DAY)));

        assertThat(result).isEqualTo(new ProvisionResult.Disabled(disabled));
        assertThat(stored(user.id())).isEqualTo(disabled);
    }

    @Test
    void oneUsersSignInLeavesTheOthersAlone() {
        User ben = created(Login.of(BEN).with(OTHER_EMAIL));
        created(Login.of(ADA).with(ADA_EMAIL));

        returned(Login.of(ADA).at(NOON.plus(DAY)));

        assertThat(stored(ben.id())).isEqualTo(ben);
    }
}
