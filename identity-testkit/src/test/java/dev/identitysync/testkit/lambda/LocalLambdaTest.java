package dev.identitysync.testkit.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class LocalLambdaTest {
    private static final LambdaFunction ECHO =
            LambdaFunction.of("echo", EchoFunction.class).withEnvironment(Map.of("GREETING", "hello"));

    private Optional<LocalLambda> running = Optional.empty();

    @BeforeEach
    void needsLinux() {
        assumeThat(LocalLambda.runsHere())
                .as("AWS's runtime client has a native library for Linux alone")
                .isTrue();
    }

    @AfterEach
    void stop() {
        running.ifPresent(LocalLambda::close);
    }

    private LocalLambda run(LambdaFunction... functions) {
        LocalLambda lambda = LocalLambda.of(functions);
        running = Optional.of(lambda);
        return lambda;
    }

    private static Invocation.Reply invoke(LocalLambda lambda, String function, String payload) {
        return lambda.invoke(new Invocation(function, payload));
    }

    private static String process(Invocation.Reply reply) {
        return reply.payload().split(" ", -1)[3];
    }

    @Test
    void aFunctionSeesItsEventAndItsVariablesAndNoneOfTheMachine() {
        Invocation.Reply reply = invoke(run(ECHO), "echo", "{\"a\": 1}");

        assertThat(reply.functionError()).isNull();
        assertThat(reply.payload()).startsWith("hello {\"a\": 1}").endsWith(" false");
    }

    @Test
    void oneProcessTakesOneInvocationAfterTheOther() {
        LocalLambda lambda = run(ECHO);

        assertThat(process(invoke(lambda, "echo", "1"))).isEqualTo(process(invoke(lambda, "echo", "2")));
    }

    @Test
    void noMoreProcessesThanItsConcurrencyRunAtOnce() {
        LocalLambda lambda = run(ECHO.withConcurrency(2));

        Set<String> processes = Stream.generate(() -> "1")
                .limit(20)
                .parallel()
                .map(event -> process(invoke(lambda, "echo", event)))
                .collect(Collectors.toSet());

        assertThat(processes).hasSizeBetween(1, 2);
    }

    @Test
    void aNameWithAStarIsManyFunctionsAndTheArnTellsWhich() {
        LambdaFunction many = new LambdaFunction(
                "echo-*", ECHO.handler(), ECHO.environment(), ECHO.timeout(), ECHO.concurrency(), ECHO.jvm());

        assertThat(invoke(run(many), "echo-two", "1").payload()).contains(":function:echo-two ");
    }

    @Test
    void aFunctionThatIsNotThereIsRefused() {
        Invocation.Reply reply = invoke(run(ECHO), "other", "1");

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.errorType()).isEqualTo("ResourceNotFoundException");
    }

    @Test
    void aFunctionThatThrowsFailsWithItsWordsAndItsProcessGoesOn() {
        LocalLambda lambda = run(ECHO);
        String before = process(invoke(lambda, "echo", "1"));

        Invocation.Reply failed = invoke(lambda, "echo", "\"fail\"");

        assertThat(failed.status()).isEqualTo(200);
        assertThat(failed.functionError()).isEqualTo("Unhandled");
        assertThat(failed.payload()).contains("IllegalArgumentException", "of no use");
        assertThat(process(invoke(lambda, "echo", "2"))).isEqualTo(before);
    }

    @Test
    void aProcessThatEndsIsReplaced() {
        LocalLambda lambda = run(ECHO);
        String before = process(invoke(lambda, "echo", "1"));

        assertThat(invoke(lambda, "echo", "\"crash\"").payload()).contains("Runtime.ExitError");
        assertThat(process(invoke(lambda, "echo", "2"))).isNotEqualTo(before);
    }

    @Test
    void anInvocationThatTakesTooLongIsEndedWithItsProcess() {
        LocalLambda lambda = run(ECHO.withTimeout(Duration.ofSeconds(1)));

        assertThat(invoke(lambda, "echo", "\"hang\"").payload()).contains("Sandbox.Timedout");
        assertThat(invoke(lambda, "echo", "1").functionError()).isNull();
    }

    @Test
    void aFunctionThatCannotBeMadeTellsWhy() {
        Invocation.Reply reply = invoke(run(ECHO.withEnvironment(Map.of())), "echo", "1");

        assertThat(reply.functionError()).isEqualTo("Unhandled");
        assertThat(reply.payload()).contains("GREETING is not set");
    }

    @Test
    void aJavaThatDoesNotEvenStartFailsTheInvocation() {
        LambdaJvm wrong = new LambdaJvm(ECHO.jvm().home(), List.of("-XX:+NoSuchOption"), "");

        assertThat(invoke(run(ECHO.withJvm(wrong)), "echo", "1").payload()).contains("Runtime.ExitError");
    }

    @Test
    void afterClosingNothingRunsAndNobodyWaits() {
        LocalLambda lambda = run(ECHO);
        long process = Long.parseLong(process(invoke(lambda, "echo", "1")));

        lambda.close();

        assertThat(ProcessHandle.of(process).filter(ProcessHandle::isAlive)).isEmpty();
        assertThat(invoke(lambda, "echo", "1").functionError()).isEqualTo("Unhandled");
    }

    @Test
    void theEndpointPassesOnWhatBecameOfTheInvocation() throws Exception {
        try (InvokeEndpoint endpoint = new InvokeEndpoint(run(ECHO))) {
            assertThat(post(endpoint, "echo", "1").body()).startsWith("hello 1 ");
            assertThat(post(endpoint, "echo", "\"fail\"").headers().firstValue("X-Amz-Function-Error"))
                    .contains("Unhandled");
            assertThat(post(endpoint, "other", "1").statusCode()).isEqualTo(404);
            assertThat(endpoint.calls()).isEqualTo(3);
        }
    }

    @Test
    void theEndpointListensOnTheLoopbackInterfaceAlone() throws IOException {
        try (InvokeEndpoint endpoint = new InvokeEndpoint(call -> Invocation.Reply.of("1"))) {
            int port = endpoint.uri().getPort();
            // Would be taken, had the endpoint bound every address.
            try (ServerSocket other = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.2"))) {
                assertThat(other.isBound()).isTrue();
            }
        }
    }

    private static HttpResponse<String> post(InvokeEndpoint endpoint, String function, String payload)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        endpoint.uri().resolve("/2015-03-31/functions/" + function + "/invocations"))
                .POST(HttpRequest.BodyPublishers.ofString(payload))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
