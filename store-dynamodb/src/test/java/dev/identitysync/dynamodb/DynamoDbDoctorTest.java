package dev.identitysync.dynamodb;

import static dev.identitysync.dynamodb.DoctorTables.attribute;
import static dev.identitysync.dynamodb.DoctorTables.index;
import static dev.identitysync.dynamodb.DoctorTables.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identitysync.InvalidValueException;
import dev.identitysync.doctor.Diagnosis;
import dev.identitysync.doctor.Finding;
import dev.identitysync.doctor.Severity;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;

class DynamoDbDoctorTest extends DoctorTest {

    DynamoDbDoctorTest(LocalDynamoDb.Server server) {
        super(server);
    }

    @Nested
    class OfATableThatFits {

        @Test
        void nothingIsWrongButThatLocalHasNoBackups() {
            DoctorTables.create(client, table);
            DoctorTables.expire(client, table, "sync_expires_at");

            Diagnosis diagnosis = check();

            assertThat(diagnosis.healthy()).isTrue();
            assertThat(checksOf(diagnosis, Severity.WARNING)).containsExactly("point-in-time-recovery");
            assertThat(checksOf(diagnosis, Severity.OK))
                    .containsExactly(
                            "mapping-fields",
                            "mapping-email-index",
                            "endpoint-reachable",
                            "credentials",
                            "clock-skew",
                            "table-exists",
                            "table-key",
                            "index-types",
                            "email-index",
                            "table-capacity",
                            "deletion-protection",
                            "time-to-live",
                            "may-get-item",
                            "may-update-item",
                            "may-delete-item",
                            "may-condition-check-item",
                            "may-query",
                            "may-batch-get-item",
                            "round-trip",
                            "may-scan",
                            "items-readable",
                            "pointers-lead-to-users");
        }

        @Test
        void aTableThatWasMadeHereIsHealthy() {
            UserTable.create(
                    client, mapping().build(), UserTableOptions.forDevelopment().withDeletionProtection(true));

            Diagnosis diagnosis = check();
            client.updateTable(request -> request.tableName(table).deletionProtectionEnabled(false));

            assertThat(diagnosis.healthy()).as(diagnosis.report()).isTrue();
            assertThat(checksOf(diagnosis, Severity.WARNING)).containsExactly("point-in-time-recovery");
        }

        @Test
        void noItemIsLeftBehind() {
            DoctorTables.create(client, table);

            check();

            assertThat(server.items(table)).isEmpty();
        }

        @Test
        void aTableOfOtherNamesFitsAMappingOfThose() {
            DoctorTables.create(
                    client,
                    table,
                    with -> with.attributeDefinitions(
                                    attribute("id", "S"), attribute("_key", "S"), attribute("since", "N"))
                            .keySchema(key("id", KeyType.HASH))
                            .globalSecondaryIndexes(
                                    index("mail", key("_email_key", KeyType.HASH), key("since", KeyType.RANGE)))
                            .attributeDefinitions(
                                    attribute("id", "S"), attribute("_email_key", "S"), attribute("since", "N")));

            Diagnosis diagnosis = check(UserTableMapping.table(table)
                    .key("id")
                    .prefix("_")
                    .attribute(UserField.CREATED_AT, "since")
                    .timeFormat(TimeFormat.EPOCH_MILLISECONDS)
                    .emailIndex("mail"));

            assertThat(checksOf(diagnosis, Severity.WARNING)).containsExactly("time-to-live", "point-in-time-recovery");
            assertThat(diagnosis.healthy()).isTrue();
        }
    }

    @Nested
    class OfTheKey {

        @Test
        void anotherNameIsAProblem() {
            DoctorTables.create(client, table);

            Diagnosis diagnosis = check(mapping().key("id"));

            expect(
                    diagnosis,
                    "table-key",
                    Severity.PROBLEM,
                    "the key is userId (S), and the mapping wants id (S) alone");
            expect(diagnosis, "further-checks", Severity.UNKNOWN, "left out");
        }

        @Test
        void anotherNameThatAnIndexHasIsAProblem() {
            DoctorTables.create(client, table);

            expect(
                    check(mapping().key("createdAt").attribute(UserField.CREATED_AT, "since")),
                    "table-key",
                    Severity.PROBLEM,
                    "userId (S)");
        }

        @Test
        void aSortKeyIsAProblem() {
            DoctorTables.create(
                    client,
                    table,
                    with -> with.keySchema(key("userId", KeyType.HASH), key("createdAt", KeyType.RANGE)));

            expect(check(), "table-key", Severity.PROBLEM, "userId (S) with createdAt (S, sort key)");
        }

