package dev.identitysync.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.User;
import dev.identitysync.UserId;
import dev.identitysync.spi.UnlinkResult;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One identity less. */
abstract class UnlinkClauses extends Clauses {
    private static final Instant LATER = NOON.plus(DAY);

    @Test
    void anUnlinkedIdentityIsNobodysAndSessionsAreRevoked() {
        User ada = adaAndBen();

        UnlinkResult result = store().unlink(ada.id(), BEN, LATER);

        User expected = ada.toBuilder().sessionsNotBefore(Optional.of(LATER)).build();
        assertThat(result).isEqualTo(new UnlinkResult.Unlinked(expected));
        assertThat(stored(ada.id())).isEqualTo(expected);
        assertThat(store().findByIdentity(BEN)).isEmpty();
        assertThat(store().identitiesOf(ada.id())).containsExactly(ADA);
    }

    @Test
    void anUnlinkedIdentityGetsAUserOfItsOwn() {
        User ada = adaAndBen();
        store().unlink(ada.id(), BEN, LATER);

        assertThat(created(Login.of(BEN)).id()).isNotEqualTo(ada.id());
    }

    @Test
    void theFirstIdentityCanGoAndTheUserStays() {
        User ada = adaAndBen();

        assertThat(store().unlink(ada.id(), ADA, LATER)).isInstanceOf(UnlinkResult.Unlinked.class);
        assertThat(returned(Login.of(BEN)).user().id()).isEqualTo(ada.id());
        assertThat(store().findByIdentity(ADA)).isEmpty();
    }

    @Test
    void theLastIdentityStays() {
        User ada = created(Login.of(ADA));

        assertThat(store().unlink(ada.id(), ADA, LATER)).isEqualTo(new UnlinkResult.LastIdentity());
        assertThat(store().findByIdentity(ADA)).contains(ada);
    }

    @Test
    void unlinkingAgainAfterALostReplyChangesNothing() {
        User ada = adaAndBen();
        store().unlink(ada.id(), BEN, LATER);
        User unlinked = stored(ada.id());

        assertThat(store().unlink(ada.id(), BEN, LATER.plus(DAY))).isEqualTo(new UnlinkResult.NotLinked());
        assertThat(stored(ada.id())).isEqualTo(unlinked);
    }

    @Test
    void anIdentityOfAnotherUserStaysTheirs() {
        User ada = created(Login.of(ADA));
        User ben = created(Login.of(BEN));

        assertThat(store().unlink(ada.id(), BEN, LATER)).isEqualTo(new UnlinkResult.NotLinked());
        assertThat(store().findByIdentity(BEN)).contains(ben);
        assertThat(stored(ada.id())).isEqualTo(ada);
    }

    @Test
    void nobodyHasNothingToUnlink() {
        assertThat(store().unlink(new UserId("nobody"), ADA, LATER)).isEqualTo(new UnlinkResult.UserUnknown());
    }

    private User adaAndBen() {
        User ada = created(Login.of(ADA));
        store().link(link(ada.id(), BEN, NOON));
        return stored(ada.id());
    }
}
