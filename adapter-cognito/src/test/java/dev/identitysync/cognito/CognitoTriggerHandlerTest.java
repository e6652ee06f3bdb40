package dev.identitysync.cognito;

import static dev.identitysync.cognito.TestPool.answer;
import static dev.identitysync.cognito.TestPool.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identitysync.Email;
import dev.identitysync.InvalidValueException;
import dev.identitysync.Profile;
import dev.identitysync.User;
import dev.identitysync.VerifiedLogin;
import dev.identitysync.cognito.internal.RandomJson;
import dev.identitysync.provisioning.LinkPolicy;
import dev.identitysync.provisioning.SignIn;
import dev.identitysync.provisioning.UserProvisioning;
import dev.identitysync.testkit.Race;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of people, and what Cognito is answered. */
class CognitoTriggerHandlerTest {
    private static final String CONFIRMED = event("PostConfirmation_ConfirmSignUp");
    private static final String FORGOTTEN = event("PostConfirmation_ConfirmForgotPassword");
    private static final String AUTHENTICATED = event("PostAuthentication_Authentication");
    private static final String TOKENS = event("TokenGeneration_Authentication");
    private static final String REFRESHED = event("TokenGeneration_RefreshTokens");

    private final TestPool pool = new TestPool();
    private final CognitoTriggerHandler function =
            new CognitoTriggerHandler(pool.triggers().build());

    @Nested
    class Provisioning {
        @Test
        void aConfirmedSignUpIsAUserAndALogin() {
            assertThat(answer(function, CONFIRMED)).isEqualTo(CONFIRMED);

            User ada = pool.ada().orElseThrow();
            assertThat(ada.email()).contains(new Email("ada@example.com", true));
            assertThat(ada.givenName()).contains("Ada");
            assertThat(ada.familyName()).contains("Lovelace");
            assertThat(ada.lastLoginAt()).contains(pool.clock.instant());
        }

        @Test
        @DisplayName("G1: a forgotten password creates nobody, and changes nobody")
        void aForgottenPasswordNeverCreatesAUser() {
            assertThat(answer(function, FORGOTTEN)).isEqualTo(FORGOTTEN);
            assertThat(pool.count()).isZero();

            answer(function, CONFIRMED);
            User before = pool.ada().orElseThrow();
            pool.clock.advance(Duration.ofHours(1));
            answer(function, FORGOTTEN.replace("ada@example.com", "new@example.com"));

            assertThat(pool.ada()).contains(before);
        }

        @Test
        @DisplayName("G1: a forgotten password is answered though the store is down")
        void aForgottenPasswordDoesNotAskTheStore() {
            CognitoTriggerHandler down = new CognitoTriggerHandler(pool.triggers(() -> {
                        throw new AssertionError("the store is asked");
                    })
                    .build());

            assertThat(answer(down, FORGOTTEN)).isEqualTo(FORGOTTEN);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "PostAuthentication_Authentication",
                    "TokenGeneration_NewPasswordChallenge",
                    "TokenGeneration_Authentication",
                    "TokenGeneration_HostedAuth",
                    "TokenGeneration_AuthenticateDevice"
                })
        @DisplayName("G2: a user whom an administrator made is created at the first sign-in")
        void aUserOfAnAdministratorIsCreatedAtTheFirstSignIn(String trigger) {
            answer(function, event("PreSignUp_AdminCreateUser"));
            assertThat(pool.count()).isZero();

            answer(function, event(trigger));

            assertThat(pool.ada()).isPresent();
            assertThat(pool.ada().orElseThrow().lastLoginAt()).contains(pool.clock.instant());
        }

        @Test
        void aRefreshIsNoLogin() {
            answer(function, CONFIRMED);
            Instant login = pool.clock.instant();
            pool.clock.advance(Duration.ofHours(1));

            answer(function, REFRESHED);
            answer(function, TOKENS);

            assertThat(pool.ada().orElseThrow().lastLoginAt()).contains(login);
        }

        @Test
        void aSignInIsALogin() {
            answer(function, CONFIRMED);
            pool.clock.advance(Duration.ofHours(1));

            answer(function, AUTHENTICATED);

            assertThat(pool.ada().orElseThrow().lastLoginAt()).contains(pool.clock.instant());
        }

