package dev.identitysync.examples.usersapi.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.identitysync.examples.usersapi.UsersTable;
import dev.identitysync.testkit.lambda.Invocation;
import dev.identitysync.testkit.lambda.LambdaFunction;
import dev.identitysync.testkit.lambda.LocalLambda;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The function in AWS's own runtime client, with nothing but its variables. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UsersApiFunctionTest {
    private static final String KEY = "the-key-of-the-function";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final UsersTable table = new UsersTable();

    @BeforeAll
    static void needsLinux() {
        assumeThat(LocalLambda.runsHere())
                .as("AWS's runtime client has a native library for Linux alone")
                .isTrue();
    }

    @AfterAll
    void stop() {
        table.close();
    }

    private Map<String, String> variables() {
        return new HashMap<>(Map.of(
                "AWS_REGION",
                "eu-central-1",
                "AWS_ACCESS_KEY_ID",
                "test",
                "AWS_SECRET_ACCESS_KEY",
                "test",
                "AWS_ENDPOINT_URL_DYNAMODB",
                table.endpoint().toString(),
                "USER_TABLE",
                UsersTable.NAME,
                "API_KEYS",
                KEY));
    }

    private static LocalLambda lambda(Map<String, String> variables) {
        return LocalLambda.of(LambdaFunction.of("users", UsersApiFunction.class).withEnvironment(variables));
    }

    private static String rest(String method, String path, String body) {
        return """
                {"httpMethod": "%s", "path": "%s", "multiValueHeaders": {"X-Api-Key": ["%s"], "Content-Type": ["application/json"]},
                 "requestContext": {"stage": "prod", "path": "/prod%s"}, "body": %s, "isBase64Encoded": false}
                """.formatted(method, path, KEY, path, body);
    }

    private static String http(String method, String path, String body) {
        return """
                {"version": "2.0", "rawPath": "%s", "headers": {"x-api-key": "%s", "content-type": "application/json"},
                 "requestContext": {"stage": "$default", "http": {"method": "%s"}}, "body": %s, "isBase64Encoded": false}
                """.formatted(path, KEY, method, body);
    }

    private static JsonNode reply(LocalLambda lambda, String event) throws JsonProcessingException {
        Invocation.Reply reply = lambda.invoke(new Invocation("users", event));
        assertThat(reply.functionError()).as(reply.payload()).isNull();
        return JSON.readTree(reply.payload());
    }

    @Test
    void whoeverSignsInBehindAGatewayIsAUser() throws JsonProcessingException {
        String subject = UsersTable.newSubject();
        String body = JSON.writeValueAsString("{\"userId\": \"" + subject + "\", \"email\": \"user@example.com\"}");
        try (LocalLambda lambda = lambda(variables())) {
            assertThat(reply(lambda, rest("GET", "//users/" + subject, "null"))
                            .path("statusCode")
                            .asInt())
                    .isEqualTo(404);
            JsonNode created = reply(lambda, rest("POST", "/users", body));
            assertThat(created.path("statusCode").asInt()).isEqualTo(201);
            assertThat(created.path("headers").path("Content-Type").asText()).isEqualTo("application/json");
            assertThat(created.path("isBase64Encoded").isBoolean()).isTrue();
            assertThat(JSON.readTree(created.path("body").asText())
                            .path("userId")
                            .asText())
                    .isEqualTo(subject);
            assertThat(reply(lambda, http("POST", "/users", body))
                            .path("statusCode")
                            .asInt())
                    .isEqualTo(200);
            assertThat(reply(lambda, http("PUT", "/users/" + subject + "/last-login", "null"))
                            .path("statusCode")
                            .asInt())
                    .isEqualTo(200);
            assertThat(table.item(subject)).isNotEmpty();
        }
    }

    @Test
    void withSnapStartItsCredentialsComeFromTheEndpointOfItsContainer() throws IOException {
        Map<String, String> variables = variables();
        variables.keySet().removeAll(Set.of("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"));
        try (ContainerCredentials container = new ContainerCredentials()) {
            variables.putAll(container.variables());
            try (LocalLambda lambda = lambda(variables)) {
                JsonNode reply = reply(lambda, rest("GET", "/users/" + UsersTable.newSubject(), "null"));

                assertThat(reply.path("statusCode").asInt()).isEqualTo(404);
                assertThat(container.given()).isEqualTo(1);
            }
        }
    }

    @Test
    void whatElseInvokesItIsToldSo() {
        try (LocalLambda lambda = lambda(variables())) {
            Invocation.Reply reply = lambda.invoke(new Invocation("users", "{\"Records\": []}"));

            assertThat(reply.functionError()).isEqualTo("Unhandled");
            assertThat(reply.payload()).contains("UnreadableEventException", "function URL");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"USER_TABLE", "API_KEYS"})
    void aVariableThatIsMissingIsNamed(String name) {
        Map<String, String> variables = variables();
        variables.remove(name);
        try (LocalLambda lambda = lambda(variables)) {
            Invocation.Reply reply = lambda.invoke(new Invocation("users", "{}"));

            assertThat(reply.functionError()).isEqualTo("Unhandled");
            assertThat(reply.payload()).contains("The environment variable " + name + " is not set");
        }
    }
}