        @Test
        void aNumberIsAProblem() {
            DoctorTables.create(
                    client,
                    table,
                    with -> with.attributeDefinitions(
                            attribute("userId", "N"), attribute("sync_email_key", "S"), attribute("createdAt", "S")));

            expect(check(), "table-key", Severity.PROBLEM, "the key is userId (N)");
        }

        @Test
        void aMissingTableIsAProblem() {
            Diagnosis diagnosis = check();

            Finding finding = expect(diagnosis, "table-exists", Severity.PROBLEM, "there is no table " + table);
            assertThat(finding.fix().orElseThrow()).contains("region");
            expect(diagnosis, "credentials", Severity.OK, "accepts");
            expect(diagnosis, "further-checks", Severity.UNKNOWN, "left out");
        }
    }

    @Nested
    class OfTheIndexes {

        @Test
        void aMissingOneIsAWarning() {
            DoctorTables.create(client, table);

            expect(
                    check(mapping().emailIndex("other")),
                    "email-index",
                    Severity.WARNING,
                    "no global secondary index other");
        }

        @Test
        void oneOfAnotherAttributeIsAWarning() {
            DoctorTables.create(
                    client,
                    table,
                    with -> with.attributeDefinitions(
                                    attribute("userId", "S"), attribute("email", "S"), attribute("createdAt", "S"))
                            .globalSecondaryIndexes(
                                    index("by-email", key("email", KeyType.HASH), key("createdAt", KeyType.RANGE))));

            expect(check(), "email-index", Severity.WARNING, "index by-email has the key email (S)");
        }

        @Test
        void oneWithoutTheSortKeyIsAWarning() {
            DoctorTables.create(
                    client,
                    table,
                    with -> with.attributeDefinitions(attribute("userId", "S"), attribute("sync_email_key", "S"))
                            .globalSecondaryIndexes(index("by-email", key("sync_email_key", KeyType.HASH))));

            expect(check(), "email-index", Severity.WARNING, "has the key sync_email_key (S)");
        }

        @Test
        void anyOneOfATypeThatTheStoreDoesNotWriteIsAProblem() {
            DoctorTables.create(
                    client,
                    table,
                    with -> with.attributeDefinitions(
                                    attribute("userId", "S"), attribute("picture", "N"), attribute("theirs", "B"))
                            .globalSecondaryIndexes(
                                    index("pictures", key("picture", KeyType.HASH)),
                                    index("apps", key("theirs", KeyType.HASH))));

            Finding finding = expect(check(), "index-types", Severity.PROBLEM, "picture as N, and the store writes S");
            assertThat(finding.what()).doesNotContain("theirs");
        }

        @Test
        void aTimeFormatThatTheyDoNotHaveIsAProblem() {
            DoctorTables.create(client, table);

            expect(
                    check(mapping().timeFormat(TimeFormat.EPOCH_MILLISECONDS)),
                    "index-types",
                    Severity.PROBLEM,
                    "createdAt as S, and the store writes N");
        }
    }

    @Nested
    class OfCapacityAndSafety {

        @Test
        void littleProvisionedCapacityIsAWarning() {
            DoctorTables.create(
                    client,
                    table,
                    with -> with.billingMode(BillingMode.PROVISIONED)
                            .provisionedThroughput(
                                    units -> units.readCapacityUnits(100L).writeCapacityUnits(5L))
                            .globalSecondaryIndexes(provisioned(5)));

            Diagnosis diagnosis = check();

            expect(diagnosis, "table-capacity", Severity.WARNING, "100 reads and 5 writes a second");
            assertThat(diagnosis.findings()).extracting(Finding::check).doesNotContain("index-capacity");
        }

        @Test
        void anIndexWithFewerWritesThanTheTableIsAWarning() {
            DoctorTables.create(
                    client,
                    table,
                    with -> with.billingMode(BillingMode.PROVISIONED)
                            .provisionedThroughput(
                                    units -> units.readCapacityUnits(100L).writeCapacityUnits(100L))
                            .globalSecondaryIndexes(provisioned(99)));

            Diagnosis diagnosis = check();

            expect(diagnosis, "table-capacity", Severity.OK, "100 reads and 100 writes a second");
            expect(diagnosis, "index-capacity", Severity.WARNING, "index by-email is provisioned for 99 writes");
        }

