package dev.identitysync.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.ExternalIdentity;
import dev.identitysync.Profile;
import dev.identitysync.SyncRule;
import dev.identitysync.User;
import dev.identitysync.UserStatus;
import dev.identitysync.spi.ProvisionRequest;
import dev.identitysync.spi.ProvisionResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A first sign-in. */
abstract class CreationClauses extends Clauses {
    private static final Profile FULL = Profile.builder()
            .email(ADA_EMAIL)
            .name("Ada Lovelace")
            .givenName("Ada")
            .familyName("Lovelace")
            .picture("https://pictures.example/ada")
            .locale("en-GB")
            .build();

    @Test
    void aFirstSignInCreatesAnActiveUserWithTheProposedId() {
        User user = created(Login.of(ADA).withId("a-proposed-id"));

        assertThat(user.id().value()).isEqualTo("a-proposed-id");
        assertThat(user.status()).isEqualTo(UserStatus.ACTIVE);
        assertThat(user.createdAt()).isEqualTo(NOON);
        assertThat(user.lastLoginAt()).contains(NOON);
        assertThat(user.sessionsNotBefore()).isEmpty();
        assertThat(user.attributes()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(SyncRule.class)
    void aNewUserHasTheWholeProfileWhoeverOwnsIt(SyncRule rule) {
        Login login = Login.of(ADA).with(FULL).with(rule);

        User user = created(login);

        assertThat(user).isEqualTo(login.withId(user.id().value()).request().created());
        assertThat(user.email()).contains(ADA_EMAIL);
        assertThat(user.name()).contains("Ada Lovelace");
        assertThat(user.givenName()).contains("Ada");
        assertThat(user.familyName()).contains("Lovelace");
        assertThat(user.picture()).contains("https://pictures.example/ada");
        assertThat(user.locale()).contains("en-GB");
    }

    @Test
    void whatIsCreatedIsStored() {
        User user = created(Login.of(ADA).with(FULL));

        assertThat(store().findById(user.id())).contains(user);
        assertThat(store().findByIdentity(ADA)).contains(user);
        assertThat(store().identitiesOf(user.id())).containsExactly(ADA);
    }

    @Test
    void aFieldThatTheProviderDidNotSendIsEmptyAndNotBlank() {
        User user = created(Login.of(ADA));

        assertThat(user.email()).isEmpty();
        assertThat(user.name()).isEmpty();
        assertThat(stored(user.id()).picture()).isEmpty();
    }

    @Test
    void aUserIsCreatedWhenTheSignInIsDealtWith() {
        User user = created(Login.of(ADA).at(NOON.minus(DAY)).dealtWithAt(NOON));

        assertThat(user.createdAt()).isEqualTo(NOON);
        assertThat(user.lastLoginAt()).contains(NOON.minus(DAY));
        assertThat(stored(user.id())).isEqualTo(user);
    }

    @Test
    void theSameSubjectOfAnotherIssuerIsAnotherUser() {
        User here = created(Login.of(ADA).withId("here"));
        User elsewhere = created(Login.of(ADA_ELSEWHERE).withId("elsewhere"));

        assertThat(elsewhere.id()).isNotEqualTo(here.id());
        assertThat(store().findByIdentity(ADA)).map(User::id).contains(here.id());
    }

    @Test
    void subjectsThatDifferInCaseAreTwoUsers() {
        User lower = created(Login.of(new ExternalIdentity("https://issuer.example", "abc")));
        User upper = created(Login.of(new ExternalIdentity("https://issuer.example", "ABC")));

        assertThat(upper.id()).isNotEqualTo(lower.id());
    }

    @Test
    void anIdThatAnotherUserHoldsIsNeverSharedOrTaken() {
        User first = created(Login.of(ADA).withId("taken").with(FULL));

        ProvisionResult second = signIn(Login.of(BEN).withId("taken"));

        assertThat(second).isEqualTo(new ProvisionResult.UserIdHeld(first.id()));
        assertThat(stored(first.id())).isEqualTo(first);
        assertThat(store().findByIdentity(BEN)).isEmpty();
        assertThat(store().identitiesOf(first.id())).containsExactly(ADA);
    }

    @Test
    void theSameRequestSentAgainAfterALostReplyIsToldCreatedAgain() {
        ProvisionRequest request = Login.of(ADA).with(FULL).request();

        ProvisionResult lost = store().provision(request);
        ProvisionResult repeated = store().provision(request);

        assertThat(lost).isInstanceOf(ProvisionResult.Created.class);
        assertThat(repeated).isEqualTo(lost);
    }

    @Test
    void theNextCallIsToldReturnedEvenAtTheSameInstant() {
        Login login = Login.of(ADA);
        User user = created(login);

        ProvisionResult.Returned again = returned(login);

        assertThat(again.user()).isEqualTo(user);
    }
}
