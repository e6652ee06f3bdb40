package dev.identitysync.examples.webapp;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The way into PostgreSQL. */
final class PostgresBackstage implements Backstage {
    private final int port;
    private final String password;

    PostgresBackstage(int port, String password) {
        this.port = port;
        this.password = password;
    }

    @Override
    public int port() {
        return port;
    }

    /** The {@code DATABASE_URL} of the same database behind another port. */
    String urlAt(int otherPort) {
        return "jdbc:postgresql://127.0.0.1:" + otherPort + "/postgres?user=postgres&password=" + password;
    }

    @Override
    public List<Row> usersWith(String email) {
        List<List<String>> users = query("SELECT id, last_login_at FROM identity_user WHERE email = ?", email);
        return users.stream()
                .map(user -> new Row(user.get(0), instant(user.get(1)), attributesOf(user.get(0))))
                .toList();
    }

    private Map<String, String> attributesOf(String id) {
        Map<String, String> attributes = new HashMap<>();
        query("SELECT a.key, a.value FROM identity_user, jsonb_each_text(attributes) a WHERE id = ?", id)
                .forEach(attribute -> attributes.put(attribute.get(0), attribute.get(1)));
        return attributes;
    }

    private static Instant instant(String timestamp) {
        return OffsetDateTime.parse(timestamp.replace(' ', 'T')).toInstant();
    }

    @Override
    public void put(String email, String attribute, String value) {
        execute(
                "UPDATE identity_user SET attributes = attributes || jsonb_build_object(?, ?) WHERE email = ?",
                attribute,
                value,
                email);
    }

    @Override
    public Map<String, Instant> devicesOf(String email) {
        Map<String, Instant> devices = new HashMap<>();
        query(
                        "SELECT name, seen_at FROM web_app_device WHERE user_id = ?",
                        userWith(email).id())
                .forEach(device -> devices.put(device.get(0), instant(device.get(1))));
        return devices;
    }

    // The table is everybody's: whoever breaks it mends it in the same test.
    @Override
    public void breakDevicesOf(String email) {
        execute("ALTER TABLE web_app_device RENAME TO web_app_device_away");
    }

    @Override
    public void mendDevicesOf(String email) {
        execute("ALTER TABLE web_app_device_away RENAME TO web_app_device");
    }

    @Override
    public void disable(String email) {
        execute("UPDATE identity_user SET status = 'DISABLED' WHERE email = ?", email);
    }

    List<List<String>> query(String sql, String parameter) {
        try (Connection connection = DriverManager.getConnection(urlAt(port));
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, parameter);
            List<List<String>> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(row(result));
                }
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException("A look into the database failed", e);
        }
    }

    private static List<String> row(ResultSet result) throws SQLException {
        List<String> row = new ArrayList<>();
        for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
            row.add(result.getString(column));
        }
        return row;
    }

    void execute(String sql, String... parameters) {
        try (Connection connection = DriverManager.getConnection(urlAt(port));
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException("A change of the database failed", e);
        }
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
