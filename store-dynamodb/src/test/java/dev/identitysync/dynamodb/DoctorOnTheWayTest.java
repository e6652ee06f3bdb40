package dev.identitysync.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.doctor.Diagnosis;
import dev.identitysync.doctor.Finding;
import dev.identitysync.doctor.Severity;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What DynamoDB Local cannot do: as AWS answers, by its documented error codes and descriptions. */
class DoctorOnTheWayTest extends DoctorTest {
    // What an impatient doctor takes at most is four seconds, and two to remove its item.
    private static final long LONG_ENOUGH = Duration.ofSeconds(9).toNanos();

    private final DoctorRelay relay;
    private final DynamoDbClient relayed;

    DoctorOnTheWayTest(LocalDynamoDb.Server server) throws IOException {
        super(server);
        relay = new DoctorRelay(server.endpoint());
        relayed = LocalDynamoDb.Server.clientOf(relay.endpoint()).build();
    }

    @BeforeEach
    void make() {
        DoctorTables.create(client, table);
    }

    @AfterEach
    void close() {
        relayed.close();
        relay.close();
    }

    private Diagnosis checkRelayed() {
        return checkRelayed(DynamoDbDoctor.of(relayed, mapping().build(), Clock.systemUTC()));
    }

    private Diagnosis checkRelayed(DynamoDbDoctor doctor) {
        Diagnosis diagnosis = doctor.check();
        assertThat(server.items(table)).as("what is left behind").isEmpty();
        return diagnosis;
    }

    @Nested
    class ThatLeadsNowhere {

        @Test
        void anUnknownHostIsAProblemOfTheEndpoint() {
            Finding finding = expectUnreachable(URI.create("http://nowhere.invalid:8000"));

            assertThat(finding.why().orElseThrow()).contains("DNS");
        }

        @Test
        void aRefusedConnectionIsAProblemOfTheEndpoint() throws IOException {
            int free;
            try (ServerSocket socket = new ServerSocket(0)) {
                free = socket.getLocalPort();
            }

            Finding finding = expectUnreachable(URI.create("http://127.0.0.1:" + free));

            assertThat(finding.why().orElseThrow()).contains("nothing accepts connections");
        }

        @Test
        void aServerThatSpeaksNoTlsIsAProblemOfTheEndpoint() {
            Finding finding = expectUnreachable(
                    URI.create("https://127.0.0.1:" + server.endpoint().getPort()));

            assertThat(finding.why().orElseThrow()).contains("TLS");
        }

        @Test
        void aSilentServerIsAProblemOfTheEndpointWithinTheTime() {
            relay.isSilentOn("*");
            long start = System.nanoTime();

            Finding finding = expectUnreachable(
                    relay.endpoint(), lost -> impatient(lost, mapping().build()));

            assertThat(finding.why().orElseThrow()).contains("no answer came in time");
            assertThat(System.nanoTime() - start).isLessThan(LONG_ENOUGH);
        }

        @Test
        void anotherServerIsAProblemOfTheEndpoint() {
            relay.says("*", 403, "<html>Sign in to the network</html>");

            Finding finding = expectUnreachable(relay.endpoint());

            assertThat(finding.what()).contains("HTTP 403");
            assertThat(finding.why().orElseThrow()).contains("not DynamoDB");
        }

        @Test
        void aFaultOfDynamoDbIsAProblemOfTheEndpoint() {
            relay.fails("*", 500, "InternalServerError", "sorry");

            Finding finding = expect(checkRelayed(), "endpoint-reachable", Severity.PROBLEM, "InternalServerError");
            assertThat(finding.fix().orElseThrow()).contains("health dashboard");
        }

        private Finding expectUnreachable(URI endpoint) {
            return expectUnreachable(
                    endpoint, lost -> DynamoDbDoctor.of(lost, mapping().build(), Clock.systemUTC()));
        }

