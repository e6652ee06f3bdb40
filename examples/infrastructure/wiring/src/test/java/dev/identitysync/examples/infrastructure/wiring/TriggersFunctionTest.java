package dev.identitysync.examples.infrastructure.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.identitysync.testkit.lambda.Invocation;
import dev.identitysync.testkit.lambda.LambdaFunction;
import dev.identitysync.testkit.lambda.LocalLambda;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The function in AWS's own runtime client, with nothing but its variables: what it does to pools is the library's to test. */
class TriggersFunctionTest {
    private static final String POOL = "eu-central-1_AbCdEf123";

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> answers = new CopyOnWriteArrayList<>();
    private HttpServer aws;

    @BeforeEach
    void start() throws IOException {
        aws = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        aws.createContext("/", this::noSuchPool);
        aws.createContext("/answer", this::takeAnswer);
        aws.start();
    }

    @AfterEach
    void stop() {
        aws.stop(0);
    }

    private void noSuchPool(HttpExchange exchange) throws IOException {
        try (exchange) {
            asked.add(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
            exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
            byte[] error = "{\"__type\":\"ResourceNotFoundException\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(400, error.length);
            exchange.getResponseBody().write(error);
        }
    }

    private void takeAnswer(HttpExchange exchange) throws IOException {
        try (exchange) {
            answers.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private String url() {
        return "http://127.0.0.1:" + aws.getAddress().getPort();
    }

    private void create(String properties) {
        String event = """
                {"RequestType": "Create", "ResponseURL": "%s/answer", "StackId": "stack", "RequestId": "request",
                 "ResourceType": "Custom::CognitoTriggers", "LogicalResourceId": "Triggers",
                 "ResourceProperties": {"ServiceToken": "token", "ServiceTimeout": "120", "UserPoolId": "%s", %s}}
                """.formatted(url(), POOL, properties);
        LambdaFunction function = LambdaFunction.of("wiring", TriggersFunction.class)
                .withEnvironment(Map.of(
                        "AWS_ENDPOINT_URL",
                        url(),
                        "AWS_REGION",
                        "eu-central-1",
                        "AWS_ACCESS_KEY_ID",
                        "id",
                        "AWS_SECRET_ACCESS_KEY",
                        "key",
                        "AWS_SESSION_TOKEN",
                        "token"));
        try (LocalLambda lambda = LocalLambda.of(function)) {
            assertThat(lambda.invoke(new Invocation("wiring", event)).functionError())
                    .isNull();
        }
    }

    @Test
    void asksCognitoForThePoolAndTellsCloudFormation() {
        assumeTrue(LocalLambda.runsHere(), "AWS's runtime client runs on Linux alone");

        create("\"Revision\": \"5d3ec757d251c9a3\", \"Triggers\": {\"PostConfirmation\":"
                + " \"arn:aws:lambda:eu-central-1:123456789012:function:users\"}");

        assertThat(asked).contains("AWSCognitoIdentityProviderService.DescribeUserPool");
        assertThat(answers)
                .singleElement()
                .asString()
                .contains("\"FAILED\"", "PoolNotFoundException", "\"LogicalResourceId\":\"Triggers\"");
    }

    @Test
    void tellsCloudFormationWhatIsMisspelt() {
        assumeTrue(LocalLambda.runsHere(), "AWS's runtime client runs on Linux alone");

        create("\"Trigers\": {}");

        assertThat(asked).isEmpty();
        assertThat(answers).singleElement().asString().contains("\"FAILED\"", "InvalidValueException");
    }
}
