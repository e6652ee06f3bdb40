package dev.identitysync.jdbc.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.identitysync.InvalidValueException;
import dev.identitysync.StoreOutcomeUnknownException;
import dev.identitysync.StoreThrottledException;
import dev.identitysync.StoreUnavailableException;
import dev.identitysync.jdbc.SqlRow;
import dev.identitysync.jdbc.SqlStatement;
import dev.identitysync.jdbc.SqlStatements;
import dev.identitysync.jdbc.UserTableMapping;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** What a caller is told when Lambda, the function or the way to it fails. */
class DbProxyGatewayTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final String NO_ROWS = "{\"version\":1,\"columns\":[],\"rows\":[]}";
    private static final SqlStatement FIND = SqlStatements.of(UserTableMapping.ofSchema("app"))
            .named("find-by-id")
            .orElseThrow();

    @ParameterizedTest(name = "of {0}")
    @DisplayName("X5: a function that failed comes with HTTP 200 and is no result")
    @ValueSource(
            strings = {
                NO_ROWS,
                "{\"errorMessage\":\"canary Task timed out after 3.00 seconds\",\"errorType\":\"Sandbox.Timedout\"}",
                "{\"errorMessage\":\"canary\",\"errorType\":\"java.lang.OutOfMemoryError\",\"stackTrace\":[]}",
                "{\"errorType\":\"canary canary\"}",
                "<html>",
                ""
            })
    void aFunctionThatFailedIsNoResult(String payload) {
        try (InvokeEndpoint endpoint = new InvokeEndpoint(call -> Invocation.Reply.functionError(payload))) {
            assertThatThrownBy(() -> query(endpoint))
                    .isInstanceOf(StoreOutcomeUnknownException.class)
                    .hasMessageContaining("something may have been written")
                    .hasMessageNotContaining("canary");
            assertThat(endpoint.calls()).isEqualTo(1);
        }
    }

    @Test
    void aThrottledInvocationIsRepeatedSinceItWasNeverRun() {
        AtomicInteger calls = new AtomicInteger();
        Invocation.Backend busyTwice = call -> calls.incrementAndGet() <= 2
                ? Invocation.Reply.refused(429, "TooManyRequestsException")
                : Invocation.Reply.of(NO_ROWS);
        try (InvokeEndpoint endpoint = new InvokeEndpoint(busyTwice)) {
            assertThat(query(endpoint)).isEmpty();
            assertThat(endpoint.calls()).isEqualTo(3);
        }
    }

    @Test
    void aFunctionThatStaysThrottledIsThrottledAfterABoundedNumberOfAttempts() {
        try (InvokeEndpoint endpoint =
                new InvokeEndpoint(call -> Invocation.Reply.refused(429, "TooManyRequestsException"))) {
            assertThatThrownBy(() -> query(endpoint))
                    .isInstanceOf(StoreThrottledException.class)
                    .hasMessageContaining("nothing was sent");
            assertThat(endpoint.calls()).isEqualTo(10);
        }
    }

    @Test
    void aThrottledInvocationAfterWhichAnotherHasNoAnswerIsUnknown() {
        AtomicInteger calls = new AtomicInteger();
        Invocation.Backend busyThenBroken = call -> calls.incrementAndGet() <= 1
                ? Invocation.Reply.refused(429, "TooManyRequestsException")
                : Invocation.Reply.refused(500, "ServiceException");
        try (InvokeEndpoint endpoint = new InvokeEndpoint(busyThenBroken)) {
            assertThatThrownBy(() -> query(endpoint)).isInstanceOf(StoreOutcomeUnknownException.class);
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "403, AccessDeniedException,          StoreBrokenException,         lambda:InvokeFunction",
        "403, ExpiredTokenException,          StoreBrokenException,         have expired",
        "404, ResourceNotFoundException,      StoreBrokenException,         no such function",
        "400, InvalidRequestContentException, StoreBrokenException,         InvalidRequestContentException",
        "413, RequestTooLargeException,       StoreBrokenException,         RequestTooLargeException",
        "409, ResourceConflictException,      StoreUnavailableException,    nothing was sent",
        "500, ServiceException,               StoreOutcomeUnknownException, repeat the operation",
        "502, EC2UnexpectedException,         StoreOutcomeUnknownException, EC2UnexpectedException",
        "503, ServiceUnavailable,             StoreOutcomeUnknownException, repeat the operation"
    })
    void aRefusalOfLambdaIsToldAsWhatItMeansAndSentOnce(int status, String error, String type, String words) {
        try (InvokeEndpoint endpoint = new InvokeEndpoint(call -> Invocation.Reply.refused(status, error))) {
            Throwable told = catchThrowable(() -> query(endpoint));

            assertThat(told.getClass().getSimpleName()).isEqualTo(type);
            assertThat(told).hasMessageContaining(words);
            assertThat(endpoint.calls()).as("sendings by the SDK").isEqualTo(1);
        }
    }

    @ParameterizedTest(name = "of {0}")
    @ValueSource(
            strings = {
                "",
                "null",
                "<html>",
                "[]",
                "{}",
                "{\"rows\":[]}",
                "{\"version\":2,\"columns\":[],\"rows\":[]}",
                "{\"version\":1}",
                "{\"version\":1,\"columns\":[],\"rows\":[],\"more\":1}",
                "{\"version\":1,\"columns\":[],\"rows\":[[\"canary\"]]}",
                "{\"version\":1,\"columns\":[{\"name\":\"a\",\"type\":\"text\"}],\"rows\":[[7]]}",
                "{\"version\":1,\"columns\":[{\"name\":\"a\",\"type\":\"timestamptz\"}],\"rows\":[[\"canary\"]]}",
                "{\"version\":1,\"columns\":[{\"name\":\"a\",\"type\":\"canary\"}],\"rows\":[]}",
                "{\"version\":1,\"columns\":[{\"type\":\"text\"}],\"rows\":[]}",
                "{\"version\":1,\"columns\":[],\"rows\":[]} canary",
                "{\"version\":1,\"error\":{\"kind\":\"canary\"}}",
                "{\"version\":1,\"error\":\"canary\"}",
                "{\"statusCode\":200,\"body\":\"canary\"}"
            })
    void anAnswerThatIsNotTheProtocolIsUnknownAndNotRepeated(String answer) {
        try (InvokeEndpoint endpoint = new InvokeEndpoint(call -> Invocation.Reply.of(answer))) {
            assertThatThrownBy(() -> query(endpoint))
                    .isInstanceOf(StoreOutcomeUnknownException.class)
                    .hasMessageContaining("is not the proxy protocol")
                    .hasMessageNotContaining("canary");
        }
    }

    @Test
    @Timeout(30)
    void aFunctionThatDoesNotAnswerIsUnknownWithinTheStatementsTimeOut() {
        CountDownLatch over = new CountDownLatch(1);
        Invocation.Backend silent = call -> {
            try {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Invocation.Reply.of(NO_ROWS);
        };
        try (InvokeEndpoint endpoint = new InvokeEndpoint(silent)) {
            DbProxyGateway gateway = DbProxyGateway.of(endpoint.client(), "users");

            assertThatThrownBy(() -> gateway.query(FIND, Map.of("id", "u"), Duration.ofMillis(300)))
                    .isInstanceOf(StoreOutcomeUnknownException.class)
                    .hasMessageContaining("gave no answer");
            over.countDown();
        }
    }

    @Test
    void nothingIsSentWithoutTimeForAnAnswer() {
        try (InvokeEndpoint endpoint = new InvokeEndpoint(call -> Invocation.Reply.of(NO_ROWS))) {
            DbProxyGateway gateway = DbProxyGateway.of(endpoint.client(), "users");
            for (Duration none : List.of(Duration.ZERO, Duration.ofNanos(1), Duration.ofSeconds(-1))) {
                assertThatThrownBy(() -> gateway.query(FIND, Map.of("id", "u"), none))
                        .isInstanceOf(StoreUnavailableException.class)
                        .hasMessageContaining("nothing was sent");
            }
            assertThat(endpoint.calls()).isZero();
        }
    }

    @Test
    void aLambdaThatCannotBeReachedIsUnavailable() throws IOException {
        ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        closed.close();
        try (LambdaClient client = InvokeEndpoint.client(closed.getLocalPort())) {
            assertThatThrownBy(() -> DbProxyGateway.of(client, "users").query(FIND, Map.of("id", "u"), TIMEOUT))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("cannot be reached");
        }
    }

    @ParameterizedTest(name = "of {0}")
    @ValueSource(strings = {"half a pair \ud83d", "\ude00 the other half"})
    void aTextThatIsNoneIsRefusedBeforeItIsSent(String text) {
        try (InvokeEndpoint endpoint = new InvokeEndpoint(call -> Invocation.Reply.of(NO_ROWS))) {
            for (ProxyCodec codec : List.of(new ProtocolCodec(), new ExecuteQueryCodec())) {
                DbProxyGateway gateway = DbProxyGateway.of(endpoint.client(), "users", codec);
                assertThatThrownBy(() -> gateway.query(FIND, Map.of("id", text), TIMEOUT))
                        .isInstanceOf(InvalidValueException.class);
            }
            assertThat(endpoint.calls()).isZero();
        }
    }

    private static List<SqlRow> query(InvokeEndpoint endpoint) {
        return DbProxyGateway.of(endpoint.client(), "users").query(FIND, Map.of("id", "u"), TIMEOUT);
    }
}