        private Finding expectUnreachable(URI endpoint, Function<DynamoDbClient, DynamoDbDoctor> doctor) {
            try (DynamoDbClient lost = LocalDynamoDb.Server.clientOf(endpoint).build()) {
                Diagnosis diagnosis = doctor.apply(lost).check();
                expect(diagnosis, "further-checks", Severity.UNKNOWN, "left out");
                return expect(diagnosis, "endpoint-reachable", Severity.PROBLEM, "region us-east-1 at " + endpoint);
            }
        }
    }

    @Nested
    class OfCredentials {

        @ParameterizedTest
        @CsvSource({
            "UnrecognizedClientException, the credentials are not known, does not know the access key",
            "ExpiredTokenException, the credentials have expired, beyond their end",
            "InvalidSignatureException, the signature is refused, cannot verify",
            "MissingAuthenticationTokenException, there are no credentials, no request can be signed"
        })
        void whatIsWrongWithThemIsToldApart(String code, String what, String why) {
            relay.fails("*", 400, code, "no");

            Diagnosis diagnosis = checkRelayed();

            Finding finding = expect(diagnosis, "credentials", Severity.PROBLEM, what);
            assertThat(finding.what()).contains(code);
            assertThat(finding.why().orElseThrow()).contains(why);
            expect(diagnosis, "endpoint-reachable", Severity.OK, "answers");
            expect(diagnosis, "clock-skew", Severity.OK, "goes with");
            expect(diagnosis, "further-checks", Severity.UNKNOWN, "left out");
        }

        @Test
        void missingOnesAreNotTakenForAnEndpointThatIsAway() {
            try (DynamoDbClient bare = LocalDynamoDb.Server.clientOf(relay.endpoint())
                    .credentialsProvider(() -> {
                        throw SdkClientException.create("none", new IOException("no metadata service"));
                    })
                    .build()) {
                Diagnosis diagnosis = DynamoDbDoctor.of(bare, mapping().build(), Clock.systemUTC())
                        .check();

                expect(diagnosis, "credentials", Severity.PROBLEM, "there are no credentials");
                assertThat(diagnosis.findings()).extracting(Finding::check).doesNotContain("endpoint-reachable");
            }
        }
    }

    @Nested
    class OfPermissions {
        private static final String MESSAGE =
                "User: arn:aws:sts::1:assumed-role/app/jane@example.com is not authorized to perform: dynamodb:%s on"
                        + " resource: arn:aws:dynamodb:eu-west-1:1:table/users because no identity-based policy allows"
                        + " the dynamodb:%s action";

        @ParameterizedTest
        @CsvSource({
            "GetItem, may-get-item, PROBLEM",
            "UpdateItem, may-update-item, PROBLEM",
            "Scan, may-scan, WARNING",
            "Query, may-query, WARNING",
            "BatchGetItem, may-batch-get-item, WARNING"
        })
        void oneThatLacksIsNamed(String action, String check, Severity severity) {
            relay.fails(action, 400, "AccessDeniedException", MESSAGE.formatted(action, action));

            Diagnosis diagnosis = checkRelayed();

            Finding finding = expect(
                    diagnosis,
                    check,
                    severity,
                    "dynamodb:" + action + " is denied (no identity-based policy allows it)");
            assertThat(finding.fix().orElseThrow()).contains("allow dynamodb:" + action);
            assertThat(diagnosis.toString()).doesNotContain("jane");
            assertThat(diagnosis.findings())
                    .filteredOn(other -> other.check().startsWith("may-"))
                    .filteredOn(other -> other.severity() != Severity.OK)
                    .hasSize(1);
        }

        @Test
        void withoutDeletionNoItemIsWritten() {
            relay.fails(
                    "TransactWriteItems", 400, "AccessDeniedException", MESSAGE.formatted("DeleteItem", "DeleteItem"));

            Diagnosis diagnosis = checkRelayed();

            expect(diagnosis, "may-delete-item", Severity.PROBLEM, "is denied");
            expect(diagnosis, "may-condition-check-item", Severity.PROBLEM, "is denied");
            expect(diagnosis, "round-trip", Severity.UNKNOWN, "no item was written");
            assertThat(relay.actions()).filteredOn("UpdateItem"::equals).hasSize(1);
        }

