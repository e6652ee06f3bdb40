package dev.identitysync.cognito.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.identitysync.InvalidValueException;
import dev.identitysync.doctor.Diagnosis;
import dev.identitysync.doctor.Finding;
import dev.identitysync.doctor.Severity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolType;

class TriggerWiringTest {
    private static final String ID = SamplePool.ID;
    private static final String USERS = SamplePool.FUNCTIONS + "users:live";
    private static final String TOKENS = SamplePool.FUNCTIONS + "tokens";
    private static final String THEIRS = SamplePool.FUNCTIONS + "theirs";
    private static final String STATEMENT = "identity-sync-" + ID;
    private static final PoolTriggers TRIGGERS = PoolTriggers.none().with(Trigger.POST_CONFIRMATION, USERS);
    private static final PoolTriggers BOTH = TRIGGERS.withPreTokenGeneration(TOKENS, PreTokenVersion.V2_0);

    private WiringFakeAws aws = new WiringFakeAws(FakePool.bare());
    private TriggerWiring wiring = aws.wiring();

    @AfterEach
    void close() {
        aws.close();
    }

    private void use(FakePool pool) {
        aws.close();
        aws = new WiringFakeAws(pool);
        wiring = aws.wiring();
    }

    private PoolSettings described() {
        return new PoolCalls(aws.client(CognitoIdentityProviderClient.builder(), 1)).describe(ID);
    }

    private List<ObjectNode> permissions(String function) {
        return aws.policies.of(function);
    }

    @Nested
    class Plan {
        @Test
        void tellsAPersonWhatChangesAndWritesNothing() {
            aws.pool.triggers().put("PreTokenGeneration", TOKENS);

            WiringPlan plan = wiring.plan(ID, BOTH);

            assertThat(plan).hasToString("""
                            User pool %1$s: triggers that change: 2
                              + PostConfirmation: nobody -> %2$s
                              ~ PreTokenGeneration: %3$s (V1_0) -> %3$s (V2_0)
                              every other setting is written back as it is
                            Permissions to call functions, for this pool and its account: some change
                              + %3$s
                              + %2$s""".formatted(SamplePool.ARN, USERS, TOKENS));
            assertThat(aws.writes()).isEmpty();
        }

        @Test
        void tellsNothingOfTheOtherSettings() {
            use(FakePool.full());

            WiringPlan plan = wiring.replacing().plan(ID, TRIGGERS);

            assertThat(plan.toString()).doesNotContain("ReplyToEmailAddress", "EmailMessage", "Subject");
            assertThat(plan.before().toString()).isEqualTo("PoolSettings[" + ID + "]");
        }

        @Test
        void refusesToReplaceSomebodyElsesTrigger() {
            aws.pool.triggers().put("PostConfirmation", THEIRS);

            assertThatThrownBy(() -> wiring.plan(ID, TRIGGERS))
                    .isInstanceOf(ForeignTriggerException.class)
                    .hasMessageContaining("PostConfirmation is " + THEIRS);
        }

        @Test
        void refusesToReplaceSomebodyElsesVersionedPreTokenGeneration() {
            aws.pool
                    .triggers()
                    .putObject("PreTokenGenerationConfig")
                    .put("LambdaArn", THEIRS)
                    .put("LambdaVersion", "V2_0");

            assertThatThrownBy(() -> wiring.plan(ID, BOTH)).isInstanceOf(ForeignTriggerException.class);
        }

        @Test
        void replacesSomebodyElsesTriggerWhereToldTo() {
            aws.pool.triggers().put("PostConfirmation", THEIRS);

            assertThat(wiring.replacing().plan(ID, TRIGGERS).changes())
                    .containsExactly(
                            new TriggerChange(Trigger.POST_CONFIRMATION, Optional.of(THEIRS), Optional.of(USERS)));
        }

        @Test
        void anotherAliasOfOurFunctionIsOurs() {
            aws.pool.triggers().put("PostConfirmation", SamplePool.FUNCTIONS + "users:7");

            assertThat(wiring.plan(ID, TRIGGERS).changes()).hasSize(1);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "arn:aws:lambda:eu-west-1:123456789012:function:users",
                    "arn:aws-cn:lambda:eu-central-1:123456789012:function:users"
                })
        void refusesAFunctionOfAnotherRegion(String function) {
            assertThatThrownBy(() -> wiring.plan(ID, PoolTriggers.none().with(Trigger.PRE_SIGN_UP, function)))
                    .isInstanceOf(WiringRefusedException.class)
                    .hasMessageContaining("another region");
        }

