package dev.identitysync.testkit.contract;

import static dev.identitysync.spi.EmailRule.SHARED;
import static dev.identitysync.spi.EmailRule.UNIQUE;
import static dev.identitysync.spi.EmailRule.UNIQUE_AND_PROVED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.Claim;
import dev.identitysync.Email;
import dev.identitysync.Profile;
import dev.identitysync.User;
import dev.identitysync.UserStatus;
import dev.identitysync.spi.ProvisionResult;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** One user per e-mail address where that is asked for, and linking by it where both sides are proved. */
abstract class EmailClauses extends Clauses {
    private static final Email UNVERIFIED = new Email(ADA_EMAIL.address(), false);
    private static final Email SHOUTED = new Email("ADA@Example.COM", true);

    @Test
    @DisplayName("L3: the same e-mail with another subject is not the same user")
    void aSharedEmailIsAnAttributeOnly() {
        User ada = created(Login.of(ADA).with(ADA_EMAIL).with(SHARED));
        User ben = created(Login.of(BEN).with(ADA_EMAIL).with(SHARED));

        assertThat(ben.id()).isNotEqualTo(ada.id());
        assertThat(ben.email()).contains(ADA_EMAIL);
    }

    @Test
    void aUniqueEmailIsNotGivenToASecondUserInAnyCase() {
        User ada = created(Login.of(ADA).with(ADA_EMAIL).with(UNIQUE));

        ProvisionResult result = signIn(Login.of(BEN).with(SHOUTED).with(UNIQUE));

        assertThat(result).isEqualTo(new ProvisionResult.EmailHeld(ada.id()));
        assertThat(store().findByIdentity(BEN)).isEmpty();
        assertThat(stored(ada.id())).isEqualTo(ada);
    }

    @Test
    void usersWithoutAnEmailDoNotCollide() {
        created(Login.of(ADA).with(UNIQUE));
        created(Login.of(BEN).with(UNIQUE));
    }

    @Test
    void lettersThatOnlyUnicodeFoldsTogetherAreTwoAddresses() {
        created(Login.of(ADA).with(new Email("kim@example.com", true)).with(UNIQUE));

        // U+212A, the Kelvin sign, has k as its lower case.
        created(Login.of(BEN).with(new Email("\u212Aim@example.com", true)).with(UNIQUE_AND_PROVED));
    }

    @Test
    @DisplayName("L4: the same subject with a changed e-mail is the same user")
    void aChangedEmailMovesTheClaim() {
        User ada = created(Login.of(ADA).with(ADA_EMAIL).with(UNIQUE));

        ProvisionResult.Returned again =
                returned(Login.of(ADA).with(OTHER_EMAIL).with(UNIQUE));

        assertThat(again.user().id()).isEqualTo(ada.id());
        assertThat(again.user().email()).contains(OTHER_EMAIL);
        assertThat(again.emailHeldByAnother()).isFalse();
        created(Login.of(BEN).with(ADA_EMAIL).with(UNIQUE));
    }

    @Test
    @DisplayName("L4: a collision with another user's e-mail is reported, not stolen")
    void anEmailOfAnotherUserIsReportedAndNotStolen() {
        User ada = created(Login.of(ADA).with(ADA_EMAIL).with(UNIQUE));
        User ben = created(Login.of(BEN).with(OTHER_EMAIL).with(UNIQUE));

        ProvisionResult.Returned again =
                returned(Login.of(BEN).with(SHOUTED).with(UNIQUE).at(NOON.plus(DAY)));

        assertThat(again.emailHeldByAnother()).isTrue();
        assertThat(again.user().id()).isEqualTo(ben.id());
        assertThat(again.user().email()).contains(OTHER_EMAIL);
        assertThat(again.user().lastLoginAt()).contains(NOON.plus(DAY));
        assertThat(stored(ada.id()).email()).contains(ADA_EMAIL);
        assertThat(signIn(Login.of(ADA_ELSEWHERE).with(OTHER_EMAIL).with(UNIQUE)))
                .as("the address that was kept is still claimed")
                .isEqualTo(new ProvisionResult.EmailHeld(ben.id()));
    }

    @Test
    void aClearedEmailIsFreeForOthers() {
        created(Login.of(ADA).with(ADA_EMAIL).with(UNIQUE));
        returned(Login.of(ADA)
                .with(Profile.builder().email(Claim.cleared()).build())
                .with(UNIQUE));

        created(Login.of(BEN).with(ADA_EMAIL).with(UNIQUE));
    }

