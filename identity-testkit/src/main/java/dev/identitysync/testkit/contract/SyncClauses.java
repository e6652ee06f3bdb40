package dev.identitysync.testkit.contract;

import static dev.identitysync.SyncRule.APPLICATION_OWNS;
import static dev.identitysync.SyncRule.FILL_IF_EMPTY;
import static dev.identitysync.SyncRule.PROVIDER_OWNS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.Claim;
import dev.identitysync.Email;
import dev.identitysync.Profile;
import dev.identitysync.SyncRule;
import dev.identitysync.User;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Who owns which field after the user was created. */
abstract class SyncClauses extends Clauses {
    private static final Profile BEFORE = Profile.builder()
            .email(new Email("before@example.com", false))
            .name("Name Before")
            .givenName("Given Before")
            .familyName("Family Before")
            .picture("https://pictures.example/before")
            .locale("en")
            .build();
    private static final Profile AFTER = Profile.builder()
            .email(new Email("after@example.com", true))
            .name("Name After")
            .givenName("Given After")
            .familyName("Family After")
            .picture("https://pictures.example/after")
            .locale("de-CH")
            .build();
    private static final Profile CLEARED = Profile.builder()
            .email(Claim.cleared())
            .name(Claim.cleared())
            .givenName(Claim.cleared())
            .familyName(Claim.cleared())
            .picture(Claim.cleared())
            .locale(Claim.cleared())
            .build();

    /** Stored at creation, said at the next login, rule, expected to be stored afterwards. */
    static Stream<Arguments> expectations() {
        Profile empty = Profile.empty();
        return Stream.of(
                Arguments.of("a value replaces one the provider owns", BEFORE, AFTER, PROVIDER_OWNS, AFTER),
                Arguments.of("a value fills what the provider owns", empty, AFTER, PROVIDER_OWNS, AFTER),
                Arguments.of("absent is not cleared", BEFORE, empty, PROVIDER_OWNS, BEFORE),
                Arguments.of("cleared is cleared", BEFORE, CLEARED, PROVIDER_OWNS, empty),
                Arguments.of("a filled field stays", BEFORE, AFTER, FILL_IF_EMPTY, BEFORE),
                Arguments.of("an empty field is filled", empty, AFTER, FILL_IF_EMPTY, AFTER),
                Arguments.of("filling does not clear", BEFORE, CLEARED, FILL_IF_EMPTY, BEFORE),
                Arguments.of("the application's field stays", BEFORE, AFTER, APPLICATION_OWNS, BEFORE),
                Arguments.of("the application's empty field stays empty", empty, AFTER, APPLICATION_OWNS, empty),
                Arguments.of("the application's field is not cleared", BEFORE, CLEARED, APPLICATION_OWNS, BEFORE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("expectations")
    void eachFieldFollowsItsRule(String rule, Profile before, Profile said, SyncRule syncRule, Profile expected) {
        User user = created(Login.of(ADA).with(before).with(syncRule));

        User again = returned(Login.of(ADA).with(said).with(syncRule).at(NOON.plus(DAY)))
                .user();

        User want = Login.of(ADA).with(expected).request().profile().initial(user).toBuilder()
                .lastLoginAt(again.lastLoginAt())
                .build();
        assertThat(again).as(rule).isEqualTo(want);
        assertThat(stored(user.id())).isEqualTo(want);
    }

    @Test
    void verificationOfTheSameAddressFollowsTheProviderThatOwnsIt() {
        created(Login.of(ADA).with(new Email("ada@example.com", false)));

        User verified =
                returned(Login.of(ADA).with(new Email("ada@example.com", true))).user();
        User unverified = returned(Login.of(ADA).with(new Email("ada@example.com", false)))
                .user();

        assertThat(verified.email()).map(Email::verified).contains(true);
        assertThat(unverified.email()).map(Email::verified).contains(false);
    }

    @Test
    void theProfileIsSyncedWithinTheThrottleOfTheLastLogin() {
        created(Login.of(ADA).with(BEFORE));

        User again = returned(Login.of(ADA).with(AFTER).at(NOON.plusSeconds(1)).throttled(DAY))
                .user();

        assertThat(again.name()).contains("Name After");
    }

    @Test
    void textOfEveryScriptIsKeptToTheLetter() {
        List<String> names = List.of(
                "'; DROP TABLE users; --",
                "\\' OR 1=1 #",
                "%s %d {0} ${jndi:ldap://x} $1 ?",
                "Žofie Ὀδυσσεύς Владимир 山田太郎 ‏محمد",
                "👩🏽‍🚀 e\u0301 \uFB01",
                "a\"b\\c/d`e");
        for (String name : names) {
            User user = returnedOrCreated(name);
            assertThat(stored(user.id()).name()).contains(name);
        }
    }

    private User returnedOrCreated(String name) {
        Login login = Login.of(ADA).with(Profile.builder().name(name).build());
        return store().findByIdentity(ADA).isPresent() ? returned(login).user() : created(login);
    }
}
