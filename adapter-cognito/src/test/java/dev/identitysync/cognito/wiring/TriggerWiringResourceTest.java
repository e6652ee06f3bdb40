package dev.identitysync.cognito.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.CloudFormationCustomResourceEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** From CloudFormation's event to the answer at its URL, with a pool and functions that are faked behind real clients. */
class TriggerWiringResourceTest {
    private static final String ID = SamplePool.ID;
    private static final String USERS = SamplePool.FUNCTIONS + "users";
    private static final String TOKENS = SamplePool.FUNCTIONS + "tokens";
    private static final String THEIRS = SamplePool.FUNCTIONS + "theirs";
    private static final String PHYSICAL = "cognito-triggers/" + ID;
    private static final Map<String, Object> USERS_WIRED = properties(ID, Map.of("PostConfirmation", USERS));
    private static final Map<String, Object> TOKENS_WIRED =
            with(properties(ID, Map.of("PreTokenGeneration", TOKENS)), "PreTokenVersion", "V2_0");

    private final Logger logger = (Logger) LoggerFactory.getLogger(TriggerWiringResource.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final WiringFakeAws aws = new WiringFakeAws(FakePool.bare());
    private final List<JsonNode> answers = new CopyOnWriteArrayList<>();
    private HttpServer cloudFormation;
    private int answerStatus = 200;
    private TriggerWiringResource resource;

    @BeforeEach
    void open() throws IOException {
        log.start();
        logger.addAppender(log);
        cloudFormation = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        cloudFormation.createContext("/", exchange -> {
            try (exchange) {
                assertThat(exchange.getRequestMethod()).isEqualTo("PUT");
                answers.add(WiringFakeAws.JSON.readTree(exchange.getRequestBody()));
                exchange.sendResponseHeaders(answerStatus, -1);
            }
        });
        cloudFormation.start();
        resource = new TriggerWiringResource(aws.wiring(), UrlConnectionHttpClient.create());
    }

    @AfterEach
    void close() {
        logger.detachAppender(log);
        cloudFormation.stop(0);
        aws.close();
    }

    private static Map<String, Object> properties(String poolId, Map<String, Object> triggers) {
        return Map.of("ServiceToken", "arn", "UserPoolId", poolId, "Triggers", triggers);
    }

    private static Map<String, Object> with(Map<String, Object> properties, String name, Object value) {
        Map<String, Object> more = new HashMap<>(properties);
        more.put(name, value);
        return more;
    }

    private CloudFormationCustomResourceEvent event(String type, Map<String, Object> properties) {
        return CloudFormationCustomResourceEvent.builder()
                .withRequestType(type)
                .withResponseUrl(
                        "http://127.0.0.1:" + cloudFormation.getAddress().getPort() + "/answer?X-Amz-Signature=s3cret")
                .withStackId("stack")
                .withRequestId("request")
                .withLogicalResourceId("Triggers")
                .withResourceProperties(properties)
                .build();
    }

    private JsonNode create(Map<String, Object> properties) {
        return handle(event("Create", properties));
    }

    private JsonNode update(String physicalId, Map<String, Object> old, Map<String, Object> now) {
        CloudFormationCustomResourceEvent event = event("Update", now);
        event.setPhysicalResourceId(physicalId);
        event.setOldResourceProperties(old);
        return handle(event);
    }

    private JsonNode delete(String physicalId, Map<String, Object> properties) {
        CloudFormationCustomResourceEvent event = event("Delete", properties);
        event.setPhysicalResourceId(physicalId);
        return handle(event);
    }

    private JsonNode handle(CloudFormationCustomResourceEvent event) {
        return handle(event, 60_000);
    }

    private JsonNode handle(CloudFormationCustomResourceEvent event, int millis) {
        int before = answers.size();
        resource.handleRequest(event, context(millis));
        assertThat(answers).hasSize(before + 1);
        JsonNode answer = answers.get(before);
        assertThat(answer.path("StackId").asText()).isEqualTo("stack");
        assertThat(answer.path("RequestId").asText()).isEqualTo("request");
        assertThat(answer.path("LogicalResourceId").asText()).isEqualTo("Triggers");
        assertThat(answer.toString()).hasSizeLessThan(4096).doesNotContain("s3cret");
        return answer;
    }

    private static Context context(int millis) {
        return (Context) Proxy.newProxyInstance(
                Context.class.getClassLoader(), new Class<?>[] {Context.class}, (proxy, method, arguments) -> {
                    return switch (method.getName()) {
                        case "getRemainingTimeInMillis" -> millis;
                        case "getLogStreamName" -> "log-stream";
                        default -> null;
                    };
                });
    }

    private static void assertDone(JsonNode answer, String physicalId) {
        assertThat(answer.path("Status").asText()).as(answer.toString()).isEqualTo("SUCCESS");
        assertThat(answer.path("PhysicalResourceId").asText()).isEqualTo(physicalId);
    }

    private static void assertFailed(JsonNode answer, String physicalId, String reason) {
        assertThat(answer.path("Status").asText()).as(answer.toString()).isEqualTo("FAILED");
        assertThat(answer.path("PhysicalResourceId").asText()).isEqualTo(physicalId);
        assertThat(answer.path("Reason").asText()).contains(reason);
    }

    private String trigger(String member) {
        return aws.pool.triggers().path(member).asText();
    }

    @Nested
    class Create {
        @Test
        void wiresAndNamesTheResourceByThePool() {
            assertDone(create(USERS_WIRED), PHYSICAL);

            assertThat(trigger("PostConfirmation")).isEqualTo(USERS);
        }

        @Test
        void theSameRequestTwiceWritesOnce() {
            assertDone(create(TOKENS_WIRED), PHYSICAL);
            assertDone(create(TOKENS_WIRED), PHYSICAL);

            assertThat(aws.writes()).containsExactly("AddPermission", "UpdateUserPool");
            assertThat(aws.pool
                            .triggers()
                            .path("PreTokenGenerationConfig")
                            .path("LambdaVersion")
                            .asText())
                    .isEqualTo("V2_0");
        }

        @Test
        void refusesSomebodyElsesTriggerAndItsDeletionTakesNothing() {
            aws.pool.triggers().put("PostConfirmation", THEIRS).put("PreSignUp", USERS);
            Map<String, Object> both = properties(ID, Map.of("PostConfirmation", USERS, "PreSignUp", USERS));

            assertFailed(create(both), TriggerWiringResource.NOTHING, "ForeignTriggerException: User pool " + ID);
            assertDone(delete(TriggerWiringResource.NOTHING, both), TriggerWiringResource.NOTHING);

            assertThat(trigger("PreSignUp")).isEqualTo(USERS);
            assertThat(aws.writes()).isEmpty();
        }

        @Test
        void replacesSomebodyElsesTriggerWhereTheTemplateSaysSo() {
            aws.pool.triggers().put("PostConfirmation", THEIRS);

            assertDone(create(with(USERS_WIRED, "Replace", "true")), PHYSICAL);
        }

        @Test
        void whatFailedHalfWayIsTakenBackByTheDeletion() {
            aws.fault("UpdateUserPool", 9, 500, "InternalErrorException", "down");

            assertFailed(create(USERS_WIRED), PHYSICAL, "WiringOutcomeUnknownException");
            assertDone(delete(PHYSICAL, USERS_WIRED), PHYSICAL);

            assertThat(aws.policies.of(USERS)).isEmpty();
        }

        @Test
        void whatFailsAfterThePoolWasWrittenIsRepeatedWithTheSamePlan() {
            aws.pool.mfa.putObject("WebAuthnConfiguration").put("RelyingPartyId", "example.com");
            aws.pool.updateForgetsSecondFactors = true;
            aws.fault("SetUserPoolMfaConfig", 2, 400, "AccessDeniedException", "no");

            assertDone(create(USERS_WIRED), PHYSICAL);

            assertThat(aws.pool.mfa.has("WebAuthnConfiguration")).isTrue();
        }

        @Test
        void plansAgainWhereThePoolChangesMeanwhile() {
            aws.after("AddPermission", aws.pool::touch);

            assertDone(create(USERS_WIRED), PHYSICAL);
        }

        @ParameterizedTest
        @ValueSource(strings = {"UserPoolId", "Triggers", "PreTokenVersion", "Replace", "Trigger"})
        void refusesPropertiesThatAreWrongOrUnknown(String name) {
            JsonNode answer = create(with(USERS_WIRED, name, "wr0ng"));

            assertFailed(answer, TriggerWiringResource.NOTHING, "InvalidValueException");
            assertThat(answer.path("Reason").asText()).doesNotContain("wr0ng");
            assertThat(aws.operations()).isEmpty();
        }

        @Test
        void aMissingPermissionIsTheReason() {
            aws.fault("AddPermission", 1, 403, "AccessDeniedException", "no");

            assertFailed(create(USERS_WIRED), PHYSICAL, "lambda:AddPermission");
        }
    }

    @Nested
    class Update {
        @Test
        void addsAndRemovesTriggersInOneUpdate() {
            create(USERS_WIRED);
            aws.forget();

            assertDone(update(PHYSICAL, USERS_WIRED, TOKENS_WIRED), PHYSICAL);

            assertThat(aws.writes()).containsExactly("AddPermission", "UpdateUserPool", "RemovePermission");
            assertThat(trigger("PostConfirmation")).isEmpty();
            assertThat(trigger("PreTokenGeneration")).isEqualTo(TOKENS);
        }

        @Test
        void aNewRevisionWiresAgainWhatATemplateTookAway() {
            create(with(USERS_WIRED, "Revision", "1"));
            JsonNode before = aws.pool.triggers().deepCopy();
            aws.pool.triggers().removeAll();
            aws.forget();

            assertDone(
                    update(PHYSICAL, with(USERS_WIRED, "Revision", "1"), with(USERS_WIRED, "Revision", "2")), PHYSICAL);

            assertThat(aws.pool.triggers()).isEqualTo(before);
            assertThat(aws.writes()).containsExactly("UpdateUserPool");
        }

        @Test
        void aRollbackIsTheUpdateTheOtherWayRound() {
            create(USERS_WIRED);
            JsonNode before = aws.pool.triggers().deepCopy();
            update(PHYSICAL, USERS_WIRED, TOKENS_WIRED);

            assertDone(update(PHYSICAL, TOKENS_WIRED, USERS_WIRED), PHYSICAL);

            assertThat(aws.pool.triggers()).isEqualTo(before);
            assertThat(aws.policies.of(USERS)).hasSize(1);
            assertThat(aws.policies.of(TOKENS)).isEmpty();
        }

        @Test
        void aRollbackFromPropertiesThatNeverCouldBeWiredWorks() {
            create(USERS_WIRED);
            Map<String, Object> wrong = with(USERS_WIRED, "Triggers", "wrong");
            assertFailed(update(PHYSICAL, USERS_WIRED, wrong), PHYSICAL, "InvalidValueException");

            assertDone(update(PHYSICAL, wrong, USERS_WIRED), PHYSICAL);
        }

        @Test
        void anotherPoolIsAnotherResource() {
            Map<String, Object> old = properties("eu-central-1_Other", Map.of("PreSignUp", THEIRS));
            aws.pool.triggers().put("PreSignUp", THEIRS);

            assertDone(update("cognito-triggers/eu-central-1_Other", old, USERS_WIRED), PHYSICAL);

            assertThat(trigger("PreSignUp")).isEqualTo(THEIRS);
        }

        @Test
        void aFailureKeepsThePhysicalId() {
            aws.pool.triggers().put("PreTokenGeneration", THEIRS);

            assertFailed(update(PHYSICAL, USERS_WIRED, TOKENS_WIRED), PHYSICAL, "ForeignTriggerException");
        }
    }

    @Nested
    class Delete {
        @Test
        void takesAwayWhatIsOursAndMayBeRepeated() {
            create(USERS_WIRED);
            aws.pool.triggers().put("PreSignUp", THEIRS);

            assertDone(delete(PHYSICAL, USERS_WIRED), PHYSICAL);
            assertDone(delete(PHYSICAL, USERS_WIRED), PHYSICAL);

            assertThat(aws.pool.triggers()).hasSize(1);
            assertThat(aws.policies.of(USERS)).isEmpty();
        }

        @Test
        void leavesWhatSomebodyReplaced() {
            create(USERS_WIRED);
            aws.pool.triggers().put("PostConfirmation", THEIRS);

            assertDone(delete(PHYSICAL, USERS_WIRED), PHYSICAL);

            assertThat(trigger("PostConfirmation")).isEqualTo(THEIRS);
        }

        @Test
        void aPoolThatIsGoneIsDone() {
            aws.pool.exists = false;

            assertDone(delete(PHYSICAL, USERS_WIRED), PHYSICAL);
        }

        @Test
        void aFunctionThatIsGoneIsDone() {
            create(USERS_WIRED);
            aws.policies.missing.add(USERS);

            assertDone(delete(PHYSICAL, USERS_WIRED), PHYSICAL);
        }

        @Test
        void whatNeverCouldBeWiredIsDone() {
            assertDone(delete("log-stream", Map.of("UserPoolId", "wrong")), "log-stream");
        }

        @Test
        void aDenialIsNotDone() {
            aws.fault("DescribeUserPool", 1, 400, "AccessDeniedException", "no");

            assertFailed(delete(PHYSICAL, USERS_WIRED), PHYSICAL, "cognito-idp:DescribeUserPool");
        }
    }

    @Nested
    class Answers {
        @Test
        void comeBeforeTheTimeIsUp() {
            CountDownLatch closing = new CountDownLatch(1);
            aws.before("DescribeUserPool", () -> {
                try {
                    closing.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });

            assertFailed(handle(event("Create", USERS_WIRED), 3_100), PHYSICAL, "time was up");
            closing.countDown();
        }

        @Test
        void comeForFailuresThatNobodyForesaw() {
            aws.pool.settings.remove("Arn");

            assertFailed(create(USERS_WIRED), PHYSICAL, "NullPointerException; see the function's log");
        }

        @Test
        void thatAreRefusedFailTheInvocationSoThatLambdaRepeatsIt() {
            answerStatus = 403;

            assertThatThrownBy(() -> create(USERS_WIRED))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("Lambda repeats")
                    .hasRootCauseMessage("CloudFormation's URL for answers refused one with HTTP 403");
        }
    }

    @Nested
    class Logs {
        private ILoggingEvent failure() {
            return log.list.stream()
                    .filter(line -> line.getLevel().isGreaterOrEqual(Level.WARN))
                    .reduce((one, another) -> {
                        throw new AssertionError("Two lines: " + one + ", " + another);
                    })
                    .orElseThrow();
        }

        private void assertFailure(Level level, String type, String words) {
            assertThat(failure().getLevel()).isEqualTo(level);
            assertThat(failure().getFormattedMessage())
                    .startsWith(type + " of the triggers of pool " + ID + " failed: ")
                    .contains(words)
                    .endsWith(" (CloudFormation's request request)");
        }

        @Test
        void sayWhichRequestOfWhichPoolWasRefused() {
            aws.fault("DescribeUserPool", 1, 400, "AccessDeniedException", "no");

            update(PHYSICAL, TOKENS_WIRED, USERS_WIRED);

            assertFailure(Level.WARN, "Update", "cognito-idp:DescribeUserPool");
        }

        @Test
        void ofADeletionSayThatItWasOne() {
            aws.fault("DescribeUserPool", 1, 400, "AccessDeniedException", "no");

            delete(PHYSICAL, USERS_WIRED);

            assertFailure(Level.WARN, "Delete", "cognito-idp:DescribeUserPool");
        }

        @Test
        void areErrorsWhereThePoolIsNotAsItWasMeantToBe() {
            aws.after("UpdateUserPool", () -> aws.pool.set("DeletionProtection", "ACTIVE"));

            create(USERS_WIRED);

            assertFailure(Level.ERROR, "Create", "DeletionProtection");
        }

        @Test
        void areErrorsWhereThePoolWasWrittenAndWhatFollowedFailed() {
            aws.pool.mfa.putObject("WebAuthnConfiguration").put("RelyingPartyId", "example.com");
            aws.pool.updateForgetsSecondFactors = true;
            aws.fault("SetUserPoolMfaConfig", 3, 400, "AccessDeniedException", "no");

            assertFailed(create(USERS_WIRED), PHYSICAL, "WiringUnfinishedException: User pool " + ID + " was written");

            assertFailure(Level.ERROR, "Create", "was written; then: The role lacks cognito-idp:SetUserPoolMfaConfig");
        }

        @Test
        void areErrorsWhereNobodyKnowsTheOutcome() {
            aws.fault("UpdateUserPool", 9, 500, "InternalErrorException", "down");

            create(USERS_WIRED);

            assertFailure(Level.ERROR, "Create", "may have been written");
        }

        @Test
        void ofWhatNobodyForesawSayTheTypeAndThePlaceAndNoWords() {
            aws.pool.settings.remove("Arn");

            create(USERS_WIRED);

            assertFailure(Level.ERROR, "Create", "java.lang.NullPointerException at dev.identitysync.cognito.wiring.");
            assertThat(failure().getThrowableProxy()).isNull();
            assertThat(failure().getFormattedMessage()).doesNotContain("because");
        }

        @Test
        void doNotRepeatAPoolsIdThatIsNone() {
            create(with(USERS_WIRED, "UserPoolId", "wr0ng"));

            assertThat(failure().getLevel()).isEqualTo(Level.WARN);
            assertThat(failure().getFormattedMessage())
                    .startsWith("Create of the triggers of pool (none) failed: ")
                    .doesNotContain("wr0ng");
        }
    }
}
