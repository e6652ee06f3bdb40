package dev.identitysync.examples.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.identitysync.examples.infrastructure.parts.Handler;
import dev.identitysync.examples.infrastructure.rules.CloudTemplate;
import dev.identitysync.examples.infrastructure.rules.CloudTemplate.Resource;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** The pool, its backend, and what joins them. */
@TestInstance(Lifecycle.PER_CLASS)
class CognitoStacksTest {
    private Optional<CloudTemplate> auth = Optional.empty();
    private Optional<CloudTemplate> backend = Optional.empty();

    @BeforeAll
    void synthesise(@TempDir Path folder) {
        Synthesis synthesis = Synthesis.in(folder);
        auth = Optional.of(synthesis.template(Deployments.AUTH));
        backend = Optional.of(synthesis.template(Deployments.BACKEND));
    }

    private CloudTemplate auth() {
        return auth.orElseThrow();
    }

    private CloudTemplate backend() {
        return backend.orElseThrow();
    }

    private Resource function(Handler handler) {
        return backend()
                .resources("AWS::Lambda::Function")
                .filter(it -> it.properties().path("Handler").asText().equals(handler.className()))
                .findFirst()
                .orElseThrow();
    }

    private Stream<JsonNode> statements(Handler handler) {
        JsonNode role =
                function(handler).properties().path("Role").path("Fn::GetAtt").path(0);
        return backend()
                .resources("AWS::IAM::Policy")
                .filter(it -> it.properties().path("Roles").path(0).path("Ref").equals(role))
                .flatMap(it ->
                        CloudTemplate.all(it.properties().path("PolicyDocument").path("Statement")))
                .filter(it -> it.has("Effect"))
                .filter(it -> !it.path("Action").toString().contains("logs:"));
    }

    @Test
    void thePoolKnowsNoTriggers() {
        assertThat(auth().only("AWS::Cognito::UserPool").properties().has("LambdaConfig"))
                .isFalse();
    }

