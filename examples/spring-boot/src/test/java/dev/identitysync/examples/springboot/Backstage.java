package dev.identitysync.examples.springboot;

import dev.identitysync.examples.springboot.demo.Surroundings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A look into the database, past the application. */
final class Backstage {
    private final String url;

    Backstage(int port) {
        this.url = Surroundings.databaseUrl(port);
    }

    /** The ids of the users with an address. */
    List<String> usersWith(String email) {
        try (Connection connection = DriverManager.getConnection(url, "postgres", "");
                PreparedStatement statement =
                        connection.prepareStatement("SELECT id FROM identity_user WHERE email = ?")) {
            statement.setString(1, email);
            List<String> ids = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getString(1));
                }
            }
            return ids;
        } catch (SQLException e) {
            throw new IllegalStateException("A look into the database failed", e);
        }
    }

    void execute(String sql) {
        try (Connection connection = DriverManager.getConnection(url, "postgres", "");
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException("A change of the database failed", e);
        }
    }
}
