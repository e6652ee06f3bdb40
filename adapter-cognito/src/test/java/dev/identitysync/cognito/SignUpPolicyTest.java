package dev.identitysync.cognito;

import static dev.identitysync.cognito.TestPool.answer;
import static dev.identitysync.cognito.TestPool.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.identitysync.InvalidValueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may sign up, and what is confirmed for them. */
class SignUpPolicyTest {
    private static final String SIGN_UP = event("PreSignUp_SignUp");

    private final TestPool pool = new TestPool();

    @ParameterizedTest
    @EnumSource(value = TriggerSource.class, names = "PRE_SIGN_UP.*", mode = EnumSource.Mode.MATCH_ALL)
    void unlessToldEverybodyMaySignUpAndNothingIsConfirmed(TriggerSource source) {
        String event = event(source.wireName());

        assertThat(answer(function(SignUpPolicy.open()), event)).isEqualTo(event);
        assertThat(pool.count()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada@example.com", "ada@EXAMPLE.com", "a.d.a@example.org"})
    void anAllowedDomainMaySignUp(String address) {
        String event = SIGN_UP.replace("ada@example.com", address);

        assertThat(answer(function(SignUpPolicy.open().onlyDomains("Example.com", "example.org")), event))
                .isEqualTo(event);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada@example.net", "ada@eu.example.com", "ada@notexample.com", "ada@example.com.evil.net", "ada@com",
                "ada@example.com@evil.net", "ada@evil.net@example.com", "example.com", "@example.com", "",
                "ada@example.com.", "ada@\u212axample.com", "ada@example.com\\u0000", "ada@example.com "
            })
    void anotherDomainMayNot(String address) {
        assertDenied(SignUpPolicy.open().onlyDomains("example.com"), SIGN_UP.replace("ada@example.com", address));
    }

    @Test
    void whereDomainsCountAnAddressIsNeeded() {
        assertDenied(SignUpPolicy.open().onlyDomains("example.com"), SIGN_UP.replace("\"email\"", "\"mail\""));
    }

    @Test
    void subdomainsAreAllowedOnRequest() {
        SignUpPolicy policy = SignUpPolicy.open().onlyDomains("example.com").andSubdomains();

        answer(function(policy), SIGN_UP);
        answer(function(policy), SIGN_UP.replace("@example.com", "@a.eu.Example.com"));
        assertDenied(policy, SIGN_UP.replace("@example.com", "@notexample.com"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "@", "a@b", " example.com", ".example.com", "example..com"})
    void whatIsNoDomainIsRefusedAtWiring(String domain) {
        assertThatThrownBy(() -> SignUpPolicy.open().onlyDomains(domain)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> SignUpPolicy.open().onlyDomains()).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void anAddressThatALocalUserHasIsRefusedOnRequestInAnyCase() {
        answer(function(SignUpPolicy.open()), event("PostConfirmation_ConfirmSignUp"));
        answer(function(SignUpPolicy.open()), SIGN_UP);

        SignUpPolicy policy = SignUpPolicy.open().refusingKnownAddresses();
        assertDenied(policy, SIGN_UP);
        assertDenied(policy, SIGN_UP.replace("ada@example.com", "ADA@Example.COM"));
        answer(function(policy), SIGN_UP.replace("ada@example.com", "grace@example.com"));
        answer(function(policy), SIGN_UP.replace("\"email\"", "\"mail\""));
    }

    @Test
    void whoeverIsTurnedAwayIsToldTheSame() {
        answer(function(SignUpPolicy.open()), event("PostConfirmation_ConfirmSignUp"));
        SignUpPolicy policy = SignUpPolicy.open().onlyDomains("example.com").refusingKnownAddresses();

        Throwable known = catchThrowable(() -> answer(function(policy), SIGN_UP));
        Throwable foreign =
                catchThrowable(() -> answer(function(policy), SIGN_UP.replace("example.com", "example.net")));

        assertThat(known).isInstanceOf(TriggerDeniedException.class).hasMessage(foreign.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"PreSignUp_SignUp,           true", "PreSignUp_ExternalProvider, false"})
    void flagsAreSetForTheSourcesThatAreNamed(String trigger, boolean set) {
        SignUpPolicy policy =
                SignUpPolicy.open().confirming(TriggerSource.PRE_SIGN_UP).verifyingEmail(TriggerSource.PRE_SIGN_UP);
        String event = event(trigger);

        assertThat(answer(function(policy), event))
                .isEqualTo(
                        set
                                ? event.replace("\"autoConfirmUser\": false", "\"autoConfirmUser\": true")
                                        .replace("\"autoVerifyEmail\": false", "\"autoVerifyEmail\": true")
                                : event);
    }

    @Test
    void aFlagIsSetOnlyWhereTheAttributeIs() {
        SignUpPolicy policy =
                SignUpPolicy.open().verifyingEmail(TriggerSource.PRE_SIGN_UP).verifyingPhone(TriggerSource.PRE_SIGN_UP);
        String withPhone = SIGN_UP.replace("\"email\": \"ada@example.com\"", "\"phone_number\": \"+12065550100\"");

        assertThat(answer(function(policy), withPhone))
                .isEqualTo(withPhone.replace("\"autoVerifyPhone\": false", "\"autoVerifyPhone\": true"));
    }

    @Test
    void aPhoneIsVerifiedForTheSourcesThatAreNamedAlone() {
        SignUpPolicy policy = SignUpPolicy.open().verifyingPhone(TriggerSource.PRE_SIGN_UP_BY_PROVIDER);
        String withPhone = SIGN_UP.replace("\"email\": \"ada@example.com\"", "\"phone_number\": \"+12065550100\"");

        assertThat(answer(function(policy), withPhone)).isEqualTo(withPhone);
    }

    @Test
    void anEmptyAddressIsNoneToVerify() {
        SignUpPolicy policy = SignUpPolicy.open().verifyingEmail(TriggerSource.PRE_SIGN_UP);
        String without = SIGN_UP.replace("\"email\": \"ada@example.com\"", "\"email\": \"\"");

        assertThat(answer(function(policy), without)).isEqualTo(without);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"response\": {}",
                "\"response\": null",
                "\"response\": {\"autoConfirmUser\": null}",
                "\"other\": 1"
            })
    void flagsAreSetInAResponseThatIsMissingOrEmpty(String response) {
        String event = SIGN_UP.replaceFirst("(?s)\"response\": \\{.*?}", response);

        assertThat(answer(function(SignUpPolicy.open().confirming(TriggerSource.PRE_SIGN_UP)), event))
                .containsPattern("\"response\": ?\\{\"autoConfirmUser\": ?true}");
    }

    @Test
    void aResponseThatIsNoObjectCannotBeAnswered() {
        String event = SIGN_UP.replaceFirst("(?s)\"response\": \\{.*?}", "\"response\": \"what\"");

        assertDenied(SignUpPolicy.open().confirming(TriggerSource.PRE_SIGN_UP), event);
    }

    @Test
    void whatCognitoWouldIgnoreIsRefusedAtWiring() {
        assertThatThrownBy(() -> SignUpPolicy.open().confirming(TriggerSource.PRE_SIGN_UP_BY_ADMINISTRATOR))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("PreSignUp_AdminCreateUser");
        assertThatThrownBy(() -> SignUpPolicy.open().verifyingEmail(TriggerSource.AUTHENTICATED))
                .isInstanceOf(InvalidValueException.class);
    }

    private CognitoTriggerHandler function(SignUpPolicy policy) {
        return new CognitoTriggerHandler(pool.triggers().signUpPolicy(policy).build());
    }

    private void assertDenied(SignUpPolicy policy, String event) {
        assertThatThrownBy(() -> answer(function(policy), event)).isInstanceOf(TriggerDeniedException.class);
    }
}
