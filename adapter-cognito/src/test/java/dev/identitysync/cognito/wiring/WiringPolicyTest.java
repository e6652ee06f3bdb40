package dev.identitysync.cognito.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.identitysync.InvalidValueException;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WiringPolicyTest {
    private static final String USERS = SamplePool.FUNCTIONS + "users";
    private static final PoolTriggers TRIGGERS = PoolTriggers.none().with(Trigger.POST_CONFIRMATION, USERS);
    private static final WiringPolicy POLICY = WiringPolicy.of(SamplePool.ARN, TRIGGERS);

    @Test
    void allowsExactlyWhatIsAskedFor() throws IOException {
        Set<String> asked = new TreeSet<>();
        try (WiringFakeAws aws = new WiringFakeAws(FakePool.full())) {
            aws.pool.updateForgetsSecondFactors = true;
            TriggerWiring wiring = aws.wiring().replacing();
            wiring.apply(wiring.plan(SamplePool.ID, TRIGGERS));
            wiring.remove(SamplePool.ID, TRIGGERS);
            aws.operations()
                    .forEach(operation ->
                            asked.add((operation.contains("UserPool") ? "cognito-idp:" : "lambda:") + operation));
        }

        assertThat(actions(POLICY)).isEqualTo(asked);
    }

    @Test
    void allowsItForThisPoolAndTheseFunctionsAlone() throws IOException {
        JsonNode document = WiringFakeAws.JSON.readTree(POLICY.json());
        Set<String> resources = new TreeSet<>();
        document.path("Statement")
                .forEach(statement -> statement.path("Resource").forEach(resource -> resources.add(resource.asText())));

        assertThat(resources).containsExactlyInAnyOrder(SamplePool.ARN, USERS);
        assertThat(POLICY.json()).doesNotContain("*");
    }

    @Test
    void permissionsCanBeGrantedToCognitoAlone() throws IOException {
        JsonNode statement =
                WiringFakeAws.JSON.readTree(POLICY.json()).path("Statement").path(2);

        assertThat(statement.path("Action").toString())
                .isEqualTo("[\"lambda:AddPermission\",\"lambda:RemovePermission\"]");
        assertThat(statement
                        .path("Condition")
                        .path("StringEquals")
                        .path("lambda:Principal")
                        .asText())
                .isEqualTo("cognito-idp.amazonaws.com");
    }

    @Test
    void aPoolThatSendsTextsNeedsItsRolePassed() throws IOException {
        WiringPolicy policy = POLICY.withSmsRole("arn:aws:iam::123456789012:role/service-role/texts");

        assertThat(actions(policy)).contains("iam:PassRole");
        assertThat(policy.json()).contains("\"iam:PassedToService\" : \"cognito-idp.amazonaws.com\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:cognito-idp:eu-central-1:123456789012:userpool/*",
                "arn:aws:cognito-idp:eu-central-1:*:userpool/eu-central-1_AbCdEf123",
                "eu-central-1_AbCdEf123"
            })
    void refusesWhatIsNotOnePool(String arn) {
        assertThatThrownBy(() -> WiringPolicy.of(arn, TRIGGERS)).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void refusesNoTriggersAndWhatIsNotOneRole() {
        assertThatThrownBy(() -> WiringPolicy.of(SamplePool.ARN, PoolTriggers.none()))
                .isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> POLICY.withSmsRole("arn:aws:iam::123456789012:role/*"))
                .isInstanceOf(InvalidValueException.class);
    }

    private static Set<String> actions(WiringPolicy policy) throws IOException {
        Set<String> actions = new TreeSet<>();
        WiringFakeAws.JSON
                .readTree(policy.json())
                .path("Statement")
                .forEach(statement -> statement.path("Action").forEach(action -> actions.add(action.asText())));
        return actions;
    }
}