    @Test
    void theEmailOfADeletedUserIsFreeForOthers() {
        User ada = created(Login.of(ADA).with(ADA_EMAIL).with(UNIQUE));
        store().delete(ada.id());

        created(Login.of(BEN).with(ADA_EMAIL).with(UNIQUE));
    }

    @Test
    void bothSidesProvedAreLinkedWhereAskedFor() {
        User ada = created(Login.of(ADA).with(ADA_EMAIL).with(UNIQUE_AND_PROVED));

        ProvisionResult.Returned linked =
                returned(Login.of(BEN).with(SHOUTED).with(UNIQUE_AND_PROVED).at(NOON.plus(DAY)));

        assertThat(linked.linkedNow()).isTrue();
        assertThat(linked.user().id()).isEqualTo(ada.id());
        assertThat(linked.previousLoginAt()).contains(NOON);
        assertThat(linked.user().lastLoginAt()).contains(NOON.plus(DAY));
        assertThat(store().identitiesOf(ada.id())).containsExactlyInAnyOrder(ADA, BEN);
        assertThat(stored(ada.id())).isEqualTo(linked.user());
    }

    @Test
    @DisplayName("L6: sessions from before a link are no longer good")
    void linkingByEmailRevokesEarlierSessions() {
        created(Login.of(ADA).with(ADA_EMAIL).with(UNIQUE_AND_PROVED));

        User linked = returned(Login.of(BEN)
                        .with(ADA_EMAIL)
                        .with(UNIQUE_AND_PROVED)
                        .at(NOON.plusSeconds(1))
                        .dealtWithAt(NOON.plus(DAY)))
                .user();

        assertThat(linked.sessionsNotBefore())
                .as("not from when the person signed in, but from when the identity was linked")
                .contains(NOON.plus(DAY));
        assertThat(linked.lastLoginAt()).contains(NOON.plusSeconds(1));
    }

    @Test
    void aLinkedIdentityReturnsToItsUser() {
        User ada = created(Login.of(ADA).with(ADA_EMAIL).with(UNIQUE_AND_PROVED));
        returned(Login.of(BEN).with(ADA_EMAIL).with(UNIQUE_AND_PROVED));

        ProvisionResult.Returned again = returned(Login.of(BEN).with(ADA_EMAIL).with(UNIQUE_AND_PROVED));

        assertThat(again.linkedNow()).isFalse();
        assertThat(again.user().id()).isEqualTo(ada.id());
    }

    @Test
    @DisplayName("L1: an account whose e-mail was never verified is not merged into")
    void anUnverifiedHolderIsNeverLinkedTo() {
        User squatter = created(Login.of(ADA).with(UNVERIFIED).with(UNIQUE));

        ProvisionResult result = signIn(Login.of(BEN).with(ADA_EMAIL).with(UNIQUE_AND_PROVED));

        assertThat(result).isEqualTo(new ProvisionResult.EmailHeld(squatter.id()));
        assertThat(store().identitiesOf(squatter.id())).containsExactly(ADA);
        assertThat(stored(squatter.id())).isEqualTo(squatter);
    }

    @Test
    void aDisabledHolderIsNeverLinkedTo() {
        User ada = created(Login.of(ADA).with(ADA_EMAIL).with(UNIQUE_AND_PROVED));
        store().setStatus(ada.id(), UserStatus.DISABLED, NOON);

        ProvisionResult result = signIn(Login.of(BEN).with(ADA_EMAIL).with(UNIQUE_AND_PROVED));

        assertThat(result).isEqualTo(new ProvisionResult.EmailHeld(ada.id()));
        assertThat(store().identitiesOf(ada.id())).containsExactly(ADA);
    }

    @Test
    void nothingIsLinkedWhereOnlyUniquenessIsAskedFor() {
        User ada = created(Login.of(ADA).with(ADA_EMAIL).with(UNIQUE_AND_PROVED));

        assertThat(signIn(Login.of(BEN).with(ADA_EMAIL).with(UNIQUE)))
                .isEqualTo(new ProvisionResult.EmailHeld(ada.id()));
        assertThat(store().identitiesOf(ada.id())).containsExactly(ADA);
    }
}
