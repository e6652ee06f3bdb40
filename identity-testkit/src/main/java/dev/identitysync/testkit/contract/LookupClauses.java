package dev.identitysync.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.Email;
import dev.identitysync.User;
import dev.identitysync.UserId;
import dev.identitysync.UserStatus;
import dev.identitysync.spi.EmailRule;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Finding users, and finding nobody. */
abstract class LookupClauses extends Clauses {

    @Test
    void nobodyIsFoundInAnEmptyStore() {
        assertThat(store().findById(new UserId("nobody"))).isEmpty();
        assertThat(store().findByIdentity(ADA)).isEmpty();
        assertThat(store().findByEmail("nobody@example.com")).isEmpty();
        assertThat(store().identitiesOf(new UserId("nobody"))).isEmpty();
    }

    @Test
    void anIdIsFoundInItsExactSpellingOnly() {
        User user = created(Login.of(ADA).withId("Some-Id"));

        assertThat(store().findById(new UserId("Some-Id"))).contains(user);
        assertThat(store().findById(new UserId("some-id"))).isEmpty();
    }

    @Test
    void anIdentityIsFoundByIssuerAndSubjectTogether() {
        User here = created(Login.of(ADA));
        User elsewhere = created(Login.of(ADA_ELSEWHERE));

        assertThat(store().findByIdentity(ADA)).contains(here);
        assertThat(store().findByIdentity(ADA_ELSEWHERE)).contains(elsewhere);
        assertThat(store().findByIdentity(BEN)).isEmpty();
    }

    @Test
    void anEmailIsFoundInAnyCaseOldestUserFirst() {
        User younger =
                created(Login.of(BEN).with(new Email("ADA@example.com", false)).at(NOON.plus(DAY)));
        User older = created(Login.of(ADA).with(ADA_EMAIL));

        assertThat(store().findByEmail("ada@EXAMPLE.com")).containsExactly(older, younger);
        assertThat(store().findByEmail("ada@example.co")).isEmpty();
        assertThat(store().findByEmail("%@example.com")).isEmpty();
    }

    @Test
    void theHundredOldestOfAnEmailAreFound() {
        created(Login.of(ADA).with(ADA_EMAIL).at(NOON.plus(DAY)));
        List<UserId> oldest = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            oldest.add(created(Login.of(person(i)).with(ADA_EMAIL).at(NOON.plusSeconds(i)))
                    .id());
        }

        assertThat(store().findByEmail(ADA_EMAIL.address()))
                .extracting(User::id)
                .containsExactlyElementsOf(oldest);
    }

    @Test
    void aUniqueEmailIsFoundToo() {
        User user = created(Login.of(ADA).with(ADA_EMAIL).with(EmailRule.UNIQUE));

        assertThat(store().findByEmail(ADA_EMAIL.address())).containsExactly(user);
    }

    @Test
    void aDisabledUserIsFound() {
        User user = created(Login.of(ADA).with(ADA_EMAIL));
        store().setStatus(user.id(), UserStatus.DISABLED, NOON);

        assertThat(store().findById(user.id())).map(User::status).contains(UserStatus.DISABLED);
        assertThat(store().findByIdentity(ADA)).map(User::status).contains(UserStatus.DISABLED);
        assertThat(store().findByEmail(ADA_EMAIL.address()))
                .extracting(User::status)
                .containsExactly(UserStatus.DISABLED);
    }
}
