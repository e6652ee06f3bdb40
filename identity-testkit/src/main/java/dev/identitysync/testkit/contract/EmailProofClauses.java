package dev.identitysync.testkit.contract;

import static dev.identitysync.spi.EmailRule.SHARED;
import static dev.identitysync.spi.EmailRule.UNIQUE;
import static dev.identitysync.spi.EmailRule.UNIQUE_AND_PROVED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.ExternalIdentity;
import dev.identitysync.SyncRule;
import dev.identitysync.User;
import dev.identitysync.spi.EmailHolder;
import dev.identitysync.spi.ProvisionResult;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Whose word counts for an address, and for how long. */
abstract class EmailProofClauses extends Clauses {

    @Test
    @DisplayName("L1: an address that some provider called verified, but no trusted one, links nobody")
    void anAddressThatWasNotProvedIsNeverLinkedTo() {
        User mallory = created(Login.of(ADA).with(ADA_EMAIL).with(UNIQUE));

        ProvisionResult victim = signIn(Login.of(BEN).with(ADA_EMAIL).with(UNIQUE_AND_PROVED));

        assertThat(victim).isEqualTo(new ProvisionResult.EmailHeld(mallory.id()));
        assertThat(store().identitiesOf(mallory.id())).containsExactly(ADA);
    }

    @Test
    void aProofDoesNotFollowToAnotherAddress() {
        User mallory = created(Login.of(ADA).with(ADA_EMAIL).with(UNIQUE_AND_PROVED));
        returned(Login.of(ADA).with(OTHER_EMAIL).with(UNIQUE));

        assertThat(signIn(Login.of(BEN).with(OTHER_EMAIL).with(UNIQUE_AND_PROVED)))
                .isEqualTo(new ProvisionResult.EmailHeld(mallory.id()));
    }

    @Test
    @DisplayName("L3: a new subject of the same issuer was given the mailbox, and is not the same user")
    void aSecondSubjectOfAnIssuerIsNeverLinked() {
        User before = created(Login.of(ADA).with(ADA_EMAIL).with(UNIQUE_AND_PROVED));
        ExternalIdentity successor = new ExternalIdentity(ADA.issuer(), "successor");

        assertThat(signIn(Login.of(successor).with(ADA_EMAIL).with(UNIQUE_AND_PROVED)))
                .isEqualTo(new ProvisionResult.EmailHeld(before.id()));
        assertThat(store().identitiesOf(before.id())).containsExactly(ADA);
    }

    @Test
    void anAddressHasToBeProvedAgainAfterAnUnlink() {
        User mallory = created(Login.of(ADA).with(ADA_EMAIL).with(UNIQUE_AND_PROVED));
        store().link(link(mallory.id(), BEN, NOON));
        store().unlink(mallory.id(), ADA, NOON);

        assertThat(signIn(Login.of(ADA_ELSEWHERE).with(ADA_EMAIL).with(UNIQUE_AND_PROVED)))
                .isEqualTo(new ProvisionResult.EmailHeld(mallory.id()));
    }

    @Test
    void anUnlinkedIdentityComesBackByAProvedAddress() {
        User ada = created(Login.of(ADA).with(ADA_EMAIL).with(UNIQUE_AND_PROVED));
        store().link(link(ada.id(), BEN, NOON));
        store().unlink(ada.id(), ADA, NOON);
        returned(Login.of(BEN).with(ADA_EMAIL).with(UNIQUE_AND_PROVED));

        // A wiring whose ids follow from identities proposes the id that it proposed at first.
        ProvisionResult again = signIn(Login.of(ADA)
                .withId(ada.id().value())
                .with(ADA_EMAIL)
                .with(UNIQUE_AND_PROVED)
                .at(NOON.plus(DAY)));

        assertThat(again).isEqualTo(new ProvisionResult.Returned(stored(ada.id()), Optional.of(NOON), true, false));
        assertThat(store().identitiesOf(ada.id())).containsExactlyInAnyOrder(ADA, BEN);
    }

    @Test
    void aProofDoesNotComeBackWithTheAddress() {
        User mallory = created(Login.of(ADA).with(ADA_EMAIL).with(UNIQUE_AND_PROVED));
        returned(Login.of(ADA).with(OTHER_EMAIL).with(UNIQUE));
        returned(Login.of(ADA).with(ADA_EMAIL).with(UNIQUE));

        assertThat(signIn(Login.of(BEN).with(ADA_EMAIL).with(UNIQUE_AND_PROVED)))
                .isEqualTo(new ProvisionResult.EmailHeld(mallory.id()));
    }

    @Test
    void anAddressThatIsNotTakenOverIsNotProvedByTheWay() {
        User mallory = created(Login.of(ADA).with(OTHER_EMAIL).with(UNIQUE));
        returned(Login.of(ADA).with(ADA_EMAIL).with(SyncRule.APPLICATION_OWNS).with(UNIQUE_AND_PROVED));

        assertThat(signIn(Login.of(BEN).with(OTHER_EMAIL).with(UNIQUE_AND_PROVED)))
                .isEqualTo(new ProvisionResult.EmailHeld(mallory.id()));
    }

    @Test
    void aReturningSignInCanProveTheAddress() {
        User ada = created(Login.of(ADA).with(ADA_EMAIL).with(UNIQUE));
        returned(Login.of(ADA).with(ADA_EMAIL).with(UNIQUE_AND_PROVED));

        assertThat(returned(Login.of(BEN).with(ADA_EMAIL).with(UNIQUE_AND_PROVED))
                        .user()
                        .id())
                .isEqualTo(ada.id());
    }

    @Test
    void aProofOutlivesASignInThatAsksForNone() {
        User ada = created(Login.of(ADA).with(ADA_EMAIL).with(UNIQUE_AND_PROVED));
        returned(Login.of(ADA).with(ADA_EMAIL).with(UNIQUE));

        assertThat(store().findEmailHolder(ADA_EMAIL.address())).contains(new EmailHolder(stored(ada.id()), true));
    }

    @Test
    void theHolderOfAnAddressIsWhoClaimedItInAnyCase() {
        created(Login.of(ADA_ELSEWHERE).with(ADA_EMAIL).with(SHARED));
        assertThat(store().findEmailHolder(ADA_EMAIL.address())).isEmpty();

        User ada = created(Login.of(ADA).with(ADA_EMAIL).with(UNIQUE));

        assertThat(store().findEmailHolder("ADA@Example.com")).contains(new EmailHolder(ada, false));
        assertThat(store().findEmailHolder(OTHER_EMAIL.address())).isEmpty();
    }
}
