package dev.identitysync.jdbc;

import dev.identitysync.UserId;
import dev.identitysync.spi.UserStore;
import dev.identitysync.testkit.StoreUnderTest;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A store in a schema of its own, and the application beside it. */
public final class JdbcStoreUnderTest implements StoreUnderTest {
    private final TestDatabase.Server server;
    private final String schema;
    private final UserStore store;

    public JdbcStoreUnderTest(TestDatabase.Server server) {
        this(server, server.pool());
    }

    public JdbcStoreUnderTest(TestDatabase.Server server, DataSource dataSource) {
        this(server, DataSourceGateway.of(dataSource));
    }

    public JdbcStoreUnderTest(TestDatabase.Server server, SqlGateway gateway) {
        this(server, server.newSchema(), gateway);
    }

    /** For a gateway to a schema that is there already. */
    public JdbcStoreUnderTest(TestDatabase.Server server, String schema, SqlGateway gateway) {
        this.server = server;
        this.schema = schema;
        this.store = JdbcUserStore.of(gateway, UserTableMapping.ofSchema(schema), Duration.ofSeconds(60));
    }

    public String schema() {
        return schema;
    }

    @Override
    public UserStore store() {
        return store;
    }

    @Override
    public void writeAsApplication(UserId id, Map<String, @Nullable Object> attributes) {
        String sql = "UPDATE " + schema + ".identity_user SET attributes = ?::jsonb WHERE id = ?";
        try (Connection connection = server.pool().getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, json(attributes));
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

    static String json(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> json(entry.getKey()) + ":" + json(entry.getValue()))
                    .collect(Collectors.joining(",", "{", "}"));
        } else if (value instanceof List<?> list) {
            return list.stream().map(JdbcStoreUnderTest::json).collect(Collectors.joining(",", "[", "]"));
        } else if (value instanceof String text) {
            return text.chars().mapToObj(JdbcStoreUnderTest::escaped).collect(Collectors.joining("", "\"", "\""));
        }
        return value instanceof BigDecimal number ? number.toPlainString() : String.valueOf(value);
    }

    private static String escaped(int character) {
        boolean special = character < ' ' || character == '"' || character == '\\';
        return special ? String.format("\\u%04x", character) : String.valueOf((char) character);
    }
}
