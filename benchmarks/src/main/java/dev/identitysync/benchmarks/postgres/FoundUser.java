package dev.identitysync.benchmarks.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A user as an application's own query finds them: everything that makes one. */
record FoundUser(
        String id,
        @Nullable String email,
        boolean emailVerified,
        @Nullable String name,
        @Nullable String givenName,
        @Nullable String familyName,
        @Nullable String picture,
        @Nullable String locale,
        String status,
        OffsetDateTime createdAt,
        @Nullable OffsetDateTime lastLoginAt,
        @Nullable OffsetDateTime sessionsNotBefore,
        String attributes) {

    /** The query by an identity, with places for issuer and subject. */
    static String query(String schema) {
        return "SELECT u.id, u.email, u.email_verified, u.name, u.given_name, u.family_name, u.picture, u.locale,"
                + " u.status, u.created_at, u.last_login_at, u.sessions_not_before, u.attributes FROM " + schema
                + ".identity_link l JOIN " + schema + ".identity_user u ON u.id = l.user_id"
                + " WHERE l.issuer = ? AND l.subject = ?";
    }

    static Optional<FoundUser> find(Connection connection, String query, Person person) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, Person.ISSUER);
            statement.setString(2, person.subject());
            try (ResultSet result = statement.executeQuery()) {
                return result.next() ? Optional.of(read(result)) : Optional.empty();
            }
        }
    }

    /** The user of a row with these columns in this order. */
    static FoundUser read(ResultSet row) throws SQLException {
        return new FoundUser(
                row.getString(1),
                row.getString(2),
                row.getBoolean(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getObject(10, OffsetDateTime.class),
                row.getObject(11, OffsetDateTime.class),
                row.getObject(12, OffsetDateTime.class),
                row.getString(13));
    }
}
