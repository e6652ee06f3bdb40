package dev.identitysync.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.User;
import dev.identitysync.UserId;
import dev.identitysync.UserPage;
import dev.identitysync.spi.LinkResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Removing a user and everything that belongs to it. */
abstract class DeletionClauses extends Clauses {

    @Test
    void nothingOfADeletedUserIsLeft() {
        User ada = created(Login.of(ADA).with(ADA_EMAIL));
        store().link(link(ada.id(), BEN, NOON));
        writeAsApplication(ada.id(), Map.of("kept", "no"));

        assertThat(store().delete(ada.id())).isTrue();

        assertThat(store().findById(ada.id())).isEmpty();
        assertThat(store().findByIdentity(ADA)).isEmpty();
        assertThat(store().findByIdentity(BEN)).isEmpty();
        assertThat(store().findByEmail(ADA_EMAIL.address())).isEmpty();
        assertThat(store().identitiesOf(ada.id())).isEmpty();
        assertThat(store().list(Optional.empty(), 10)).isEqualTo(new UserPage(List.of(), Optional.empty()));
    }

    @Test
    void deletingAgainAfterALostReplyChangesNothing() {
        User ada = created(Login.of(ADA));
        store().delete(ada.id());

        assertThat(store().delete(ada.id())).isFalse();
        assertThat(store().delete(new UserId("nobody"))).isFalse();
    }

    @Test
    void aDeletedPersonWhoReturnsIsANewUserWithNothingOfTheOld() {
        User before = created(Login.of(ADA).withId("ada").with(ADA_EMAIL));
        writeAsApplication(before.id(), Map.of("kept", "no"));
        store().revokeSessions(before.id(), NOON);
        store().delete(before.id());

        User after = created(Login.of(ADA).withId("ada").at(NOON.plus(DAY)));

        assertThat(after.createdAt()).isEqualTo(NOON.plus(DAY));
        assertThat(after.attributes()).isEmpty();
        assertThat(after.email()).isEmpty();
        assertThat(after.sessionsNotBefore()).isEmpty();
    }

    @Test
    void everyIdentityOfADeletedUserIsFree() {
        User ada = created(Login.of(ADA));
        store().link(link(ada.id(), BEN, NOON));
        store().link(link(ada.id(), ADA_ELSEWHERE, NOON));
        store().delete(ada.id());

        created(Login.of(ADA));
        User ben = created(Login.of(BEN));
        assertThat(store().link(link(ben.id(), ADA_ELSEWHERE, NOON))).isInstanceOf(LinkResult.Linked.class);
    }

    @Test
    void deletingOneLeavesTheOthers() {
        User ada = created(Login.of(ADA).with(ADA_EMAIL));
        User ben = created(Login.of(BEN).with(ADA_EMAIL));

        store().delete(ada.id());

        assertThat(stored(ben.id())).isEqualTo(ben);
        assertThat(store().identitiesOf(ben.id())).containsExactly(BEN);
        assertThat(store().findByEmail(ADA_EMAIL.address())).containsExactly(ben);
    }
}
