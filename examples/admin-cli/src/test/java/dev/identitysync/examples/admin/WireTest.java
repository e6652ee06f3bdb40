package dev.identitysync.examples.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The triggers of a pool that resets what an update leaves out. */
class WireTest {
    private final LocalAws aws = new LocalAws();
    private final String users = aws.functions.add("users");
    private final Map<String, String> settings = new HashMap<>(aws.settings());

    @AfterEach
    void close() {
        aws.close();
    }

    private Run wire(String command, String... more) {
        String[] arguments = new String[4 + more.length];
        arguments[0] = "wire";
        arguments[1] = command;
        arguments[2] = "--trigger";
        arguments[3] = "PostConfirmation=" + users;
        System.arraycopy(more, 0, arguments, 4, more.length);
        return Run.of(settings, arguments);
    }

    @Test
    void aPlanSaysWhatItWouldTakeAndWritesNothing() {
        Run plan = wire("plan");

        assertThat(plan.exit()).isEqualTo(1);
        assertThat(plan.json().path("changes").path(0).path("trigger").asText()).isEqualTo("PostConfirmation");
        assertThat(plan.json().path("permissionsToGrant").path(0).asText()).isEqualTo(users);
        assertThat(aws.writes()).isEmpty();
    }

    @Test
    void applyingKeepsTheOtherSettingsAndIsVerified() {
        assertThat(wire("apply").exit()).isZero();

        assertThat(aws.pool.triggers().path("PostConfirmation").asText()).isEqualTo(users);
        assertThat(aws.pool.settings.path("DeletionProtection").asText()).isEqualTo("ACTIVE");
        assertThat(aws.functions.policyOf("users")).hasSize(1);
        assertThat(wire("verify").exit()).isZero();
        assertThat(wire("plan").exit()).isZero();
    }

    @Test
    void verifyingWhatIsNotThereIsAFinding() {
        assertThat(wire("verify").exit()).isEqualTo(1);
        assertThat(aws.writes()).isEmpty();
    }

    @Test
    void removingTakesTriggerAndPermissionAway() {
        wire("apply");

        assertThat(wire("remove").exit()).isZero();

        assertThat(aws.pool.triggers().has("PostConfirmation")).isFalse();
        assertThat(aws.functions.policyOf("users")).isEmpty();
    }

    @Test
    void somebodyElsesFunctionIsReplacedOnlyWhenTold() {
        String theirs = aws.functions.add("theirs");
        aws.pool.triggers().put("PostConfirmation", theirs);

        assertThat(wire("apply").exit()).isEqualTo(4);
        assertThat(aws.writes()).isEmpty();
        assertThat(wire("apply", "--replace").exit()).isZero();
        assertThat(aws.pool.triggers().path("PostConfirmation").asText()).isEqualTo(users);
    }

    @Test
    void theTriggersMayBeASetting() {
        settings.put("POOL_TRIGGERS", "PostConfirmation=" + users + ", PreTokenGeneration=" + users);
        settings.put("PRE_TOKEN_VERSION", "V2_0");
        aws.pool.settings.put("UserPoolTier", "ESSENTIALS");

        assertThat(Run.of(settings, "wire", "apply").exit()).isZero();
        assertThat(aws.pool
                        .triggers()
                        .path("PreTokenGenerationConfig")
                        .path("LambdaVersion")
                        .asText())
                .isEqualTo("V2_0");
    }

    @Test
    void whatIsNoTriggerNoFunctionOrNotSetIsAUsageError() {
        assertThat(Run.of(settings, "wire", "plan", "--trigger", "PostEverything=" + users)
                        .exit())
                .isEqualTo(2);
        assertThat(Run.of(settings, "wire", "plan", "--trigger", "PostConfirmation=users")
                        .exit())
                .isEqualTo(2);
        assertThat(Run.of(settings, "wire", "plan").exit()).isEqualTo(2);
        settings.remove("USER_POOL_ID");
        assertThat(wire("plan").err()).contains("USER_POOL_ID is not set");
    }

    @Test
    void whatFailsAfterThePoolWasWrittenIsTriedAgainWithTheSamePlan() {
        aws.refuse("DescribeUserPool", 3, 1);

        Run run = wire("apply");

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(aws.writes()).containsOnlyOnce("UpdateUserPool");
    }

    @Test
    void whatKeepsFailingIsAFailureThatSaysWhatWasWritten() {
        aws.refuse("DescribeUserPool", 3, 100);

        Run run = wire("apply");

        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err()).isNotBlank();
    }

    @Test
    void aPoolThatDoesNotAnswerIsAFailure() {
        aws.close();

        Run run = wire("apply");

        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err()).isNotBlank();
    }
}