        @Test
        void oneThatReadsNoItemsNeedsNoScan() {
            relay.fails("Scan", 400, "AccessDeniedException", "no");

            Diagnosis asked = checkRelayed();
            Diagnosis diagnosis = DynamoDbDoctor.builder(relayed, mapping().build(), Clock.systemUTC())
                    .itemsToRead(0)
                    .build()
                    .check();

            Finding finding = expect(asked, "items-readable", Severity.UNKNOWN, "no items could be looked at");
            assertThat(finding.fix().orElseThrow()).contains("itemsToRead");
            assertThat(diagnosis.healthy()).isTrue();
            assertThat(diagnosis.findings())
                    .extracting(Finding::check)
                    .doesNotContain("may-scan", "items-readable", "pointers-lead-to-users");
        }

        @Test
        void thoseToDescribeAreNotTheStores() {
            for (String action : List.of("DescribeTable", "DescribeTimeToLive", "DescribeContinuousBackups")) {
                relay.fails(action, 400, "AccessDeniedException", "no");
            }

            Diagnosis diagnosis = checkRelayed();

            assertThat(checksOf(diagnosis, Severity.UNKNOWN))
                    .containsExactly("table-exists", "time-to-live", "point-in-time-recovery");
            assertThat(checksOf(diagnosis, Severity.PROBLEM)).isEmpty();
            expect(diagnosis, "round-trip", Severity.OK, "written, read and removed");
        }

        @Test
        void aWrongKeyShowsAlsoWhereTheTableMayNotBeDescribed() {
            relay.fails("DescribeTable", 400, "AccessDeniedException", "no");

            Diagnosis diagnosis = DynamoDbDoctor.of(relayed, mapping().key("id").build(), Clock.systemUTC())
                    .check();

            Finding finding = expect(diagnosis, "may-get-item", Severity.PROBLEM, "fails");
            assertThat(finding.why().orElseThrow()).contains("does not fit the table");
        }
    }

    @Nested
    class UnderLoad {

        @Test
        void throttledRequestsOfSignInsAreAProblem() {
            relay.fails("UpdateItem", 400, "ThrottlingException", "slow down");

            Finding finding = expect(checkRelayed(), "may-update-item", Severity.PROBLEM, "fails");

            assertThat(finding.why().orElseThrow()).contains("over its capacity");
        }

        @Test
        void aFaultOfDynamoDbIsToldAsWhatItIs() {
            relay.fails("GetItem", 500, "InternalServerError", "sorry");

            Finding finding = expect(checkRelayed(), "may-get-item", Severity.PROBLEM, "fails");

            assertThat(finding.why().orElseThrow()).contains("at fault");
        }

        @ParameterizedTest
        @ValueSource(strings = {"GetItem", "UpdateItem", "TransactWriteItems", "Scan", "DescribeTimeToLive"})
        void oneActionThatIsNotAnsweredKeepsNothingElseFromBeingTold(String action) {
            relay.isSilentOn(action);
            long start = System.nanoTime();

            Diagnosis diagnosis = impatient(relayed, mapping().build()).check();

            assertThat(System.nanoTime() - start).isLessThan(LONG_ENOUGH);
            assertThat(diagnosis.toString()).contains("no answer came in time");
            expect(diagnosis, "table-key", Severity.OK, "userId");
            expect(diagnosis, "endpoint-reachable", Severity.OK, "answers");
        }

        @Test
        void anItemThatCannotBeReadBackIsRemovedAllTheSame() {
            relay.changes("GetItem", body -> "{}");

            Diagnosis diagnosis = checkRelayed();

            expect(diagnosis, "round-trip", Severity.PROBLEM, "was not read");
        }

        @Test
        void anItemWhoseWriteLostItsAnswerIsRemovedAllTheSame() {
            relay.isSilentOn("UpdateItem");

            Diagnosis diagnosis = checkRelayed(impatient(relayed, mapping().build()));

            expect(diagnosis, "round-trip", Severity.PROBLEM, "could not be written");
        }
    }