        @Test
        void refusesAVersionThatThePoolsPlanLacks() {
            aws.pool.set("UserPoolTier", "LITE");

            assertThatThrownBy(() -> wiring.plan(ID, BOTH))
                    .isInstanceOf(WiringRefusedException.class)
                    .hasMessageContaining("Lite");
            assertThat(wiring.plan(ID, PoolTriggers.none().with(Trigger.PRE_TOKEN_GENERATION, TOKENS))
                            .changes())
                    .hasSize(1);
        }

        @ParameterizedTest
        @ValueSource(strings = {"ESSENTIALS", "PLUS"})
        void takesAVersionThatThePoolsPlanHas(String tier) {
            aws.pool.set("UserPoolTier", tier);

            assertThat(wiring.plan(ID, BOTH).changes()).hasSize(2);
        }

        @Test
        @DisplayName("G9: a setting that the SDK drops from the description is not reset in silence")
        void refusesAPoolWithASettingThatTheSdkDoesNotKnow() {
            aws.pool.settings.putObject("BrandNewSetting").put("Mode", "ON");
            aws.pool.settings.putArray("SchemaAttributes").addObject().put("BrandNewFlag", true);

            assertThatThrownBy(() -> wiring.plan(ID, TRIGGERS))
                    .isInstanceOf(WiringRefusedException.class)
                    .hasMessageContaining("UserPool.BrandNewSetting, UserPool.SchemaAttributes.BrandNewFlag");
        }