        @Test
        void loginsAreRecordedWithTokensOnRequestAndARefreshStillIsNone() {
            CognitoTriggerHandler recording = new CognitoTriggerHandler(
                    pool.triggers().recordLoginsWithTokens().build());
            answer(recording, TOKENS);
            pool.clock.advance(Duration.ofHours(1));
            Instant login = pool.clock.instant();
            answer(recording, TOKENS);
            pool.clock.advance(Duration.ofHours(1));

            answer(recording, REFRESHED);

            assertThat(pool.ada().orElseThrow().lastLoginAt()).contains(login);
        }

        @Test
        @DisplayName("G3: the same event three times is one user and the same answer")
        void theSameEventThreeTimesIsOneUser() {
            for (String repeated : new String[] {CONFIRMED, AUTHENTICATED, TOKENS}) {
                String first = answer(function, repeated);
                User user = pool.ada().orElseThrow();

                assertThat(answer(function, repeated)).isEqualTo(first);
                assertThat(answer(function, repeated)).isEqualTo(first);
                assertThat(pool.ada()).contains(user);
            }
            assertThat(pool.count()).isOne();
        }

        @Test
        @DisplayName("G3: the same event 240 times at once is one user and the same answer")
        void theSameEventAtOnceIsOneUser() {
            assertThat(Race.run(Collections.nCopies(240, () -> answer(function, TOKENS))))
                    .hasSize(240)
                    .containsOnly(answer(function, TOKENS));

            assertThat(pool.count()).isOne();
        }

        @ParameterizedTest
        @ValueSource(strings = {"Google_117000000000000000000", "Ada@Example.com", "ADA", "2b2b2b2b-0000", ""})
        @DisplayName("G6: the key is the sub, whatever the user name is")
        void theKeyIsTheSub(String userName) {
            answer(function, CONFIRMED.replace("\"userName\": \"ada\"", "\"userName\": \"" + userName + "\""));
            answer(function, AUTHENTICATED);

            assertThat(pool.ada()).isPresent();
            assertThat(pool.count()).isOne();
        }

        @Test
        void twoPoolsHaveTwoUsersOfOneSub() {
            UserPool other = UserPool.of("eu-central-1_Other0001");
            CognitoTriggerHandler both =
                    new CognitoTriggerHandler(pool.triggers().pool(other).build());
            String theirs = CONFIRMED.replace(TestPool.POOL.id(), other.id()).replace("ada@", "grace@");

            answer(both, CONFIRMED);
            answer(both, theirs);

            assertThat(pool.count()).isEqualTo(2);
        }

        @Test
        void theNameComesFromTheAttributeThatTheMappingNames() {
            CognitoTriggerHandler function = new CognitoTriggerHandler(pool.triggers()
                    .attributes(AttributeMapping.standard().withName("custom:display_name"))
                    .build());
            String event = event("PostConfirmation_ConfirmSignUp")
                    .replace("\"given_name\"", "\"custom:display_name\": \"Countess\", \"given_name\"");

            answer(function, event);

            assertThat(pool.ada().orElseThrow().name()).contains("Countess");
        }