    @Nested
    class OfDescriptions {

        @Test
        void anAnswerWithoutADateLeavesTheClockUnknown() {
            relay.hasNoDate();

            expect(checkRelayed(), "clock-skew", Severity.UNKNOWN, "no date");
        }

        @ParameterizedTest
        @ValueSource(strings = {"CREATING", "DELETING", "INACCESSIBLE_ENCRYPTION_CREDENTIALS", "ARCHIVED"})
        void aTableThatTakesNoRequestsIsAProblem(String status) {
            relay.changes(
                    "DescribeTable",
                    body -> body.replace("\"TableStatus\":\"ACTIVE\"", "\"TableStatus\":\"" + status + "\""));

            expect(checkRelayed(), "table-exists", Severity.PROBLEM, "is " + status);
        }

        @Test
        void aTableThatIsBeingChangedIsFine() {
            relay.changes(
                    "DescribeTable",
                    body -> body.replace("\"TableStatus\":\"ACTIVE\"", "\"TableStatus\":\"UPDATING\""));

            expect(checkRelayed(), "table-exists", Severity.OK, "is UPDATING");
        }

        @Test
        void anIndexThatIsBeingMadeIsAWarning() {
            relay.changes(
                    "DescribeTable",
                    body -> body.replace("\"IndexStatus\":\"ACTIVE\"", "\"IndexStatus\":\"CREATING\""));

            expect(checkRelayed(), "email-index", Severity.WARNING, "is CREATING");
        }

        @Test
        void limitsOfATableOnDemandAreAWarning() {
            describedWith("\"OnDemandThroughput\":{\"MaxReadRequestUnits\":-1,\"MaxWriteRequestUnits\":40}");

            Finding finding = expect(checkRelayed(), "table-capacity", Severity.WARNING, "to 40 writes a second");
            assertThat(finding.what()).doesNotContain("reads");
        }

        @Test
        void warmThroughputIsTold() {
            describedWith("\"WarmThroughput\":{\"ReadUnitsPerSecond\":12000,\"WriteUnitsPerSecond\":4000}");

            expect(checkRelayed(), "table-capacity", Severity.OK, "12000 reads and 4000 writes a second");
        }

        @Test
        void capacityThatWasRaisedOnceIsTakenToScale() {
            relay.changes(
                    "DescribeTable",
                    body -> body.replace("PAY_PER_REQUEST", "PROVISIONED")
                            .replace("\"LastIncreaseDateTime\":0", "\"LastIncreaseDateTime\":1790000000"));

            expect(checkRelayed(), "table-capacity", Severity.OK, "provisioned");
        }

        @Test
        void replicasThatLagAreAWarning() {
            describedWith("\"Replicas\":[{\"RegionName\":\"eu-west-3\"}]");

            expect(checkRelayed(), "table-replicas", Severity.WARNING, "eu-west-3 with eventual consistency");
        }

        @Test
        void replicasThatDoNotLagKnowNoTransactions() {
            describedWith("\"Replicas\":[{\"RegionName\":\"eu-west-3\"}],\"MultiRegionConsistency\":\"STRONG\"");

            expect(checkRelayed(), "table-replicas", Severity.PROBLEM, "strong consistency");
        }

        @ParameterizedTest
        @CsvSource({"ENABLED, OK", "DISABLED, WARNING"})
        void pointInTimeRecoveryIsLookedAt(String status, Severity severity) {
            relay.says(
                    "DescribeContinuousBackups",
                    200,
                    "{\"ContinuousBackupsDescription\":{\"ContinuousBackupsStatus\":\"ENABLED\","
                            + "\"PointInTimeRecoveryDescription\":{\"PointInTimeRecoveryStatus\":\"" + status
                            + "\"}}}");

            expect(checkRelayed(), "point-in-time-recovery", severity, "restored");
        }

        private void describedWith(String more) {
            relay.changes("DescribeTable", body -> body.replace("{\"Table\":{", "{\"Table\":{" + more + ","));
        }
    }
}
