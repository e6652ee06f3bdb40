package dev.identitysync.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.User;
import dev.identitysync.UserId;
import dev.identitysync.UserStatus;
import dev.identitysync.spi.LinkRequest;
import dev.identitysync.spi.LinkResult;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** One more identity for a user. */
abstract class LinkClauses extends Clauses {
    private static final Instant LATER = NOON.plus(DAY);

    @Test
    @DisplayName("L6: a link revokes the sessions from before it")
    void aLinkedIdentitySignsItsUserInAndEarlierSessionsAreRevoked() {
        User ada = created(Login.of(ADA));

        LinkResult result = store().link(link(ada.id(), BEN, LATER));

        User expected = ada.toBuilder().sessionsNotBefore(Optional.of(LATER)).build();
        assertThat(result).isEqualTo(new LinkResult.Linked(expected));
        assertThat(stored(ada.id())).isEqualTo(expected);
        assertThat(store().identitiesOf(ada.id())).containsExactlyInAnyOrder(ADA, BEN);
        assertThat(returned(Login.of(BEN)).user().id()).isEqualTo(ada.id());
    }

    @Test
    void linkingAgainAfterALostReplyChangesNothing() {
        User ada = created(Login.of(ADA));
        LinkRequest request = proved(ada.id(), "proof-1");
        store().link(request);
        User linked = stored(ada.id());

        assertThat(store().link(request)).isEqualTo(new LinkResult.AlreadyLinked(linked));
        assertThat(stored(ada.id())).isEqualTo(linked);
    }

    @Test
    void anIdentityOfAnotherUserStaysTheirs() {
        User ada = created(Login.of(ADA));
        User ben = created(Login.of(BEN));

        assertThat(store().link(link(ada.id(), BEN, LATER))).isEqualTo(new LinkResult.IdentityHeld(ben.id()));
        assertThat(store().findByIdentity(BEN)).contains(ben);
        assertThat(stored(ada.id())).isEqualTo(ada);
    }

    @Test
    void nothingIsLinkedToADisabledUser() {
        User ada = created(Login.of(ADA));
        store().setStatus(ada.id(), UserStatus.DISABLED, NOON);

        assertThat(store().link(link(ada.id(), BEN, LATER))).isEqualTo(new LinkResult.UserDisabled());
        assertThat(store().findByIdentity(BEN)).isEmpty();
    }

    @Test
    void nothingIsLinkedToNobody() {
        assertThat(store().link(link(new UserId("nobody"), BEN, LATER))).isEqualTo(new LinkResult.UserUnknown());
        assertThat(store().findByIdentity(BEN)).isEmpty();
    }

    @Test
    @DisplayName("L5: a proof works once, also after its identity was unlinked")
    void aProofIsUsedOnce() {
        User ada = created(Login.of(ADA));
        LinkRequest request = proved(ada.id(), "proof-1");
        store().link(request);
        store().unlink(ada.id(), BEN, NOON);

        assertThat(store().link(request)).isEqualTo(new LinkResult.ProofUsed());
        assertThat(store().findByIdentity(BEN)).isEmpty();
    }

    @Test
    @DisplayName("L5: a proof used for one identity does not work for another")
    void aProofUsedForOneIdentityDoesNotWorkForAnother() {
        User ada = created(Login.of(ADA));
        LinkRequest used = proved(ada.id(), "proof-1");
        store().link(used);

        LinkResult result = store().link(new LinkRequest(ada.id(), ADA_ELSEWHERE, LATER, used.proof()));

        assertThat(result).isEqualTo(new LinkResult.ProofUsed());
        assertThat(store().findByIdentity(ADA_ELSEWHERE)).isEmpty();
    }

    @Test
    void whetherAProofMayBeForgottenGoesByTheCallersTime() {
        Instant longAgo = Instant.parse("2000-01-01T00:00:00Z");
        User ada = created(Login.of(ADA).at(longAgo));
        LinkRequest.ProofUse proof = new LinkRequest.ProofUse("proof-1", longAgo.plusSeconds(600));
        store().link(new LinkRequest(ada.id(), BEN, longAgo, Optional.of(proof)));

        LinkResult result =
                store().link(new LinkRequest(ada.id(), ADA_ELSEWHERE, longAgo.plusSeconds(599), Optional.of(proof)));

        assertThat(result).isEqualTo(new LinkResult.ProofUsed());
    }

    @Test
    void anotherProofStillWorks() {
        User ada = created(Login.of(ADA));
        store().link(proved(ada.id(), "proof-1"));
        store().unlink(ada.id(), BEN, NOON);

        assertThat(store().link(proved(ada.id(), "proof-2"))).isInstanceOf(LinkResult.Linked.class);
    }

    @Test
    void aProofThatLedToNothingIsNotUsedUp() {
        User ada = created(Login.of(ADA));
        User ben = created(Login.of(BEN));
        store().link(proved(ada.id(), "proof-1"));
        store().delete(ben.id());

        assertThat(store().link(proved(ada.id(), "proof-1"))).isInstanceOf(LinkResult.Linked.class);
    }

    private static LinkRequest proved(UserId id, String proof) {
        return new LinkRequest(id, BEN, LATER, Optional.of(new LinkRequest.ProofUse(proof, LATER.plusSeconds(600))));
    }
}