        @Test
        void noTimeToLiveIsAWarning() {
            DoctorTables.create(client, table);

            expect(check(), "time-to-live", Severity.WARNING, "no items expire");
        }

        @Test
        void timeToLiveByAnotherAttributeIsAWarning() {
            DoctorTables.create(client, table);
            DoctorTables.expire(client, table, "theirs");

            expect(check(), "time-to-live", Severity.WARNING, "expire by theirs, not by sync_expires_at");
        }

        @Test
        void noDeletionProtectionIsAWarning() {
            DoctorTables.create(client, table, with -> with.deletionProtectionEnabled(false));

            expect(check(), "deletion-protection", Severity.WARNING, "can be deleted with one command");
        }

        private static software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex provisioned(long writes) {
            return index("by-email", key("sync_email_key", KeyType.HASH), key("createdAt", KeyType.RANGE)).toBuilder()
                    .provisionedThroughput(units -> units.readCapacityUnits(5L).writeCapacityUnits(writes))
                    .build();
        }
    }

    @Nested
    class OfTheMapping {

        @Test
        void fieldsThatAreLeftOutAreTold() {
            Diagnosis diagnosis = check(mapping().without(UserField.LOCALE, UserField.PICTURE));

            expect(diagnosis, "mapping-fields", Severity.OK, "PICTURE, LOCALE");
        }

        @Test
        void noAddressesIsAWarning() {
            Diagnosis diagnosis =
                    check(UserTableMapping.table(table).without(UserField.EMAIL, UserField.EMAIL_VERIFIED));

            expect(diagnosis, "mapping-fields", Severity.WARNING, "EMAIL, EMAIL_VERIFIED");
        }

        @Test
        void withoutAnIndexNothingOfItIsAsked() {
            DoctorTables.create(client, table);

            Diagnosis diagnosis = check(UserTableMapping.table(table));

            expect(diagnosis, "mapping-email-index", Severity.OK, "findByEmail is not available");
            assertThat(diagnosis.findings())
                    .extracting(Finding::check)
                    .doesNotContain("email-index", "may-query", "may-batch-get-item");
        }
    }

    @Nested
    class OfTheClock {

        @Test
        void halfAMinuteIsNothing() {
            expect(checkedAt(Duration.ofSeconds(20)), "clock-skew", Severity.OK, "goes with DynamoDB's");
        }

        @Test
        void aMinuteAheadIsAWarning() {
            expect(checkedAt(Duration.ofSeconds(90)), "clock-skew", Severity.WARNING, "seconds ahead of");
        }

        @Test
        void tenMinutesBehindIsAProblem() {
            Finding finding =
                    expect(checkedAt(Duration.ofMinutes(-10)), "clock-skew", Severity.PROBLEM, "seconds behind");

            assertThat(finding.what()).containsAnyOf("597", "598", "599", "600");
        }

        private Diagnosis checkedAt(Duration offset) {
            Clock clock = Clock.offset(Clock.systemUTC(), offset);
            return DynamoDbDoctor.of(client, mapping().build(), clock).check();
        }
    }

    @Nested
    class OfItsSettings {

        @Test
        void noTimeAndLessThanNoItemsAreRefused() {
            DynamoDbDoctor.Builder builder =
                    DynamoDbDoctor.builder(client, mapping().build(), Clock.systemUTC());

            assertThatThrownBy(() -> builder.timeout(Duration.ofMillis(99))).isInstanceOf(InvalidValueException.class);
            assertThatThrownBy(() -> builder.itemsToRead(-1)).isInstanceOf(InvalidValueException.class);
        }

        @Test
        void aClientThatKnowsNoRequestIsAProblemAndNoException() {
            DynamoDbClient other = new DynamoDbClient() {
                @Override
                public String serviceName() {
                    return "other";
                }

                @Override
                public void close() {
                    // Has nothing.
                }
            };

            Diagnosis diagnosis = DynamoDbDoctor.of(other, mapping().build(), Clock.systemUTC())
                    .check();

            expect(diagnosis, "endpoint-reachable", Severity.PROBLEM, "a region that the client does not tell");
        }

        @Test
        void anInterruptedDoctorStopsAndStaysInterrupted() {
            DoctorTables.create(client, table);
            Thread.currentThread().interrupt();

            Diagnosis diagnosis = check();

            assertThat(Thread.interrupted()).isTrue();
            assertThat(diagnosis.healthy()).isFalse();
            assertThat(checksOf(diagnosis, Severity.OK)).isSubsetOf(List.of("mapping-fields", "mapping-email-index"));
        }
    }
}
