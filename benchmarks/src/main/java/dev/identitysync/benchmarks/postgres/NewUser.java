package dev.identitysync.benchmarks.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;

/** Saves a new user, then their identity: one statement each. */
final class NewUser {
    private final String user;
    private final String link;

    NewUser(String schema) {
        this.user = "INSERT INTO " + schema + ".identity_user"
                + " (id, email, email_verified, name, picture, created_at, last_login_at) VALUES (?, ?, ?, ?, ?, ?, ?)";
        this.link = "INSERT INTO " + schema + ".identity_link (issuer, subject, user_id) VALUES (?, ?, ?)";
    }

    /** Gives their id. */
    String insert(Connection connection, Person person, Instant at) throws SQLException {
        String id = UUID.randomUUID().toString();
        OffsetDateTime time = at.atOffset(ZoneOffset.UTC);
        try (PreparedStatement statement = connection.prepareStatement(user)) {
            statement.setString(1, id);
            statement.setString(2, person.email());
            statement.setBoolean(3, true);
            statement.setString(4, person.name());
            statement.setString(5, person.picture());
            statement.setObject(6, time);
            statement.setObject(7, time);
            statement.executeUpdate();
        }
        try (PreparedStatement statement = connection.prepareStatement(link)) {
            statement.setString(1, Person.ISSUER);
            statement.setString(2, person.subject());
            statement.setString(3, id);
            statement.executeUpdate();
        }
        return id;
    }
}