        @Test
        void anAttributeThatCannotBeCarriedKeepsNobodyOut() {
            answer(function, CONFIRMED.replace("\"Lovelace\"", "\"" + "x".repeat(2000) + "\""));

            assertThat(pool.ada().orElseThrow().familyName()).isEmpty();
        }
    }

    @Nested
    class Echo {
        @ParameterizedTest
        @EnumSource(TriggerSource.class)
        void whatIsNotMeantToChangeDoesNot(TriggerSource source) {
            String event = event(source.wireName());
            String answer = answer(function, event);

            boolean tokens =
                    source.kind() == TriggerKind.PRE_TOKEN_GENERATION && source != TriggerSource.TOKENS_OF_MACHINE;
            assertThat(tokens ? withoutDetails(answer) : answer).isEqualTo(event);
        }

        private static String withoutDetails(String answer) {
            return answer.replaceFirst("(?s)\\{\"claimsToAddOrOverride\":\\{.*}}(?=\\s*}\\s*}\\s*$)", "null");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "PreAuthentication_Authentication",
                    "CustomMessage_SignUp",
                    "UserMigration_Authentication",
                    "DefineAuthChallenge_Authentication",
                    "InboundFederation_ExternalProvider",
                    "Invented_Source",
                    "posting"
                })
        void atAnyOtherSourceNothingIsDone(String source) {
            String event = CONFIRMED.replace("PostConfirmation_ConfirmSignUp", source);

            assertThat(answer(function, event)).isEqualTo(event);
            assertThat(pool.count()).isZero();
        }

        @Test
        void theExamplesOfOtherSourcesAreEchoed() {
            for (String name : new String[] {"PreAuthentication_Authentication", "CustomMessage_SignUp"}) {
                assertThat(answer(function, event(name))).isEqualTo(event(name));
            }
        }

        @RepeatedTest(100)
        @DisplayName("G5: unknown fields of every kind come back to the byte")
        void unknownFieldsComeBackToTheByte(RepetitionInfo repetition) {
            RandomJson random = new RandomJson(new Random(repetition.getCurrentRepetition()));
            String event = random.space()
                    + AUTHENTICATED
                            .replace("\"newDeviceUsed\": false", "\"unknown\" : " + random.value(4))
                            .replace("\"response\": {}", "\"response\": " + random.object(3))
                            .replaceFirst("\\{", "{\"more\":" + quoted(random.value(3)) + ",");

            assertThat(answer(function, event)).isEqualTo(event);
            assertThat(pool.ada()).isPresent();
        }

        private static String quoted(String text) {
            return Matcher.quoteReplacement(text);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "\"email_verified\": \"true\" | \"email_verified\": true",
                    "\"given_name\": \"Ada\"      | \"given_name\": null",
                    "\"given_name\": \"Ada\"      | \"given_name\": 1815",
                    "\"given_name\": \"Ada\"      | \"given_name\": {\"first\": \"Ada\"}",
                    "\"given_name\": \"Ada\"      | \"given_name\": [\"Ada\"]",
                    "\"version\": \"1\"           | \"version\": 1",
                    "\"version\": \"1\"           | \"version\": null",
                    "\"userName\": \"ada\"        | \"userName\": 4711",
                    "\"region\": \"eu-central-1\" | \"region\": null",
                    "\"response\": {}             | \"response\": null",
                    "\"response\": {}             | \"response\": \"what\"",
                    "\"clientMetadata\": {        | \"clientMetadata\": null, \"x\": {",
                })
        @DisplayName("G5: nulls, and numbers where strings are expected, are taken and come back")
        void nullsAndNumbersAreTaken(String from, String to) {
            String event = CONFIRMED.replace(from, to);
            assertThat(event).isNotEqualTo(CONFIRMED);

            assertThat(answer(function, event)).isEqualTo(event);

            User ada = pool.ada().orElseThrow();
            assertThat(ada.email()).contains(new Email("ada@example.com", true));
            assertThat(ada.givenName())
                    .isEqualTo(
                            to.contains("1815")
                                    ? Optional.of("1815")
                                    : to.contains("given") ? Optional.empty() : Optional.of("Ada"));
        }

        @Test
        @DisplayName("G5: an event without a response comes back without one")
        void anEventWithoutAResponseComesBackWithoutOne() {
            String event = AUTHENTICATED.replaceFirst(",\\s*\"response\": \\{}", "");
            assertThat(event).doesNotContain("response");

            assertThat(answer(function, event)).isEqualTo(event);
            assertThat(pool.ada()).isPresent();
        }

        @ParameterizedTest
        @ValueSource(strings = {"clientMetadata", "validationData"})
        @DisplayName("G8: what a client sent along is not read, whatever it claims")
        void whatAClientSentAlongIsNotRead(String field) {
            String claims = "\"" + field
                    + "\": {\"sub\": \"somebody-else\", \"email\": \"root@example.com\", \"role\": \"admin\","
                    + " \"userAttributes\": {\"sub\": \"somebody-else\"}, \"groupConfiguration\": {\"groupsToOverride\": [\"admin\"]}}";
            for (String event : new String[] {CONFIRMED, AUTHENTICATED, event("TokenGeneration_HostedAuth")}) {
                String claiming = event.replaceFirst("\"request\": \\{", "\"request\": {" + claims + ", ")
                        .replace("\"clientMetadata\": {\n            \"campaign\": \"spring\"\n        }", "\"x\": 1");
                assertThat(answer(function, claiming)).contains(claims).doesNotContain("\"role\":\"admin\"");
            }

            assertThat(pool.count()).isOne();
            assertThat(pool.ada().orElseThrow().email()).contains(new Email("ada@example.com", true));
            assertThat(pool.ada().orElseThrow().attributes()).isEmpty();
        }
    }

    @Nested
    class Refusals {
        @ParameterizedTest
        @CsvSource({
            "eu-central-1_AbCdEf123, eu-central-1_AbCdEf124",
            "eu-central-1_AbCdEf123, EU-CENTRAL-1_ABCDEF123",
            "1example23456789,       2example23456789",
            "1example23456789,       1EXAMPLE23456789",
            "1example23456789,       CLIENT_ID_NOT_APPLICABLE",
            "1example23456789,       ''"
        })
        @DisplayName("G7: an unknown pool or client is refused")
        void anUnknownPoolOrClientIsRefused(String from, String to) {
            assertDenied(function, AUTHENTICATED.replace(from, to));
            assertDenied(function, TOKENS.replace(from, to));

            assertThat(pool.count()).isZero();
        }

        @Test
        @DisplayName("G7: an event without pool or client is refused")
        void anEventWithoutPoolOrClientIsRefused() {
            assertDenied(function, AUTHENTICATED.replace("\"userPoolId\"", "\"pool\""));
            assertDenied(function, AUTHENTICATED.replace("\"clientId\"", "\"client\""));
            assertDenied(function, AUTHENTICATED.replace("\"" + TestPool.POOL.id() + "\"", "null"));
        }

        @Test
        void anUnknownPoolIsRefusedAtSourcesWhereNothingIsDoneToo() {
            assertDenied(function, FORGOTTEN.replace("AbCdEf123", "AbCdEf124"));
        }

        @Test
        void anAdministratorHasNoClientAndMayConfirm() {
            answer(function, CONFIRMED.replace(TestPool.CLIENT, CognitoEvent.NO_CLIENT));

            assertThat(pool.ada()).isPresent();
        }

        @Test
        void whereNoClientIsNamedAnyIsTaken() {
            CognitoTriggerHandler any = new CognitoTriggerHandler(
                    CognitoTriggers.builder(pool.users).pool(TestPool.POOL).build());

            answer(any, AUTHENTICATED.replace(TestPool.CLIENT, "any"));

            assertThat(pool.ada()).isPresent();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "PostConfirmation_ConfirmSignUp",
                    "PostAuthentication_Authentication",
                    "TokenGeneration_HostedAuth",
                    "TokenGeneration_RefreshTokens"
                })
        void aDisabledUserIsDenied(String trigger) {
            answer(function, CONFIRMED);
            pool.users.disable(pool.ada().orElseThrow().id());

            assertDenied(function, event(trigger));
        }

        @ParameterizedTest
        @ValueSource(strings = {"PostConfirmation_ConfirmSignUp", "TokenGeneration_HostedAuth"})
        void anAddressThatBelongsToSomebodyElseIsDenied(String trigger) {
            UserProvisioning unique = UserProvisioning.builder(pool.store)
                    .linkPolicy(LinkPolicy.neverAndOneUserPerEmail())
                    .clock(pool.clock)
                    .build();
            SignIn other = unique.signIn(VerifiedLogin.thatTheCallerHasVerified(
                    TestPool.POOL.identity("other"),
                    Profile.builder().email(new Email("ada@example.com", true)).build(),
                    pool.clock.instant(),
                    false));
            assertThat(other).isInstanceOf(SignIn.Created.class);

            assertDenied(
                    new CognitoTriggerHandler(
                            CognitoTriggers.builder(unique).pool(TestPool.POOL).build()),
                    event(trigger));
            assertThat(pool.count()).isOne();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"", "null", "[]", "{", "{}", "\"PostConfirmation_ConfirmSignUp\"", "{\"triggerSource\":null}"
                })
        void whatIsNoEventIsRefused(String event) {
            assertDenied(function, event);
        }

        @ParameterizedTest
        @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32BE"})
        void anEventInAnotherEncodingIsRefused(String charset) {
            byte[] event = CONFIRMED.getBytes(Charset.forName(charset));

            assertThatThrownBy(() -> answer(function, event, TestContext.unhurried()))
                    .isInstanceOf(TriggerDeniedException.class);
            assertDenied(function, "\ufeff" + CONFIRMED);
        }

        @Test
        void anEventThatIsTooLargeIsRefused() {
            assertThat(answer(function, CONFIRMED + " ".repeat(CognitoEvent.MOST_BYTES - CONFIRMED.length())))
                    .startsWith(CONFIRMED);
            // With nothing but spaces beyond the limit, only the limit refuses it.
            assertDenied(function, CONFIRMED + " ".repeat(CognitoEvent.MOST_BYTES - CONFIRMED.length() + 1));
        }

        @Test
        void aSubThatIsMissingOrNoneIsRefused() {
            assertDenied(function, AUTHENTICATED.replace("\"sub\"", "\"sup\""));
            assertDenied(function, AUTHENTICATED.replace(TestPool.ADA.subject(), ""));
            assertDenied(function, AUTHENTICATED.replace(TestPool.ADA.subject(), "m\u00fcller"));
            assertDenied(function, AUTHENTICATED.replace(TestPool.ADA.subject(), "a b"));
        }

        @Test
        void whoIsDeniedIsToldAReferenceAndNoMore() {
            assertThatThrownBy(() -> answer(function, "{}"))
                    .isInstanceOf(TriggerDeniedException.class)
                    .hasMessage("This is not possible at the moment. Reference: " + TestContext.REQUEST_ID)
                    .hasNoCause()
                    .extracting(Throwable::getStackTrace)
                    .isEqualTo(new StackTraceElement[0]);
        }
    }

    @Nested
    class Wiring {
        @Test
        void aPoolIsNeededOnce() {
            assertThatThrownBy(() -> CognitoTriggers.builder(pool.users).build())
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("pool");
            assertThatThrownBy(() -> CognitoTriggers.builder(pool.users).pool(TestPool.POOL, ""))
                    .isInstanceOf(InvalidValueException.class);
            assertThatThrownBy(() -> pool.triggers().pool(TestPool.POOL, "another"))
                    .isInstanceOf(InvalidValueException.class);
            assertThatThrownBy(() -> pool.triggers()
                            .pool(TestPool.POOL.vouchingForEmail())
                            .build())
                    .isInstanceOf(InvalidValueException.class);
        }

        @ParameterizedTest
        @EnumSource(value = TriggerKind.class, names = "PRE_SIGN_UP", mode = EnumSource.Mode.EXCLUDE)
        void nothingFailsOpenThatWouldLoseALogin(TriggerKind trigger) {
            assertThatThrownBy(() -> pool.triggers()
                            .onFailure(trigger, OnFailure.FAIL_OPEN)
                            .build())
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("deferredLogins");
        }

        @ParameterizedTest
        @ValueSource(strings = {"sub", "username", "identities", "scope", "cognito:groups", "aud", ""})
        void theClaimOfTheUserIdIsNoneOfCognitos(String name) {
            assertThatThrownBy(() -> pool.triggers().userIdClaim(name))
                    .isInstanceOf(UnusableClaimException.class)
                    .extracting(e -> ((UnusableClaimException) e).claim())
                    .isEqualTo(name);
        }

        @Test
        void timesAreBounded() {
            assertThatThrownBy(
                            () -> pool.triggers().margin(Duration.ofMillis(-1)).build())
                    .isInstanceOf(InvalidValueException.class);
            assertThatThrownBy(() ->
                            pool.triggers().timeToDefer(Duration.ofSeconds(5)).build())
                    .isInstanceOf(InvalidValueException.class);
        }

        @Test
        void aSubclassNeedsNoParameters() {
            assertThat(new Function()).isInstanceOf(CognitoTriggerHandler.class);
        }
    }

    /** As the documentation has it. */
    public static final class Function extends CognitoTriggerHandler {
        /** What Lambda calls. */
        public Function() {
            super(new TestPool()
                    .triggers()
                    .tokenClaims((user, event) -> Map.of())
                    .build());
        }
    }

    private static void assertDenied(CognitoTriggerHandler function, String event) {
        assertThatThrownBy(() -> answer(function, event.getBytes(StandardCharsets.UTF_8), TestContext.unhurried()))
                .isInstanceOf(TriggerDeniedException.class);
    }
}
