package dev.identitysync.examples.webapp.data.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.identitysync.UserId;
import dev.identitysync.dynamodb.UserTableMapping;
import dev.identitysync.examples.webapp.config.StartupException;
import dev.identitysync.examples.webapp.data.DataFolder;
import dev.identitysync.examples.webapp.data.Device;
import dev.identitysync.testkit.dynamodb.EmbeddedDynamoDb;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

class DynamoDbDatabaseTest {
    private static final EmbeddedDynamoDb SERVER = EmbeddedDynamoDb.inMemory();
    private static final DynamoDbClient CLIENT = Clients.at(SERVER.endpoint());

    @AfterAll
    static void stop() {
        CLIENT.close();
        SERVER.close();
    }

    @Test
    void aTableIsMadeOnceAndThenTaken() {
        UserTableMapping mapping = UserTableMapping.table("made-once").build();

        Table.create(CLIENT, mapping);
        Table.create(CLIENT, mapping);

        assertThat(CLIENT.listTables().tableNames()).contains("made-once");
    }

    @Test
    void aTableThatDoesNotFitIsSaidSo() {
        CLIENT.createTable(table -> table.tableName("orders")
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(KeySchemaElement.builder()
                        .attributeName("orderId")
                        .keyType(KeyType.HASH)
                        .build())
                .attributeDefinitions(AttributeDefinition.builder()
                        .attributeName("orderId")
                        .attributeType(ScalarAttributeType.N)
                        .build()));

        assertThatExceptionOfType(StartupException.class)
                .isThrownBy(() ->
                        Table.create(CLIENT, UserTableMapping.table("orders").build()))
                .withMessageContaining("orders")
                .withMessageContaining("does not fit")
                .returns(1, StartupException::exitCode);
    }

    @Test
    void aDynamoDbThatIsAwayIsSaidSo() {
        EmbeddedDynamoDb gone = EmbeddedDynamoDb.inMemory();
        URI endpoint = gone.endpoint();
        gone.close();
        try (DynamoDbClient client = Clients.at(endpoint)) {
            assertThatExceptionOfType(StartupException.class)
                    .isThrownBy(() ->
                            Table.create(client, UserTableMapping.table("users").build()))
                    .withMessageContaining("DynamoDB did not answer")
                    .returns(1, StartupException::exitCode);
        }
    }

    @Test
    void nobodyIsMadeByCounting() {
        UserTableMapping mapping = UserTableMapping.table("counted").build();
        Table.create(CLIENT, mapping);

        new DynamoDbSignInCounts(CLIENT, mapping).add(new UserId("gone"));

        assertThat(CLIENT.scan(scan -> scan.tableName("counted")).items()).isEmpty();
    }

    @Test
    void nobodyIsMadeByADevice() {
        UserTableMapping mapping = UserTableMapping.table("with-devices").build();
        Table.create(CLIENT, mapping);
        Instant now = Instant.parse("2026-02-06T12:00:00Z");

        DynamoDbDevices devices = new DynamoDbDevices(CLIENT, mapping);
        devices.put(new UserId("gone"), new Device("a", "Firefox on Linux", now, now, now.plusSeconds(1)));
        devices.remove(new UserId("gone"), "a");

        assertThat(CLIENT.scan(scan -> scan.tableName("with-devices")).items()).isEmpty();
    }

    @Test
    void aFolderThatCannotBeUsedIsNamed(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("dynamodb"), "a file");

        assertDoesNotStart(folder);
    }

    @Test
    void filesThatAreDamagedAreNamed(@TempDir Path folder) throws IOException {
        Files.createDirectory(folder.resolve("dynamodb"));
        Files.writeString(folder.resolve("dynamodb/shared-local-instance.db"), "no database".repeat(1000));

        assertDoesNotStart(folder);
    }

    private static void assertDoesNotStart(Path folder) {
        try (DataFolder data = DataFolder.open(folder)) {
            assertThatExceptionOfType(StartupException.class)
                    .isThrownBy(() -> DynamoDbDatabase.startedIn(data))
                    .withMessageStartingWith("The embedded DynamoDB cannot use " + folder.resolve("dynamodb"))
                    .returns(1, StartupException::exitCode);
        }
    }
}
