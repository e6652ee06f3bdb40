package dev.identitysync.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.Email;
import dev.identitysync.ExternalIdentity;
import dev.identitysync.Profile;
import dev.identitysync.User;
import dev.identitysync.UserId;
import dev.identitysync.spi.EmailRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys and texts as long and as odd as the core lets them be. */
abstract class KeyClauses extends Clauses {

    @ParameterizedTest
    @ValueSource(strings = {"", "#", "|", ":", "/", "_", "-", ".", "+", ",", ";", "@", "~", "$", "%", "\\"})
    void anIssuerAndASubjectAreNotGluedTogether(String glue) {
        ExternalIdentity one = new ExternalIdentity("https://issuer.example" + glue + "a", "b");
        ExternalIdentity two = new ExternalIdentity("https://issuer.example", "a" + glue + "b");

        User first = created(Login.of(one).withId("first"));
        User second = created(Login.of(two).withId("second"));

        assertThat(store().findByIdentity(one)).contains(first);
        assertThat(store().findByIdentity(two)).contains(second);
    }

    @Test
    void theLongestValuesAreKeptWhole() {
        String id = "i".repeat(UserId.MAX_LENGTH);
        ExternalIdentity identity = new ExternalIdentity(
                "https://" + "a".repeat(ExternalIdentity.MAX_ISSUER_LENGTH - 8),
                "s".repeat(ExternalIdentity.MAX_SUBJECT_LENGTH));
        Profile profile = Profile.builder()
                .email(new Email("l".repeat(64) + "@" + "d".repeat(Email.MAX_LENGTH - 65), true))
                .name("山".repeat(512))
                .givenName("é".repeat(255))
                .familyName("本".repeat(255))
                .picture("https://" + "p".repeat(2040))
                .build();
        Login login = Login.of(identity).withId(id).with(profile).with(EmailRule.UNIQUE);

        created(login);

        assertThat(store().findByIdentity(identity)).contains(login.request().created());
        assertThat(store().identitiesOf(new UserId(id))).containsExactly(identity);
        assertThat(store().findByEmail("L".repeat(64) + "@" + "D".repeat(Email.MAX_LENGTH - 65)))
                .hasSize(1);
    }

    @Test
    void identitiesThatAreAllDigitsKeepTheirLeadingZeros() {
        ExternalIdentity bare = new ExternalIdentity("https://issuer.example", "117000000000000000001");
        ExternalIdentity padded = new ExternalIdentity("https://issuer.example", "0117000000000000000001");

        User first = created(Login.of(bare).withId("42"));
        User second = created(Login.of(padded).withId("042"));

        assertThat(store().findByIdentity(bare)).contains(first);
        assertThat(store().findById(new UserId("042"))).contains(second);
        assertThat(store().identitiesOf(first.id())).containsExactly(bare);
    }
}
