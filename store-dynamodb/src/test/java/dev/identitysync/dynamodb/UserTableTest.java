package dev.identitysync.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identitysync.InvalidValueException;
import dev.identitysync.StoreBrokenException;
import dev.identitysync.StoreOutcomeUnknownException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

class UserTableTest {
    private static final UserTableMapping MAPPING =
            UserTableMapping.table("users").emailIndex("users-by-email").build();
    private static final UserTableOptions PLAIN = UserTableOptions.forDevelopment();

    private static UserTableServer server;
    private static DynamoDbClient client;

    @BeforeAll
    static void start() {
        server = new UserTableServer();
        client = server.client();
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    @AfterEach
    void deleteTables() {
        client.listTables().tableNames().forEach(name -> {
            client.updateTable(table -> table.tableName(name).deletionProtectionEnabled(false));
            client.deleteTable(table -> table.tableName(name));
        });
    }

    @Nested
    class WhereThereIsNone {
        @Test
        void itIsMade() {
            assertThat(UserTable.create(client, MAPPING, PLAIN)).isTrue();

            TableDescription table = table();
            assertThat(table.keySchema()).containsExactly(key("userId", KeyType.HASH));
            assertThat(table.attributeDefinitions())
                    .containsExactlyInAnyOrder(
                            attribute("userId", ScalarAttributeType.S),
                            attribute("sync_email_key", ScalarAttributeType.S),
                            attribute("createdAt", ScalarAttributeType.S));
            assertThat(table.billingModeSummary().billingMode()).isEqualTo(BillingMode.PAY_PER_REQUEST);
            assertThat(table.deletionProtectionEnabled()).isFalse();
        }

        @Test
        void itsIndexHasTheKeysAlone() {
            UserTable.create(client, MAPPING, PLAIN);

            assertThat(table().globalSecondaryIndexes()).hasSize(1);
            GlobalSecondaryIndexDescription index =
                    table().globalSecondaryIndexes().get(0);
            assertThat(index.indexName()).isEqualTo("users-by-email");
            assertThat(index.keySchema())
                    .containsExactly(key("sync_email_key", KeyType.HASH), key("createdAt", KeyType.RANGE));
            assertThat(index.projection().projectionType()).isEqualTo(ProjectionType.KEYS_ONLY);
        }

        @Test
        void itFollowsTheMapping() {
            UserTable.create(
                    client,
                    UserTableMapping.table("users")
                            .key("id")
                            .prefix("own_")
                            .attribute(UserField.CREATED_AT, "created")
                            .timeFormat(TimeFormat.EPOCH_MILLISECONDS)
                            .emailIndex("by-address")
                            .build(),
                    PLAIN);

            assertThat(table().attributeDefinitions())
                    .containsExactlyInAnyOrder(
                            attribute("id", ScalarAttributeType.S),
                            attribute("own_email_key", ScalarAttributeType.S),
                            attribute("created", ScalarAttributeType.N));
            assertThat(table().keySchema()).containsExactly(key("id", KeyType.HASH));
            assertThat(table().globalSecondaryIndexes().get(0).keySchema())
                    .containsExactly(key("own_email_key", KeyType.HASH), key("created", KeyType.RANGE));
            assertThat(expiry().attributeName()).isEqualTo("own_expires_at");
        }

        @Test
        void aMappingWithoutAnIndexGetsNone() {
            UserTable.create(client, UserTableMapping.table("users").build(), PLAIN);

            assertThat(table().hasGlobalSecondaryIndexes()).isFalse();
            assertThat(table().attributeDefinitions()).containsExactly(attribute("userId", ScalarAttributeType.S));
        }

        @Test
        void usedProofsExpire() {
            UserTable.create(client, MAPPING, PLAIN);

            assertThat(expiry().timeToLiveStatus()).isEqualTo(TimeToLiveStatus.ENABLED);
            assertThat(expiry().attributeName()).isEqualTo("sync_expires_at");
        }

        @Test
        void aProtectedOneCannotBeDeleted() {
            UserTable.create(client, MAPPING, PLAIN.withDeletionProtection(true));

            assertThatThrownBy(() -> client.deleteTable(table -> table.tableName("users")))
                    .isInstanceOf(DynamoDbException.class)
                    .hasMessageContaining("deletion protection");
        }

        @Test
        void ofSeveralCallsAtOnceOneMakesIt() throws Exception {
            ExecutorService threads = Executors.newFixedThreadPool(8);
            try {
                Callable<Boolean> call = () -> UserTable.create(client, MAPPING, PLAIN);
                List<Future<Boolean>> calls =
                        threads.invokeAll(List.of(call, call, call, call, call, call, call, call));

                int made = 0;
                for (Future<Boolean> each : calls) {
                    made += each.get() ? 1 : 0;
                }
                assertThat(made).isEqualTo(1);
            } finally {
                threads.shutdown();
            }
        }

        @Test
        void oneThatIsNotThereInTimeIsAnUnknownOutcome() {
            try (DynamoDbClient slow = server.client(new NeverThere())) {
                assertThatThrownBy(() -> UserTable.create(slow, MAPPING, PLAIN, Duration.ofSeconds(1)))
                        .isInstanceOf(StoreOutcomeUnknownException.class)
                        .hasMessageContaining("repeat");
            }
        }

        @Test
        void noTimeAtAllIsRefused() {
            assertThatThrownBy(() -> UserTable.create(client, MAPPING, PLAIN, Duration.ZERO))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("timeout");
        }
    }

    @Nested
    class PointInTimeRecovery {
        @Test
        void isTurnedOnForProduction() {
            Backups backups = new Backups(0);
            try (DynamoDbClient production = server.client(backups)) {
                assertThat(UserTable.create(production, MAPPING, UserTableOptions.forProduction()))
                        .isTrue();

                assertThat(backups.enabled()).isTrue();
                assertThat(table().deletionProtectionEnabled()).isTrue();
            }
        }

        @Test
        void isWaitedForWhileItIsTooEarly() {
            Backups backups = new Backups(3);
            try (DynamoDbClient production = server.client(backups)) {
                UserTable.create(production, MAPPING, UserTableOptions.forProduction());

                assertThat(backups.enabled()).isTrue();
                assertThat(backups.updates()).isEqualTo(4);
            }
        }

        @Test
        void thatStaysTooEarlyIsAnUnknownOutcome() {
            try (DynamoDbClient production = server.client(new Backups(Integer.MAX_VALUE))) {
                assertThatThrownBy(() -> UserTable.create(
                                production, MAPPING, UserTableOptions.forProduction(), Duration.ofSeconds(2)))
                        .isInstanceOf(StoreOutcomeUnknownException.class)
                        .hasMessageContaining("repeat");
            }
        }

        @Test
        void isLeftOnWhereItIs() {
            Backups backups = new Backups(0);
            try (DynamoDbClient production = server.client(backups)) {
                UserTable.create(production, MAPPING, UserTableOptions.forProduction());

                assertThat(UserTable.create(production, MAPPING, UserTableOptions.forProduction()))
                        .isFalse();
                assertThat(backups.updates()).isEqualTo(1);
            }
        }

        @Test
        void isNeverLeftOutInSilence() {
            assertThatThrownBy(() -> UserTable.create(client, MAPPING, PLAIN.withPointInTimeRecovery(true)))
                    .isInstanceOf(StoreBrokenException.class)
                    .hasMessageContaining("UnknownOperationException");
        }

        @Test
        void isNotAskedForInDevelopment() {
            Backups backups = new Backups(0);
            try (DynamoDbClient development = server.client(backups)) {
                UserTable.create(development, MAPPING, PLAIN);

                assertThat(backups.updates()).isZero();
            }
        }
    }

    @Nested
    class WhereThereIsOne {
        @Test
        void oneThatFitsIsLeftAlone() {
            UserTable.create(client, MAPPING, PLAIN);
            TableDescription before = table();

            assertThat(UserTable.create(client, MAPPING, PLAIN)).isFalse();

            assertThat(table()).isEqualTo(before);
        }

        @Test
        void moreThanIsAskedForFits() {
            client.createTable(asked().toBuilder()
                    .deletionProtectionEnabled(true)
                    .billingMode(BillingMode.PROVISIONED)
                    .provisionedThroughput(
                            capacity -> capacity.readCapacityUnits(5L).writeCapacityUnits(5L))
                    .globalSecondaryIndexes(asked().globalSecondaryIndexes().get(0).toBuilder()
                            .projection(projection -> projection.projectionType(ProjectionType.ALL))
                            .provisionedThroughput(
                                    capacity -> capacity.readCapacityUnits(5L).writeCapacityUnits(5L))
                            .build())
                    .build());

            assertThat(UserTable.create(client, MAPPING, PLAIN)).isFalse();
        }

        @Test
        void whatACallLeftUndoneIsDone() {
            client.createTable(asked());

            assertThat(UserTable.create(client, MAPPING, PLAIN)).isFalse();

            assertThat(expiry().attributeName()).isEqualTo("sync_expires_at");
        }

        @Test
        void anotherKeyDoesNotFit() {
            existing(mapping -> mapping.key("id"));

            assertRefused("its key is id (HASH S), not userId (HASH S)");
        }

        @Test
        void aSortKeyDoesNotFit() {
            client.createTable(asked().toBuilder()
                    .keySchema(key("userId", KeyType.HASH), key("createdAt", KeyType.RANGE))
                    .build());

            assertRefused("its key is userId (HASH S) and createdAt (RANGE S), not userId (HASH S)");
        }

        @Test
        void aKeyOfAnotherTypeDoesNotFit() {
            client.createTable(asked().toBuilder()
                    .attributeDefinitions(
                            attribute("userId", ScalarAttributeType.N),
                            attribute("sync_email_key", ScalarAttributeType.S),
                            attribute("createdAt", ScalarAttributeType.S))
                    .build());

            assertRefused("its key is userId (HASH N), not userId (HASH S)");
        }

        @Test
        void aMissingIndexDoesNotFit() {
            UserTable.create(client, UserTableMapping.table("users").build(), PLAIN);

            assertRefused("it has no global secondary index users-by-email");
        }

        @Test
        void anIndexOfAnotherTimeFormatDoesNotFit() {
            existing(mapping -> mapping.timeFormat(TimeFormat.EPOCH_MILLISECONDS));

            assertRefused("the key of index users-by-email is sync_email_key (HASH S) and createdAt (RANGE N), not"
                    + " sync_email_key (HASH S) and createdAt (RANGE S)");
        }

        @Test
        void anotherExpiryDoesNotFit() {
            client.createTable(asked());
            client.updateTimeToLive(table -> table.tableName("users")
                    .timeToLiveSpecification(
                            expiry -> expiry.attributeName("forgetAt").enabled(true)));

            assertRefused("its items expire by forgetAt, not sync_expires_at");
        }

        @Test
        void anUnprotectedOneDoesNotFitProduction() {
            UserTable.create(client, MAPPING, PLAIN);

            assertThatThrownBy(() -> UserTable.create(client, MAPPING, UserTableOptions.forProduction()))
                    .isInstanceOf(StoreBrokenException.class)
                    .hasMessageContaining("it has no deletion protection");
        }

        @Test
        void allThatDiffersIsSaidAtOnceAndNothingIsChanged() {
            client.createTable(new UserTableDesign(
                            UserTableMapping.table("users").key("id").build(), PLAIN)
                    .request());
            TableDescription before = table();

            assertRefused(
                    "its key is id (HASH S), not userId (HASH S)", "it has no global secondary index users-by-email");
            assertThat(table()).isEqualTo(before);
            assertThat(expiry().timeToLiveStatus()).isEqualTo(TimeToLiveStatus.DISABLED);
        }

        private void existing(UnaryOperator<UserTableMapping.Builder> change) {
            UserTableMapping.Builder mapping = UserTableMapping.table("users").emailIndex("users-by-email");
            UserTable.create(client, change.apply(mapping).build(), PLAIN);
        }

        private void assertRefused(String... differences) {
            assertThatThrownBy(() -> UserTable.create(client, MAPPING, PLAIN))
                    .isInstanceOf(StoreBrokenException.class)
                    .hasMessage("Table users is there and does not fit: " + String.join("; ", differences)
                            + ". Change the table or the mapping; nothing was changed here");
        }

        private CreateTableRequest asked() {
            return new UserTableDesign(MAPPING, PLAIN).request();
        }
    }

    /** A table that is made and does not become known, as just after it was made. */
    private static final class NeverThere implements ExecutionInterceptor {
        @Override
        public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
            if (context.request() instanceof DescribeTableRequest) {
                throw ResourceNotFoundException.builder().message("none").build();
            }
        }
    }

    private static TableDescription table() {
        return client.describeTable(table -> table.tableName("users")).table();
    }

    private static TimeToLiveDescription expiry() {
        return client.describeTimeToLive(table -> table.tableName("users")).timeToLiveDescription();
    }

    private static KeySchemaElement key(String attribute, KeyType type) {
        return KeySchemaElement.builder().attributeName(attribute).keyType(type).build();
    }

    private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(type)
                .build();
    }
}
