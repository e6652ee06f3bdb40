package dev.identitysync.examples.cognito.registration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.examples.cognito.local.HttpApi;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets an account, and what everybody else is told. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "AWS's runtime client has a native library for Linux alone")
@ExtendWith(RunningRegistration.ForAll.class)
class RegistrationTest {
    private static final String PASSWORD = "Correct-Horse-7";
    private static final String FORM = """
            {"email": "zoe@example.org", "password": "%s", "givenName": "Zoë", "familyName": "Strand-Å"}
            """.formatted(PASSWORD);

    private final RunningRegistration registration;

    RegistrationTest(RunningRegistration registration) {
        this.registration = registration;
    }

    @BeforeEach
    void thePoolTakesEverybody() {
        registration.pool().answer(200, """
                {"UserConfirmed": false, "UserSub": "1",
                 "CodeDeliveryDetails": {"DeliveryMedium": "EMAIL", "Destination": "z***@e***"}}
                """);
    }

    private void assertProblem(HttpApi.Answer answer, int status, String type) {
        assertThat(answer.json().text("type")).contains("/problems/" + type);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.headers())
                .containsEntry("Content-Type", "application/problem+json")
                .containsEntry("Cache-Control", "no-store");
        assertThat(answer.body()).doesNotContain(PASSWORD, "zoe@example.org", "Zoë", "127.0.0.1", "inner workings");
    }

    @Nested
    class WhoFillsInTheForm {

        @Test
        void getsAnAccountInThePool() {
            HttpApi.Answer answer = registration.register(FORM);

            assertThat(answer.status()).isEqualTo(201);
            assertThat(answer.body()).isEqualTo("{\"confirmed\":false,\"codeSentBy\":\"EMAIL\"}");
            assertThat(registration.pool().requests())
                    .singleElement()
                    .asString()
                    .startsWith("AWSCognitoIdentityProviderService.SignUp{")
                    .contains(
                            "\"ClientId\":\"web\"",
                            "\"Username\":\"zoe@example.org\"",
                            "\"Password\":\"" + PASSWORD + "\"",
                            "{\"Name\":\"email\",\"Value\":\"zoe@example.org\"}",
                            "{\"Name\":\"given_name\",\"Value\":\"Zoë\"}",
                            "{\"Name\":\"family_name\",\"Value\":\"Strand-Å\"}");
        }

        @Test
        void leavesNothingInTheLog() {
            registration.register(FORM);
            registration.pool().fail("SomethingException", "inner workings of " + PASSWORD);
            registration.register(FORM);
            registration.register(FORM.replace('}', ' '));

            assertThat(registration.log())
                    .contains("/auth/register 201", "/auth/register 502 pool-broken", "SomethingException")
                    .contains("/auth/register 400 malformed-body")
                    .doesNotContain(PASSWORD, "zoe@example.org", "Zoë", "Strand", "inner workings");
        }

        @Test
        void mayBeSentInBase64ByTheGateway() {
            String event = new HttpApi.Call(
                            "POST",
                            "/auth/register",
                            Map.of("content-type", "application/json; charset=utf-8"),
                            Base64.getEncoder().encodeToString(FORM.getBytes(StandardCharsets.UTF_8)))
                    .event()
                    .replace("\"isBase64Encoded\":false", "\"isBase64Encoded\":true");

            assertThat(registration.send(event).status()).isEqualTo(201);
        }
    }

    @Nested
    class WhoThePoolDoesNotTake {

        @ParameterizedTest
        @CsvSource({
            "UsernameExistsException, 409, account-exists",
            "InvalidPasswordException, 400, password-too-weak",
            "InvalidParameterException, 400, invalid-parameter",
            "UserLambdaValidationException, 403, registration-refused",
            "TooManyRequestsException, 429, too-many-requests",
            "LimitExceededException, 429, too-many-requests",
            "CodeDeliveryFailureException, 502, code-not-delivered",
            "NotAuthorizedException, 502, pool-broken",
            "ResourceNotFoundException, 502, pool-broken",
            "SomethingNewException, 502, pool-broken"
        })
        void isToldWhyInOurWords(String error, int status, String type) {
            registration.pool().fail(error, "the inner workings");

            HttpApi.Answer answer = registration.register(FORM);

            assertProblem(answer, status, type);
            assertThat(registration.pool().requests())
                    .as("asked once: a repetition would find the account that the first made")
                    .hasSize(1);
        }

        @Test
        void isInTheLogWithItsCauseWhereATriggerSaidNo() {
            registration.pool().fail("UserLambdaValidationException", "the inner workings");

            registration.register(FORM);

            assertThat(registration.log())
                    .contains("UserLambdaValidationException")
                    .doesNotContain("inner workings");
        }

        @Test
        void isToldWhenToComeBackIfTooManyRegister() {
            registration.pool().fail("TooManyRequestsException", "");

            assertThat(registration.register(FORM).headers()).containsEntry("Retry-After", "30");
        }

        @Test
        void isToldToComeBackIfThePoolFails() {
            registration.pool().answer(500, "{\"__type\":\"InternalErrorException\"}");

            assertProblem(registration.register(FORM), 503, "pool-unavailable");
            assertThat(registration.pool().requests()).hasSize(1);
        }

        @Test
        void isToldToComeBackIfThePoolCannotBeReached() {
            assertProblem(registration.registerWithoutPool(FORM), 503, "pool-unavailable");
        }
    }

    @Nested
    class WhoSendsSomethingElse {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "{",
                    "[]",
                    "null",
                    "email=zoe@example.org",
                    "{\"email\":\"a@example.org\",\"email\":\"b@example.org\"}",
                    "{} {}"
                })
        void isToldThatItCannotBeRead(String body) {
            assertProblem(registration.register(body), 400, "malformed-body");
            assertThat(registration.pool().requests()).isEmpty();
        }

        @Test
        void isToldThatItCannotBeReadIfItIsVeryDeep() {
            assertProblem(registration.register("{\"a\":".repeat(500) + "1" + "}".repeat(500)), 400, "malformed-body");
        }

        @ParameterizedTest
        @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/jsonp", ""})
        void isToldToSendJson(String type) {
            assertProblem(
                    registration.call("POST", "/auth/register", Map.of("content-type", type), FORM),
                    415,
                    "unsupported-media-type");
            assertThat(registration.pool().requests()).isEmpty();
        }

        @Test
        void isToldEachFieldThatIsMissingOrWrong() {
            HttpApi.Answer answer =
                    registration.register("{\"email\":\"no address\",\"password\":7,\"givenName\":\"a\\u0000b\"}");

            assertProblem(answer, 400, "invalid-fields");
            assertThat(answer.body())
                    .contains(
                            "\"field\":\"email\"",
                            "\"field\":\"password\"",
                            "\"field\":\"givenName\"",
                            "\"field\":\"familyName\"")
                    .doesNotContain("no address");
            assertThat(registration.pool().requests()).isEmpty();
        }

        @Test
        void isStoppedIfTheBodyIsTooLarge() {
            assertProblem(registration.register(FORM + " ".repeat(8 * 1024)), 413, "too-large");
            assertThat(registration.pool().requests()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"GET", "PUT", "DELETE", "OPTIONS"})
        void isToldWhichMethodThereIs(String method) {
            HttpApi.Answer answer = registration.call(method, "/auth/register", Map.of(), "");

            assertProblem(answer, 405, "method-not-allowed");
            assertThat(answer.headers()).containsEntry("Allow", "POST");
        }

        @Test
        void isToldThatThereIsNothing() {
            assertProblem(registration.call("POST", "/auth/unregister", Map.of(), FORM), 404, "no-such-resource");
        }
    }
}