        @Test
        @DisplayName("G9: nor a second factor that the SDK does not know")
        void refusesAPoolWithASecondFactorThatTheSdkDoesNotKnow() {
            aws.pool.mfa.putObject("CarrierPigeonConfiguration").put("Enabled", true);

            assertThatThrownBy(() -> wiring.plan(ID, TRIGGERS))
                    .isInstanceOf(WiringRefusedException.class)
                    .hasMessageContaining("CarrierPigeonConfiguration");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "users",
                    "arn:aws:lambda:eu-central-1:123456789012:function:users:$LATEST",
                    "arn:aws:lambda:eu-central-1:123456789012:function:users:",
                    "arn:aws:iam::123456789012:role/users"
                })
        void refusesWhatIsNoFunction(String arn) {
            assertThatThrownBy(() -> TRIGGERS.with(Trigger.PRE_SIGN_UP, arn))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageNotContaining(arn);
        }

        @Test
        void thereIsNoSuchPool() {
            assertThatThrownBy(() -> wiring.plan("eu-central-1_Other", TRIGGERS))
                    .isInstanceOf(PoolNotFoundException.class)
                    .hasMessageContaining("eu-central-1_Other");
        }
    }

    @Nested
    class Apply {
        @Test
        @DisplayName("G9: a pool with every setting set is as before, but for the planned triggers")
        void changesThePlannedTriggersAndNothingElse() {
            use(FakePool.full());
            PoolSettings before = described();

            Diagnosis found = wiring.replacing().apply(wiring.replacing().plan(ID, BOTH));

            PoolSettings after = described();
            UserPoolType expected = before.pool().toBuilder()
                    .lambdaConfig(before.pool().lambdaConfig().toBuilder()
                            .postConfirmation(USERS)
                            .preTokenGeneration(TOKENS)
                            .preTokenGenerationConfig(
                                    config -> config.lambdaArn(TOKENS).lambdaVersion("V2_0"))
                            .build())
                    .lastModifiedDate(after.pool().lastModifiedDate())
                    .build();
            assertThat(after.pool()).isEqualTo(expected);
            assertThat(after.mfa().equalsBySdkFields(before.mfa())).isTrue();
            assertThat(after.pool().lastModifiedDate()).isAfter(before.pool().lastModifiedDate());
            assertThat(found.healthy()).isTrue();
        }

        @Test
        void wiresAPoolThatNobodyHasSetAnythingAbout() {
            wiring.apply(wiring.plan(ID, BOTH));

            assertThat(aws.writes()).containsExactly("AddPermission", "AddPermission", "UpdateUserPool");
            assertThat(aws.pool.triggers().path("PostConfirmation").asText()).isEqualTo(USERS);
        }

        @Test
        void grantsBeforeItWritesAndForThisPoolAndAccountAlone() {
            wiring.apply(wiring.plan(ID, TRIGGERS));

            assertThat(permissions(USERS)).containsExactly(statement(USERS, SamplePool.ARN, SamplePool.ACCOUNT));
            assertThat(aws.writes()).containsExactly("AddPermission", "UpdateUserPool");
        }

        private ObjectNode statement(String function, String arn, String account) {
            ObjectNode statement = FakePolicies.statement(function, STATEMENT, arn, account);
            assertThat(statement.path("Condition")).hasSize(2);
            return statement;
        }

        @Test
        void whatIsAsItShouldBeIsNotWrittenAgain() {
            wiring.apply(wiring.plan(ID, BOTH));
            aws.forget();

            WiringPlan plan = wiring.plan(ID, BOTH);
            wiring.apply(plan);

            assertThat(plan.changes()).isEmpty();
            assertThat(plan.permissionsToGrant()).isEmpty();
            assertThat(plan.report()).contains("no trigger changes").contains("none changes");
            assertThat(aws.writes()).isEmpty();
        }

        @Test
        void theSamePlanAgainWritesNothing() {
            WiringPlan plan = wiring.plan(ID, BOTH);
            wiring.apply(plan);
            aws.forget();

            assertThat(wiring.apply(plan).healthy()).isTrue();
            assertThat(aws.writes()).isEmpty();
        }

        @Test
        void onlyTheMissingPermissionIsGranted() {
            wiring.apply(wiring.plan(ID, TRIGGERS));
            permissions(USERS).clear();
            aws.forget();

            wiring.apply(wiring.plan(ID, TRIGGERS));

            assertThat(aws.writes()).containsExactly("AddPermission");
        }

        @ParameterizedTest
        @ValueSource(strings = {"no account", "another pool", "no conditions", "one more condition", "another action"})
        void aPermissionOfOurNameWithAnotherContentIsReplaced(String content) {
            ObjectNode other = FakePolicies.statement(
                    USERS,
                    STATEMENT,
                    content.equals("another pool")
                            ? SamplePool.ARN + "x"
                            : content.equals("no conditions") ? "" : SamplePool.ARN,
                    content.startsWith("no ") ? "" : SamplePool.ACCOUNT);
            if (content.equals("one more condition")) {
                other.withObject("/Condition/StringEquals").put("aws:PrincipalOrgID", "o-1");
            } else if (content.equals("another action")) {
                other.put("Action", "lambda:*");
            }
            permissions(USERS).add(other);

            wiring.apply(wiring.plan(ID, TRIGGERS));

            assertThat(aws.writes()).containsExactly("RemovePermission", "AddPermission", "UpdateUserPool");
            assertThat(permissions(USERS)).containsExactly(statement(USERS, SamplePool.ARN, SamplePool.ACCOUNT));
        }

        @Test
        void aPermissionThatSomebodyGrantsAtTheSameTimeIsTaken() {
            WiringPlan plan = wiring.plan(ID, TRIGGERS);
            aws.before(
                    "AddPermission",
                    () -> permissions(USERS)
                            .add(FakePolicies.statement(USERS, STATEMENT, SamplePool.ARN, SamplePool.ACCOUNT)));

            assertThat(wiring.apply(plan).healthy()).isTrue();
            assertThat(permissions(USERS)).hasSize(1);
        }

        @Test
        void aPermissionThatSomebodyElseMakesOtherwiseAtTheSameTimeIsNotTaken() {
            WiringPlan plan = wiring.plan(ID, TRIGGERS);
            aws.before(
                    "AddPermission",
                    () -> permissions(USERS).add(FakePolicies.statement(USERS, STATEMENT, SamplePool.ARN, "")));

            assertThatThrownBy(() -> wiring.apply(plan)).isInstanceOf(WiringOutcomeUnknownException.class);
            assertThat(aws.writes()).doesNotContain("UpdateUserPool");
        }

        @Test
        void aPoolThatSomebodyChangedSinceThePlanIsNotWritten() {
            WiringPlan plan = wiring.plan(ID, TRIGGERS);
            aws.pool.set("DeletionProtection", "ACTIVE");

            assertThatThrownBy(() -> wiring.apply(plan))
                    .isInstanceOf(PoolChangedException.class)
                    .hasMessageContaining("DeletionProtection")
                    .hasMessageContaining("plan again");
            assertThat(aws.writes()).isEmpty();
        }

        @Test
        void aPoolThatWasModifiedInAWayThatCannotBeSeenIsNotWritten() {
            WiringPlan plan = wiring.plan(ID, TRIGGERS);
            aws.pool.touch();

            assertThatThrownBy(() -> wiring.apply(plan)).isInstanceOf(PoolChangedException.class);
            assertThat(aws.writes()).isEmpty();
        }

        @Test
        void aPoolWhoseSecondFactorsChangedSinceThePlanIsNotWritten() {
            WiringPlan plan = wiring.plan(ID, TRIGGERS);
            aws.pool.mfa.putObject("WebAuthnConfiguration").put("RelyingPartyId", "example.com");

            assertThatThrownBy(() -> wiring.apply(plan))
                    .isInstanceOf(PoolChangedException.class)
                    .hasMessageContaining("WebAuthnConfiguration.RelyingPartyId");
        }

        @Test
        void aChangeBetweenThePermissionAndTheWriteIsSeen() {
            WiringPlan plan = wiring.plan(ID, TRIGGERS);
            aws.after("AddPermission", () -> aws.pool.set("DeletionProtection", "ACTIVE"));

            assertThatThrownBy(() -> wiring.apply(plan)).isInstanceOf(PoolChangedException.class);
            assertThat(aws.writes()).containsExactly("AddPermission");
            assertThat(aws.pool.settings.path("DeletionProtection").asText()).isEqualTo("ACTIVE");
        }

        @Test
        void moreUsersAreNoChange() {
            aws.pool.settings.put("EstimatedNumberOfUsers", 1);
            WiringPlan plan = wiring.plan(ID, TRIGGERS);
            aws.pool.settings.put("EstimatedNumberOfUsers", 2);

            assertThat(wiring.apply(plan).healthy()).isTrue();
        }

        @Test
        void aCrashAfterThePermissionIsMendedByTheNextApply() {
            WiringPlan plan = wiring.plan(ID, TRIGGERS);
            aws.fault("UpdateUserPool", 3, 500, "InternalErrorException", "down");
            assertThatThrownBy(() -> wiring.apply(plan)).isInstanceOf(WiringOutcomeUnknownException.class);
            aws.forget();

            wiring.apply(plan);

            assertThat(aws.writes()).containsExactly("UpdateUserPool");
            assertThat(permissions(USERS)).hasSize(1);
        }

        @Test
        void anUpdateWhoseAnswerWasLostCountsAsDone() {
            WiringPlan plan = wiring.plan(ID, TRIGGERS);
            aws.after("UpdateUserPool", () -> {
                throw new WiringFakeAws.Fault(400, "AnswerLost", "lost");
            });
            assertThatThrownBy(() -> wiring.apply(plan)).isInstanceOf(WiringException.class);
            aws.forget();

            assertThat(wiring.apply(plan).healthy()).isTrue();
            assertThat(aws.writes()).isEmpty();
        }

        @Test
        @DisplayName("G9: second factors that the update forgets are set again")
        void secondFactorsThatTheUpdateForgetsAreSetAgain() {
            use(FakePool.full());
            aws.pool.updateForgetsSecondFactors = true;
            PoolSettings before = described();

            wiring.replacing().apply(wiring.replacing().plan(ID, TRIGGERS));

            assertThat(aws.writes()).containsExactly("AddPermission", "UpdateUserPool", "SetUserPoolMfaConfig");
            assertThat(described().mfa().equalsBySdkFields(before.mfa())).isTrue();
        }

        @ParameterizedTest
        @ValueSource(strings = {"AccessDeniedException", "TooManyRequestsException", "InternalErrorException"})
        @DisplayName("G9: second factors that could not be set after the update are set by the same plan again")
        void secondFactorsThatCouldNotBeSetAfterTheUpdateAreSetByTheSamePlanAgain(String type) {
            use(FakePool.full());
            aws.pool.updateForgetsSecondFactors = true;
            PoolSettings before = described();
            WiringPlan plan = wiring.replacing().plan(ID, TRIGGERS);
            aws.fault("SetUserPoolMfaConfig", 3, type.startsWith("Internal") ? 500 : 400, type, "no");
            assertThatThrownBy(() -> wiring.apply(plan))
                    .isInstanceOf(WiringUnfinishedException.class)
                    .hasMessageStartingWith("User pool " + ID + " was written; then: ")
                    .hasMessageContaining("cognito-idp:SetUserPoolMfaConfig")
                    .hasMessageContaining("keep the plan and call apply(plan) again, or verify(plan)")
                    .hasCauseInstanceOf(WiringException.class);
            assertThat(wiring.verify(plan).report()).contains("second factors: ");
            aws.heal();
            aws.forget();

            Diagnosis found = wiring.apply(plan);

            assertThat(found.healthy()).isTrue();
            assertThat(aws.writes()).containsExactly("SetUserPoolMfaConfig");
            assertThat(described().mfa().equalsBySdkFields(before.mfa())).isTrue();
        }

        @Test
        @DisplayName("G9: second factors are set again where nobody could look after the update")
        void secondFactorsAreSetAgainWhereNobodyCouldLookAfterTheUpdate() {
            use(FakePool.full());
            aws.pool.updateForgetsSecondFactors = true;
            PoolSettings before = described();
            WiringPlan plan = wiring.replacing().plan(ID, TRIGGERS);
            aws.after("UpdateUserPool", () -> aws.fault("GetUserPoolMfaConfig", 1, 400, "AccessDeniedException", "no"));

            assertThatThrownBy(() -> wiring.apply(plan))
                    .isInstanceOf(WiringUnfinishedException.class)
                    .hasCauseInstanceOf(WiringDeniedException.class);
            wiring.apply(plan);

            assertThat(described().mfa().equalsBySdkFields(before.mfa())).isTrue();
        }

        @Test
        @DisplayName("G9: second factors are set again where the answer to the update was lost")
        void secondFactorsAreSetAgainWhereTheAnswerToTheUpdateWasLost() {
            use(FakePool.full());
            aws.pool.updateForgetsSecondFactors = true;
            PoolSettings before = described();
            WiringPlan plan = wiring.replacing().plan(ID, TRIGGERS);
            for (int attempt = 0; attempt < 3; attempt++) {
                aws.after("UpdateUserPool", () -> {
                    throw new WiringFakeAws.Fault(500, "InternalErrorException", "lost");
                });
            }

            assertThatThrownBy(() -> wiring.apply(plan))
                    .isInstanceOf(WiringOutcomeUnknownException.class)
                    .hasMessageContaining("may have been written; keep the plan");
            wiring.apply(plan);

            assertThat(described().mfa().equalsBySdkFields(before.mfa())).isTrue();
        }

        @Test
        void whatIsBeingChangedAfterTheUpdateIsNotToBePlannedAgain() {
            use(FakePool.full());
            aws.pool.updateForgetsSecondFactors = true;
            aws.fault("SetUserPoolMfaConfig", 3, 400, "ConcurrentModificationException", "busy");

            assertThatThrownBy(() -> wiring.apply(wiring.replacing().plan(ID, TRIGGERS)))
                    .isInstanceOf(WiringUnfinishedException.class)
                    .hasMessageContaining("something else is changing it")
                    .hasMessageNotContaining("plan again");
        }

        @Test
        void theSamePlanAgainTellsWhatOthersChangedSinceThen() {
            WiringPlan plan = wiring.plan(ID, TRIGGERS);
            wiring.apply(plan);
            aws.pool.set("DeletionProtection", "ACTIVE");
            aws.forget();

            assertThatThrownBy(() -> wiring.apply(plan))
                    .isInstanceOf(WiringNotVerifiedException.class)
                    .hasMessageContaining("compared with what the plan saw")
                    .hasMessageContaining("DeletionProtection");
            assertThat(aws.writes()).isEmpty();
        }

        @Test
        void aPlanWithoutChangesTakesThePoolAsItIs() {
            wiring.apply(wiring.plan(ID, TRIGGERS));
            WiringPlan plan = wiring.plan(ID, TRIGGERS);
            aws.pool.mfa.putObject("WebAuthnConfiguration").put("RelyingPartyId", "example.com");
            aws.forget();

            assertThat(wiring.apply(plan).healthy()).isTrue();
            assertThat(aws.writes()).isEmpty();
        }

        @Test
        @DisplayName("G9: passkeys of a pool without second factors are set again, and what cannot be is told")
        void passkeysOfAPoolWithoutSecondFactorsAreSetAgain() {
            aws.pool.mfa.putObject("WebAuthnConfiguration").put("RelyingPartyId", "example.com");
            aws.pool.mfa.putObject("SoftwareTokenMfaConfiguration").put("Enabled", false);
            aws.pool.updateForgetsSecondFactors = true;

            assertThatThrownBy(() -> wiring.apply(wiring.plan(ID, TRIGGERS)))
                    .as("a factor that is off cannot be set beside MFA that is off")
                    .isInstanceOf(WiringNotVerifiedException.class)
                    .hasMessageContaining("SoftwareTokenMfaConfiguration")
                    .hasMessageNotContaining("WebAuthn");
        }

        @Test
        @DisplayName("G9: second factors without texts stay on")
        void secondFactorsWithoutTextsStayOn() {
            aws.pool.set("MfaConfiguration", "ON");
            aws.pool
                    .mfa
                    .put("MfaConfiguration", "ON")
                    .putObject("SoftwareTokenMfaConfiguration")
                    .put("Enabled", true);

            wiring.apply(wiring.plan(ID, TRIGGERS));

            assertThat(aws.pool.settings.path("MfaConfiguration").asText()).isEqualTo("ON");
            assertThat(aws.pool
                            .mfa
                            .path("SoftwareTokenMfaConfiguration")
                            .path("Enabled")
                            .asBoolean())
                    .isTrue();
        }

        @Test
        void tagsThatAwsReservesAreLeftToIt() {
            aws.pool
                    .settings
                    .putObject("UserPoolTags")
                    .put("aws:cloudformation:stack-name", "users")
                    .put("team", "identity");

            wiring.apply(wiring.plan(ID, TRIGGERS));

            assertThat(aws.pool.settings.path("UserPoolTags")).hasSize(2);
        }

        @Test
        void anOldValidityWithoutItsSuccessorIsCarried() {
            aws.pool.settings.putObject("AdminCreateUserConfig").put("UnusedAccountValidityDays", 9);

            wiring.apply(wiring.plan(ID, TRIGGERS));

            assertThat(aws.pool
                            .settings
                            .path("AdminCreateUserConfig")
                            .path("UnusedAccountValidityDays")
                            .asInt())
                    .isEqualTo(9);
        }

        @Test
        void oldMessagesWithoutATemplateAreCarried() {
            aws.pool.set("SmsVerificationMessage", "Your code is {####}");

            wiring.apply(wiring.plan(ID, TRIGGERS));

            assertThat(aws.pool.settings.path("SmsVerificationMessage").asText())
                    .isEqualTo("Your code is {####}");
        }

        @Test
        void anUpdateThatDidNotWorkIsLoud() {
            aws.after("UpdateUserPool", () -> aws.pool.set("DeletionProtection", "INACTIVE"));

            assertThatThrownBy(() -> wiring.apply(wiring.plan(ID, TRIGGERS)))
                    .isInstanceOfSatisfying(
                            WiringNotVerifiedException.class,
                            e -> assertThat(e.diagnosis().worst()).isEqualTo(Severity.PROBLEM))
                    .hasMessageContaining("DeletionProtection");
        }

        @ParameterizedTest
        @EnumSource(Trigger.class)
        void everyTriggerCanBeWiredAndRemoved(Trigger trigger) {
            PoolTriggers one = PoolTriggers.none().with(trigger, USERS);

            wiring.apply(wiring.plan(ID, one));
            assertThat(aws.pool.triggers().path(trigger.member()).asText()).isEqualTo(USERS);

            wiring.remove(ID, one);
            assertThat(aws.pool.triggers()).isEmpty();
            assertThat(permissions(USERS)).isEmpty();
        }
    }

    @Nested
    class Verify {
        @Test
        void findsWhatIsOtherThanPlanned() {
            WiringPlan plan = wiring.plan(ID, BOTH);
            wiring.apply(plan);
            assertThat(wiring.verify(plan).healthy()).isTrue();

            aws.pool.triggers().put("PostConfirmation", THEIRS);
            aws.pool.set("DeletionProtection", "ACTIVE");
            permissions("tokens").clear();
            aws.policies.of(TOKENS).clear();

            assertThat(problems(wiring.verify(plan)))
                    .containsOnlyKeys("pool-settings", "trigger-post-confirmation", "trigger-permission");
            assertThat(wiring.verify(plan).report()).contains("DeletionProtection", "LambdaConfig.PostConfirmation");
        }

        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        void aPermissionNeedsBothConditions(boolean arn) {
            WiringPlan plan = wiring.plan(ID, TRIGGERS);
            wiring.apply(plan);
            permissions(USERS).clear();
            permissions(USERS)
                    .add(FakePolicies.statement(
                            USERS, STATEMENT, arn ? SamplePool.ARN : "", arn ? "" : SamplePool.ACCOUNT));

            assertThat(problems(wiring.verify(plan))).containsOnlyKeys("trigger-permission");
        }

        private Map<String, Finding> problems(Diagnosis diagnosis) {
            Map<String, Finding> problems = new HashMap<>();
            diagnosis.findings().stream()
                    .filter(finding -> finding.severity() == Severity.PROBLEM)
                    .forEach(finding -> problems.put(finding.check(), finding));
            return problems;
        }
    }

    @Nested
    class DoctorOfTheWiring {
        @Test
        void findsAWiredPoolHealthy() {
            wiring.apply(wiring.plan(ID, BOTH));

            assertThat(wiring.doctor(ID, BOTH).check().worst()).isEqualTo(Severity.OK);
        }

        @Test
        void findsMissingTriggersAndPermissions() {
            assertThat(wiring.doctor(ID, BOTH).check().findings())
                    .filteredOn(finding -> finding.severity() == Severity.PROBLEM)
                    .extracting(Finding::check)
                    .containsExactly(
                            "trigger-post-confirmation",
                            "trigger-pre-token-generation",
                            "trigger-permission",
                            "trigger-permission");
        }

        @Test
        void neverThrows() {
            aws.pool.exists = false;
            assertThat(wiring.doctor(ID, BOTH).check().worst()).isEqualTo(Severity.PROBLEM);

            aws.pool.exists = true;
            aws.fault("GetPolicy", 1, 403, "AccessDeniedException", "no");
            aws.fault("DescribeUserPool", 1, 400, "AccessDeniedException", "no");
            assertThat(wiring.doctor(ID, BOTH).check().worst()).isEqualTo(Severity.UNKNOWN);
            assertThat(wiring.doctor(ID, TRIGGERS).check().report()).contains("lambda:GetPolicy");
        }
    }

    @Nested
    class Remove {
        @Test
        @DisplayName("G9: removal leaves everything else, other triggers and permissions included")
        void takesAwayWhatIsOursAndNothingElse() {
            use(FakePool.full());
            permissions(USERS).add(FakePolicies.statement(USERS, "theirs", SamplePool.ARN, SamplePool.ACCOUNT));
            wiring.replacing().apply(wiring.replacing().plan(ID, TRIGGERS));
            PoolSettings before = described();

            wiring.remove(ID, TRIGGERS);

            PoolSettings after = described();
            assertThat(before.differences(after)).containsExactly("LambdaConfig.PostConfirmation");
            assertThat(after.pool().lambdaConfig().postConfirmation()).isNull();
            assertThat(permissions(USERS))
                    .extracting(it -> it.path("Sid").asText())
                    .containsExactly("theirs");
        }

        @Test
        void takesNothingFromWhoeverReplacedIt() {
            wiring.apply(wiring.plan(ID, TRIGGERS));
            aws.pool.triggers().put("PostConfirmation", THEIRS);
            aws.pool.touch();
            aws.forget();

            wiring.remove(ID, TRIGGERS);

            assertThat(aws.pool.triggers().path("PostConfirmation").asText()).isEqualTo(THEIRS);
            assertThat(aws.writes()).containsExactly("RemovePermission");
        }

        @Test
        void leavesAPermissionThatSomebodyMadeOtherwise() {
            wiring.apply(wiring.plan(ID, TRIGGERS));
            permissions(USERS).get(0).withObject("/Condition/StringEquals").put("aws:PrincipalOrgID", "o-1");

            wiring.remove(ID, TRIGGERS);

            assertThat(permissions(USERS)).hasSize(1);
        }

        @Test
        void leavesAPermissionThatSomebodyMakesOtherwiseAfterThePlan() {
            wiring.apply(wiring.plan(ID, TRIGGERS));
            WiringPlan plan = wiring.planRemoval(ID, TRIGGERS);
            permissions(USERS).get(0).withObject("/Condition/StringEquals").put("aws:PrincipalOrgID", "o-1");

            wiring.apply(plan);

            assertThat(permissions(USERS)).hasSize(1);
        }

        @Test
        void leavesThePermissionOfAFunctionThatSomebodyUsesAfterThePlan() {
            wiring.apply(wiring.plan(ID, TRIGGERS));
            aws.pool.triggers().removeAll();
            WiringPlan plan = wiring.planRemoval(ID, TRIGGERS);
            assertThat(plan.permissionsToRevoke()).hasSize(1);
            aws.pool.triggers().put("PostAuthentication", USERS);

            wiring.apply(plan);

            assertThat(permissions(USERS)).hasSize(1);
        }

        @Test
        void leavesThePermissionOfAFunctionThatAnotherTriggerStillLeadsTo() {
            wiring.apply(wiring.plan(ID, TRIGGERS.with(Trigger.POST_AUTHENTICATION, USERS)));

            wiring.remove(ID, TRIGGERS);

            assertThat(aws.pool.triggers()).hasSize(1);
            assertThat(permissions(USERS)).hasSize(1);
        }

        @Test
        void leavesThePermissionOfAFunctionThatIsACustomSender() {
            wiring.apply(wiring.plan(ID, TRIGGERS));
            aws.pool
                    .triggers()
                    .put("KMSKeyID", "key")
                    .putObject("CustomEmailSender")
                    .put("LambdaArn", USERS);
            aws.pool.touch();

            wiring.remove(ID, TRIGGERS);

            assertThat(aws.pool.triggers().has("PostConfirmation")).isFalse();
            assertThat(permissions(USERS)).hasSize(1);
        }

        @Test
        void mayBeRepeated() {
            wiring.apply(wiring.plan(ID, BOTH));
            wiring.remove(ID, BOTH);
            aws.forget();

            wiring.remove(ID, BOTH);

            assertThat(aws.writes()).isEmpty();
        }

        @Test
        void aChangeOfTriggersIsOneUpdate() {
            wiring.apply(wiring.plan(ID, TRIGGERS));
            aws.forget();

            wiring.apply(wiring.planChange(ID, TRIGGERS, PoolTriggers.none().with(Trigger.PRE_SIGN_UP, TOKENS)));

            assertThat(aws.writes()).containsExactly("AddPermission", "UpdateUserPool", "RemovePermission");
            assertThat(aws.pool.triggers().properties())
                    .extracting(Map.Entry::getKey)
                    .containsExactly("PreSignUp");
        }

        @Test
        void aFormerFunctionIsNobodyElses() {
            wiring.apply(wiring.plan(ID, TRIGGERS));

            wiring.apply(wiring.planChange(ID, TRIGGERS, PoolTriggers.none().with(Trigger.POST_CONFIRMATION, TOKENS)));

            assertThat(aws.pool.triggers().path("PostConfirmation").asText()).isEqualTo(TOKENS);
            assertThat(permissions(USERS)).isEmpty();
        }
    }

    @Nested
    class Failures {
        @ParameterizedTest
        @ValueSource(strings = {"DescribeUserPool", "GetUserPoolMfaConfig", "UpdateUserPool"})
        void ofAPoolNameTheMissingAction(String operation) {
            aws.fault(operation, 1, 400, "AccessDeniedException", "User: u is not allowed");

            assertThatThrownBy(() -> wiring.apply(wiring.plan(ID, TRIGGERS)))
                    .isInstanceOfSatisfying(
                            WiringDeniedException.class,
                            e -> assertThat(e.action()).isEqualTo("cognito-idp:" + operation))
                    .hasMessageContaining("cognito-idp:" + operation);
        }

        @ParameterizedTest
        @ValueSource(strings = {"GetPolicy", "AddPermission"})
        void ofAFunctionNameTheMissingAction(String operation) {
            aws.fault(operation, 1, 403, "AccessDeniedException", "no");

            assertThatThrownBy(() -> wiring.apply(wiring.plan(ID, TRIGGERS)))
                    .isInstanceOf(WiringDeniedException.class)
                    .hasMessageContaining("lambda:" + operation);
        }

        @Test
        void ofARoleThatMayNotBePassedNameThat() {
            aws.fault(
                    "UpdateUserPool",
                    1,
                    400,
                    "AccessDeniedException",
                    "User: u is not authorized to perform: iam:PassRole on resource: r");

            assertThatThrownBy(() -> wiring.apply(wiring.plan(ID, TRIGGERS)))
                    .isInstanceOf(WiringDeniedException.class)
                    .hasMessageContaining("iam:PassRole");
        }

        @Test
        void aThrottledRequestIsRepeatedByTheClient() {
            aws.fault("UpdateUserPool", 2, 400, "TooManyRequestsException", "slow down");
            aws.fault("AddPermission", 1, 429, "TooManyRequestsException", "slow down");

            assertThat(wiring.apply(wiring.plan(ID, TRIGGERS)).healthy()).isTrue();
        }

        @ParameterizedTest
        @ValueSource(strings = {"DescribeUserPool", "UpdateUserPool", "AddPermission"})
        void whatStaysThrottledSaysSo(String operation) {
            aws.fault(operation, 3, 400, "TooManyRequestsException", "slow down");

            assertThatThrownBy(() -> wiring.apply(wiring.plan(ID, TRIGGERS)))
                    .isInstanceOf(WiringThrottledException.class)
                    .hasMessageContaining(operation)
                    .hasMessageContaining("repeat later");
        }

        @Test
        void aPoolThatIsBeingChangedIsToBePlannedAgain() {
            aws.fault("UpdateUserPool", 3, 400, "ConcurrentModificationException", "busy");

            assertThatThrownBy(() -> wiring.apply(wiring.plan(ID, TRIGGERS))).isInstanceOf(PoolChangedException.class);
        }

        @Test
        void aFunctionThatIsNotThereLeavesThePoolAsItWas() {
            aws.policies.missing.add(USERS);

            assertThatThrownBy(() -> wiring.apply(wiring.plan(ID, TRIGGERS)))
                    .isInstanceOf(WiringRefusedException.class)
                    .hasMessageContaining("no function " + USERS);
            assertThat(aws.writes()).doesNotContain("UpdateUserPool");
        }

        @Test
        void noAddressIsRepeated() {
            aws.fault(
                    "UpdateUserPool",
                    1,
                    400,
                    "InvalidParameterException",
                    "Email address is not verified: ada@example.com in\u0007 eu-central-1");

            assertThatThrownBy(() -> wiring.apply(wiring.plan(ID, TRIGGERS)))
                    .isInstanceOf(WiringRefusedException.class)
                    .hasMessageContaining("not verified: [address] in  eu-central-1")
                    .hasNoCause();
        }
    }
}