    @Test
    void thePageHasNoSecretToKeepAndTheOneFlowThatItUses() {
        JsonNode client = auth().only("AWS::Cognito::UserPoolClient").properties();

        assertThat(client.path("GenerateSecret").asBoolean(true)).isFalse();
        assertThat(client.path("ExplicitAuthFlows"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrder("ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH");
    }

    @Test
    void theWiringNamesOneFunctionForEachTrigger() {
        JsonNode triggers =
                backend().only("Custom::CognitoTriggers").properties().path("Triggers");

        assertThat(triggers.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("PreSignUp", "PostConfirmation", "PostAuthentication", "PreTokenGeneration");
        assertThat(triggers).allSatisfy(it -> assertThat(backend().referred(it)).contains(function(Handler.TRIGGERS)));
    }

    @Test
    void theWiringMayDoWhatTheLibrarySaysOnThisPoolAndThisFunctionAlone() {
        JsonNode function = function(Handler.WIRING).properties();

        assertThat(statements(Handler.WIRING).map(it -> it.path("Resource")))
                .hasSize(3)
                .allMatch(it -> isPool(it) || backend().referred(it).equals(Optional.of(function(Handler.TRIGGERS))));
        assertThat(statements(Handler.WIRING).filter(it -> it.has("Condition")))
                .singleElement()
                .satisfies(it -> assertThat(it.path("Condition")
                                .at("/StringEquals/lambda:Principal")
                                .asText())
                        .isEqualTo("cognito-idp.amazonaws.com"));
        assertThat(function.has("Environment")).isFalse();
    }

    private static boolean isPool(JsonNode reference) {
        return reference.path("Fn::ImportValue").asText().matches("Auth:.*Pool.*Arn.*");
    }

    @Test
    void theWiringComesAfterItsPermissions() {
        String policy = backend()
                .resources("AWS::IAM::Policy")
                .map(Resource::id)
                .filter(id -> id.startsWith("WiringProviderRole"))
                .findFirst()
                .orElseThrow();

        assertThat(backend().only("Custom::CognitoTriggers").json().path("DependsOn"))
                .extracting(JsonNode::asText)
                .contains(policy);
    }

    @Test
    void aPoolThatDoesNotChangeIsNotWiredAgain(@TempDir Path again) {
        assertThat(revision(Synthesis.in(again).template(Deployments.BACKEND)))
                .matches("[0-9a-f]{16}")
                .isEqualTo(revision(backend()));
    }

    @Test
    void whatHoldsNoConnectionStartsFromASnapshot() {
        Stream<JsonNode> functions =
                backend().resources("AWS::Lambda::Function").map(Resource::properties);

        assertThat(functions
                        .filter(it -> it.at("/SnapStart/ApplyOn").asText().equals("PublishedVersions"))
                        .map(it -> it.path("Handler").asText()))
                .containsExactlyInAnyOrder(
                        Handler.TRIGGERS.className(), Handler.DASHBOARD.className(), Handler.REGISTRATION.className());
    }

    @Test
    void whoeverRegistersIsSlowedDownForEachHasAMailSent() {
        JsonNode settings =
                backend().only("AWS::ApiGatewayV2::Stage").properties().path("RouteSettings");

        JsonNode route = settings.path("POST /auth/register");
        assertThat(route.path("ThrottlingRateLimit").asInt()).isBetween(1, 5);
        assertThat(route.path("ThrottlingBurstLimit").asInt()).isBetween(1, 10);
    }

    private static String revision(CloudTemplate template) {
        return template.only("Custom::CognitoTriggers")
                .properties()
                .path("Revision")
                .asText();
    }

    @Test
    void onlyTheFunctionInFrontIsInTheNetwork() {
        assertThat(backend()
                        .resources("AWS::Lambda::Function")
                        .filter(it -> it.properties().has("VpcConfig")))
                .containsExactly(function(Handler.USERS_DATABASE));
    }

    @Test
    void triggersAndDashboardMayCallTheFunctionInFrontAndNothingElse() {
        for (Handler caller : List.of(Handler.TRIGGERS, Handler.DASHBOARD)) {
            assertThat(statements(caller)).singleElement().satisfies(it -> {
                assertThat(it.path("Action").asText()).isEqualTo("lambda:InvokeFunction");
                assertThat(backend().referred(it.path("Resource"))).contains(function(Handler.USERS_DATABASE));
            });
        }
    }

    @Test
    void registrationMayDoNothing() {
        assertThat(statements(Handler.REGISTRATION)).isEmpty();
    }

    @Test
    void theFunctionInFrontMayReadItsSecretAndNothingElse() {
        JsonNode secret = function(Handler.USERS_DATABASE).properties().at("/Environment/Variables/DB_SECRET_ID");

        assertThat(statements(Handler.USERS_DATABASE)
                        .filter(it -> !it.path("Sid").asText().equals("NetworkInterfacesOfLambda")))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.path("Action").asText()).isEqualTo("secretsmanager:GetSecretValue");
                    assertThat(it.path("Resource")).isEqualTo(secret);
                });
        assertThat(backend().only("AWS::EC2::VPCEndpoint").properties().at("/PolicyDocument/Statement"))
                .singleElement()
                .satisfies(it -> assertThat(it.path("Resource")).isEqualTo(secret));
    }

    @Test
    void theSecretIsNotTheOwners() {
        assertThat(backend().resources("AWS::SecretsManager::Secret"))
                .extracting(it -> it.properties()
                        .at("/GenerateSecretString/SecretStringTemplate")
                        .asText())
                .anySatisfy(it -> assertThat(it).contains("identity_app"))
                .anySatisfy(it -> assertThat(it).contains("identity_owner"))
                .hasSize(2);
        assertThat(function(Handler.USERS_DATABASE).properties().toString()).contains("UsersAppCredentials");
    }

    @Test
    void nothingLeadsIntoTheNetworkOrOutOfIt() {
        assertThat(backend().resources().map(Resource::type))
                .doesNotContain("AWS::EC2::InternetGateway", "AWS::EC2::NatGateway");
        assertThat(backend().resources().flatMap(it -> CloudTemplate.all(it.properties())))
                .noneSatisfy(it -> assertThat(it.path("CidrIp").asText()).isEqualTo("0.0.0.0/0"));
    }

    @Test
    void theConnectionIsVerified() {
        assertThat(function(Handler.USERS_DATABASE)
                        .properties()
                        .at("/Environment/Variables/DB_URL")
                        .toString())
                .contains("sslmode=verify-full", "sslrootcert=/var/task/rds-ca.pem");
    }
}
