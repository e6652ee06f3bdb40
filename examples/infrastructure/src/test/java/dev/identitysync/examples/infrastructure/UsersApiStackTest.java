package dev.identitysync.examples.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.identitysync.dynamodb.UserTableAccess;
import dev.identitysync.dynamodb.UserTableMapping;
import dev.identitysync.dynamodb.UserTablePolicy;
import dev.identitysync.examples.infrastructure.rules.CloudTemplate;
import dev.identitysync.examples.infrastructure.rules.CloudTemplate.Resource;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** The table, the function and the REST API. */
@TestInstance(Lifecycle.PER_CLASS)
class UsersApiStackTest {
    private Optional<CloudTemplate> template = Optional.empty();

    @BeforeAll
    void synthesise(@TempDir Path folder) {
        template = Optional.of(Synthesis.in(folder).template(Deployments.USERS_API));
    }

    private CloudTemplate template() {
        return template.orElseThrow();
    }

    private Stream<JsonNode> methods(String method) {
        return template()
                .resources("AWS::ApiGateway::Method")
                .map(Resource::properties)
                .filter(it -> it.path("HttpMethod").asText().equals(method));
    }

    private JsonNode variables() {
        return template().only("AWS::Lambda::Function").properties().at("/Environment/Variables");
    }

    @Test
    void theTableIsPaidByRequestAndHasTheKeyOfTheStore() {
        JsonNode table = template().only("AWS::DynamoDB::Table").properties();

        assertThat(table.path("BillingMode").asText()).isEqualTo("PAY_PER_REQUEST");
        assertThat(table.path("KeySchema")).singleElement().satisfies(key -> {
            assertThat(key.path("AttributeName").asText()).isEqualTo("userId");
            assertThat(key.path("KeyType").asText()).isEqualTo("HASH");
        });
    }

    @Test
    void theFunctionMayDoToTheTableWhatTheLibrarySaysAndNothingElse() {
        String arn = "arn:aws:dynamodb:eu-central-1:" + Synthesis.ACCOUNT + ":table/users";
        String library =
                UserTablePolicy.of(UserTableMapping.table("users").build(), arn).json(UserTableAccess.SIGN_IN);

        assertThat(CloudTemplate.all(template().only("AWS::IAM::Policy").properties())
                        .filter(it -> it.path("Action").toString().contains("dynamodb")))
                .singleElement()
                .satisfies(statement -> {
                    assertThat(statement.path("Action"))
                            .isNotEmpty()
                            .allSatisfy(action -> assertThat(library).contains("\"" + action.asText() + "\""));
                    assertThat(statement.path("Action")).hasSize(library.split("\"dynamodb:", -1).length - 1);
                    assertThat(template().referred(statement.path("Resource")))
                            .contains(template().only("AWS::DynamoDB::Table"));
                });
    }

    @Test
    void everyCallNeedsAKeyButPreflightsAndHealth() {
        assertThat(methods("OPTIONS"))
                .hasSize(2)
                .allSatisfy(it ->
                        assertThat(it.path("ApiKeyRequired").asBoolean(true)).isFalse());
        assertThat(methods("GET"))
                .as("methods that the function does not hear of")
                .isEmpty();
        assertThat(methods("ANY").filter(it -> !it.path("ApiKeyRequired").asBoolean()))
                .singleElement()
                .satisfies(it -> assertThat(template()
                                .referred(it.path("ResourceId"))
                                .orElseThrow()
                                .properties()
                                .path("PathPart")
                                .asText())
                        .isEqualTo("health"));
    }

    @Test
    void theKeyOfTheGatewayIsTheFunctionsAndHasAPlan() {
        JsonNode key = template().only("AWS::ApiGateway::ApiKey").properties();
        JsonNode plan = template().only("AWS::ApiGateway::UsagePlan").properties();

        assertThat(key.path("Value")).isEqualTo(variables().path("API_KEYS"));
        assertThat(key.path("Value").toString()).contains("{{resolve:secretsmanager:");
        assertThat(plan.path("Throttle").path("RateLimit").asInt()).isPositive();
        assertThat(plan.path("Quota").path("Limit").asInt()).isPositive();
        assertThat(template()
                        .referred(template()
                                .only("AWS::ApiGateway::UsagePlanKey")
                                .properties()
                                .path("KeyId")))
                .contains(template().only("AWS::ApiGateway::ApiKey"));
    }

    @Test
    void theFunctionKnowsTheOrigins() {
        assertThat(variables().path("CORS_ORIGINS").asText()).isEqualTo(Synthesis.ORIGINS);
    }

    @Test
    void theGatewayCallsTheSnapshot() {
        assertThat(template()
                        .only("AWS::Lambda::Function")
                        .properties()
                        .at("/SnapStart/ApplyOn")
                        .asText())
                .isEqualTo("PublishedVersions");
        assertThat(template().resources("AWS::ApiGateway::Method"))
                .isNotEmpty()
                .allSatisfy(
                        it -> assertThat(it.properties().at("/Integration/Uri").toString())
                                .contains(template().only("AWS::Lambda::Alias").id()));
    }

    @Test
    void withoutASnapshotTheGatewayCallsTheFunction(@TempDir Path folder) {
        CloudTemplate plain =
                Synthesis.with(folder, Map.of("usersApi:snapStart", "false")).template(Deployments.USERS_API);

        assertThat(plain.only("AWS::Lambda::Function").properties().has("SnapStart"))
                .isFalse();
        assertThat(plain.resources("AWS::Lambda::Alias")).isEmpty();
    }
}
