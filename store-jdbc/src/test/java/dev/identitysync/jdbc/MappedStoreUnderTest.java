package dev.identitysync.jdbc;

import dev.identitysync.UserId;
import dev.identitysync.spi.UserStore;
import dev.identitysync.testkit.StoreUnderTest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A store over tables of somebody else's making, in a schema of its own. */
final class MappedStoreUnderTest implements StoreUnderTest {
    private final TestDatabase.Server server;
    private final String schema;
    private final String attributes;
    private final UserStore store;

    /**
     * @param tables creates the tables, without saying a schema
     * @param attributes the update of a user's attributes: a JSON text, then the id
     */
    MappedStoreUnderTest(
            TestDatabase.Server server, String tables, UserTableMappingBuilder mapping, String attributes) {
        this.server = server;
        this.schema = server.newSchemaWith(tables);
        this.attributes = attributes.replace("{schema}", schema);
        this.store = JdbcUserStore.of(
                DataSourceGateway.of(server.pool()), mapping.schema(schema).build(), Duration.ofSeconds(60));
    }

    String schema() {
        return schema;
    }

    @Override
    public UserStore store() {
        return store;
    }

    @Override
    public void writeAsApplication(UserId id, Map<String, @Nullable Object> values) {
        try (Connection connection = server.pool().getConnection();
                PreparedStatement statement = connection.prepareStatement(attributes)) {
            statement.setString(1, JdbcStoreUnderTest.json(values));
            statement.setString(2, id.value());
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("The application's own write failed", e);
        }
    }

    @Override
    public void close() {
        server.drop(schema);
    }
}
