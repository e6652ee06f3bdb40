package dev.identitysync.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import javax.sql.DataSource;

/**
 * A returning sign-in as a service over a repository does it: look the user up, change the object, save it. It can lose
 * what others write in between; here it stands for its cost.
 */
final class FindThenSave {
    private final DataSource pool;
    private final String find;
    private final String save;

    FindThenSave(DataSource pool, String schema) {
        this.pool = pool;
        this.find = "SELECT u.id, u.email, u.email_verified, u.name, u.given_name, u.family_name, u.picture, u.locale,"
                + " u.status, u.created_at, u.last_login_at, u.sessions_not_before, u.attributes FROM " + schema
                + ".identity_link l JOIN " + schema + ".identity_user u ON u.id = l.user_id"
                + " WHERE l.issuer = ? AND l.subject = ?";
        this.save = "UPDATE " + schema + ".identity_user SET email = ?, email_verified = ?, name = ?, given_name = ?,"
                + " family_name = ?, picture = ?, locale = ?, last_login_at = ?, previous_login_at = ? WHERE id = ?";
    }

    private record Found(
            String id,
            String name,
            String givenName,
            String familyName,
            String picture,
            String locale,
            OffsetDateTime last) {}

    /** Each statement for itself. */
    void signIn(int person) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            save(connection, person, find(connection, person));
        }
    }

    /** Both in one transaction, as under an annotation that says so. */
    void signInInTransaction(int person) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            save(connection, person, find(connection, person));
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    private Found find(Connection connection, int person) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(find)) {
            statement.setString(1, MeasuredSignIns.ISSUER);
            statement.setString(2, "person-" + person);
            try (ResultSet result = statement.executeQuery()) {
                if (!result.next()) {
                    throw new IllegalStateException("No returning sign-in");
                }
                return new Found(
                        result.getString("id"),
                        result.getString("name"),
                        result.getString("given_name"),
                        result.getString("family_name"),
                        result.getString("picture"),
                        result.getString("locale"),
                        result.getObject("last_login_at", OffsetDateTime.class));
            }
        }
    }

    private void save(Connection connection, int person, Found found) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(save)) {
            statement.setString(1, MeasuredSignIns.email(person));
            statement.setBoolean(2, true);
            statement.setString(3, found.name());
            statement.setString(4, found.givenName());
            statement.setString(5, found.familyName());
            statement.setString(6, found.picture());
            statement.setString(7, found.locale());
            statement.setObject(8, MeasuredSignIns.nextTime().atOffset(ZoneOffset.UTC));
            statement.setObject(9, found.last());
            statement.setString(10, found.id());
            statement.executeUpdate();
        }
    }
}
