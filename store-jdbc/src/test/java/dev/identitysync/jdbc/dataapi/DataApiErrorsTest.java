package dev.identitysync.jdbc.dataapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.identitysync.StoreBrokenException;
import dev.identitysync.StoreOutcomeUnknownException;
import dev.identitysync.StoreThrottledException;
import dev.identitysync.StoreUnavailableException;
import dev.identitysync.jdbc.SqlStatement;
import dev.identitysync.jdbc.SqlStatements;
import dev.identitysync.jdbc.TestDatabase;
import dev.identitysync.jdbc.UserTableMapping;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.rdsdata.RdsDataClient;

/** What each answer of the service comes to, read by the real client. */
@ExtendWith(TestDataApi.class)
class DataApiErrorsTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final String CANARY = "canary@example.com";

    private final TestDatabase.Server server;
    private final String schema;
    private final SqlStatement reads;
    private final SqlStatement writes;
    private final DataApiStub stub;
    private final RdsDataClient once;

    DataApiErrorsTest(TestDatabase.Server server, DataApiStub stub) {
        this.server = server;
        this.schema = server.newSchema();
        SqlStatements statements = SqlStatements.of(UserTableMapping.ofSchema(schema));
        this.reads = statements.named("find-by-id").orElseThrow();
        this.writes = statements.named("delete").orElseThrow();
        this.stub = stub;
        this.once = stub.clientBuilder()
                .overrideConfiguration(override -> override.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
    }

    @AfterEach
    void close() {
        once.close();
        server.drop(schema);
    }

    @ParameterizedTest(name = "{1} {2}")
    @DisplayName("O2: an answer is told as what it means, and never in its own words")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            400 | DatabaseErrorException          | 40001 | SqlConflictException         | statement beside it
            400 | DatabaseErrorException          | 40P01 | SqlConflictException         | statement beside it
            400 | BadRequestException             | 23505 | SqlConflictException         | statement beside it
            400 | DatabaseErrorException          | 57014 | StoreUnavailableException    | repeat it later
            400 | DatabaseErrorException          | 53300 | StoreUnavailableException    | repeat it later
            400 | DatabaseErrorException          | 25006 | StoreUnavailableException    | read-only
            400 | DatabaseErrorException          | 57P01 | StoreOutcomeUnknownException | repeat the operation
            400 | DatabaseErrorException          | 42P01 | StoreBrokenException         | check schema
            400 | BadRequestException             | 42501 | StoreBrokenException         | permissions
            400 | DatabaseErrorException          | 22P02 | StoreBrokenException         | refuses the statement
            400 | DatabaseErrorException          | 28P01 | StoreBrokenException         | user, password and database name
            400 | BadRequestException             | 3D000 | StoreBrokenException         | user, password and database name
            400 | DatabaseErrorException          |       | StoreOutcomeUnknownException | repeat the operation
            400 | BadRequestException             |       | StoreBrokenException         | reference
            400 | StatementTimeoutException       |       | StoreOutcomeUnknownException | repeat the operation
            400 | DatabaseResumingException       |       | StoreUnavailableException    | resuming
            504 | DatabaseUnavailableException    |       | StoreUnavailableException    | no writer
            400 | InvalidResourceStateException   |       | StoreUnavailableException    | takes no statements
            404 | DatabaseNotFoundException       |       | StoreBrokenException         | has no instance
            404 | NotFoundException               |       | StoreBrokenException         | check the ARNs
            400 | HttpEndpointNotEnabledException |       | StoreBrokenException         | enable the Data API
            400 | SecretsErrorException           |       | StoreBrokenException         | check the secret's ARN
            400 | InvalidSecretException          |       | StoreBrokenException         | username and password
            403 | ForbiddenException              |       | StoreBrokenException         | secretsmanager:GetSecretValue
            403 | AccessDeniedException           |       | StoreBrokenException         | rds-data:ExecuteStatement
            403 | ExpiredTokenException           |       | StoreBrokenException         | expired
            400 | ThrottlingException             |       | StoreThrottledException      | nothing was written
            429 | TooManyRequestsException        |       | StoreThrottledException      | slower
            500 | InternalServerErrorException    |       | StoreOutcomeUnknownException | repeat the operation
            500 | InternalFailure                 |       | StoreOutcomeUnknownException | infinite time
            503 | ServiceUnavailableError         |       | StoreOutcomeUnknownException | repeat the operation
            """)
    void anAnswerIsToldAsWhatItMeans(int status, String code, String state, String type, String advice) {
        String text = "ERROR: says \"" + CANARY + "\"\n  Detail: Key (email_key)=(" + CANARY
                + "; SQLState: 40001) is it." + (state == null ? "" : "; SQLState: " + state);

        Throwable told = told(status, code, text, writes);

        assertThat(told.getClass().getSimpleName()).isEqualTo(type);
        assertThat(told).hasMessageContaining(advice);
        assertThat(trace(told)).doesNotContain(CANARY);
        assertThat(trace(told).contains("request-")).as("says which request").isEqualTo(state == null);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            duplicate key value violates unique constraint "users_key"                     | constraint users_key
            new row for relation "identity_user" violates check constraint "no_canary"     | constraint no_canary
            update on table "a" violates foreign key constraint "a_b_fkey" on table "b"    | constraint a_b_fkey
            null value in column "canary@example.com" violates not-null constraint         | left out
            x violates unique constraint "canary@example.com"                              | left out
            canary@example.com                                                             | left out
            """)
    void ofWhatAConstraintRefusedItsNameIsToldAtMost(String words, String kept) {
        Throwable told = told(
                400,
                "DatabaseErrorException",
                "ERROR: " + words + "\n  Detail: (" + CANARY
                        + ") violates unique constraint \"detail\"; SQLState: 23514",
                writes);

        assertThat(told).isInstanceOf(StoreBrokenException.class).hasMessageContaining("23514");
        assertThat(told.getCause()).hasMessageContaining(kept);
        assertThat(trace(told)).doesNotContain(CANARY);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "UnsupportedResultException, The result exceeds the size limit 1 MB",
        "BadRequestException, Database returned more than the allowed response size limit",
        "BadRequestException, Database response exceeded size limit",
        "DatabaseErrorException, Packet for query is too large"
    })
    void aResultThatIsTooLargeIsBrokenForWhoReadsAndUnknownForWhoWrote(String code, String text) {
        assertThat(told(400, code, text, reads))
                .isInstanceOf(StoreBrokenException.class)
                .hasMessageContaining("1 MiB")
                .hasMessageContaining("smaller pages");
        assertThat(told(400, code, text, writes))
                .isInstanceOf(StoreOutcomeUnknownException.class)
                .hasMessageContaining("may have been written");
    }

    @Test
    void aPausedClusterOfTheOldKindIsUnknown() {
        assertThat(told(400, "BadRequestException", "Communications link failure", writes))
                .isInstanceOf(StoreOutcomeUnknownException.class);
    }

    @Test
    void throttlingThatLastsIsThrottlingHoweverOftenItWasTried() {
        throttle(2);
        try (RdsDataClient twice = stub.clientBuilder()
                .overrideConfiguration(
                        override -> override.retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(2)
                                .build()))
                .build()) {
            assertThatThrownBy(() -> query(DataApiStub.gateway(twice))).isInstanceOf(StoreThrottledException.class);
        }
    }

    @Test
    void throttlingUntilTheTimeOutIsThrottlingToo() {
        throttle(1);
        BackoffStrategy forLong = BackoffStrategy.fixedDelayWithoutJitter(Duration.ofHours(1));
        try (RdsDataClient waiting = stub.clientBuilder()
                .overrideConfiguration(
                        override -> override.retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .throttlingBackoffStrategy(forLong)
                                .build()))
                .build()) {
            assertThatThrownBy(() ->
                            DataApiStub.gateway(waiting).query(writes, Map.of("id", "nobody"), Duration.ofSeconds(3)))
                    .isInstanceOf(StoreThrottledException.class);
        }
    }

    @Test
    void whatWasThrottledFirstAndThenRefusedWasNotWritten() {
        throttle(1);
        stub.next(refused(400, "DatabaseErrorException", "ERROR: x; SQLState: 53300"));

        assertThatThrownBy(() -> query(stub.gateway()))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("53300");
    }

    @Test
    void whatWasSentTwiceMayHaveBeenWrittenWhateverTheSecondAnswerSays() {
        stub.next(new Fault.ReplyLost(), refused(400, "DatabaseErrorException", "ERROR: x; SQLState: 53300"));

        assertThatThrownBy(() -> query(stub.gateway()))
                .isInstanceOf(StoreOutcomeUnknownException.class)
                .hasMessageContaining("sent 2 times");
    }

    @Test
    void silenceIsUnknownWithinTheTimeOut() {
        CountDownLatch silent = new CountDownLatch(1);
        stub.next(new Fault.Silence(silent));
        try {
            assertThatThrownBy(() -> stub.gateway().query(writes, Map.of("id", "nobody"), Duration.ofMillis(300)))
                    .isInstanceOf(StoreOutcomeUnknownException.class)
                    .hasMessageContaining("ApiCallTimeoutException");
        } finally {
            silent.countDown();
        }
    }

    @Test
    void withoutTimeNothingIsSent() {
        int before = stub.requests();

        assertThatThrownBy(() -> stub.gateway().query(writes, Map.of("id", "nobody"), Duration.ZERO))
                .isInstanceOf(StoreUnavailableException.class);
        assertThat(stub.requests()).isEqualTo(before);
    }

    @Test
    void aServiceThatCannotBeReachedGotNothing() throws IOException {
        int port;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = taken.getLocalPort();
        }
        try (RdsDataClient nowhere = stub.clientBuilder()
                .endpointOverride(URI.create("http://127.0.0.1:" + port))
                .overrideConfiguration(override -> override.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build()) {
            assertThatThrownBy(() -> query(DataApiStub.gateway(nowhere)))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("cannot be reached");
        }
    }

    @Test
    void credentialsThatCannotBeHadAreBroken() {
        AwsCredentialsProvider none = () -> {
            throw SdkClientException.create("no credentials here");
        };
        try (RdsDataClient client =
                stub.clientBuilder().credentialsProvider(none).build()) {
            assertThatThrownBy(() -> query(DataApiStub.gateway(client)))
                    .isInstanceOf(StoreBrokenException.class)
                    .hasRootCauseMessage("no credentials here");
        }
    }

    @Test
    void aWrongClusterOrSecretIsBrokenAndSaysWhichToCheck() {
        DataApiGateway cluster = DataApiGateway.builder(once)
                .clusterArn(DataApiStub.CLUSTER + "-2")
                .secretArn(DataApiStub.SECRET)
                .database(DataApiStub.DATABASE)
                .build();
        DataApiGateway secret = DataApiGateway.builder(once)
                .clusterArn(DataApiStub.CLUSTER)
                .secretArn(DataApiStub.SECRET + "-2")
                .database(DataApiStub.DATABASE)
                .build();

        assertThatThrownBy(() -> query(cluster))
                .isInstanceOf(StoreBrokenException.class)
                .hasMessageContaining("check its ARN");
        assertThatThrownBy(() -> query(secret))
                .isInstanceOf(StoreBrokenException.class)
                .hasMessageContaining("check the secret's ARN");
    }

    private Throwable told(int status, String code, String text, SqlStatement statement) {
        stub.next(refused(status, code, text));
        return catchThrowable(() -> DataApiStub.gateway(once).query(statement, Map.of("id", "nobody"), TIMEOUT));
    }

    private void throttle(int times) {
        for (int i = 0; i < times; i++) {
            stub.next(refused(400, "ThrottlingException", "Rate exceeded"));
        }
    }

    private void query(DataApiGateway gateway) {
        gateway.query(writes, Map.of("id", "nobody"), TIMEOUT);
    }

    private static Fault refused(int status, String code, String text) {
        return new Fault.Refused(Refusal.of(status, code, text));
    }

    private static String trace(Throwable thrown) {
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace, true));
        return trace.toString();
    }
}
