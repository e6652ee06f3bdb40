package dev.identitysync.benchmarks.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** A first sign-in as a careful engineer writes it: a lookup that misses, then both rows in one statement, or none. */
final class HandWrittenFirstSignIn implements SignInWay {
    private final DataSource pool;
    private final String find;
    private final String insert;

    HandWrittenFirstSignIn(DataSource pool, String schema) {
        this.pool = pool;
        this.find = FoundUser.query(schema);
        this.insert = """
                WITH link AS (
                    INSERT INTO {schema}.identity_link (issuer, subject, user_id) VALUES (?, ?, ?)
                    ON CONFLICT (issuer, subject) DO NOTHING
                    RETURNING user_id
                )
                INSERT INTO {schema}.identity_user AS u
                    (id, email, email_verified, name, picture, created_at, last_login_at)
                SELECT user_id, ?, ?, ?, ?, ?, ? FROM link
                RETURNING u.id, u.email, u.email_verified, u.name, u.given_name, u.family_name, u.picture, u.locale,
                    u.status, u.created_at, u.last_login_at, u.sessions_not_before, u.attributes
                """.replace("{schema}", schema);
    }

    @Override
    public FoundUser signIn(Person person, Instant at) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            Optional<FoundUser> found = FoundUser.find(connection, find, person);
            return found.isPresent() ? found.get() : created(connection, person, at);
        }
    }

    private FoundUser created(Connection connection, Person person, Instant at) throws SQLException {
        OffsetDateTime time = at.atOffset(ZoneOffset.UTC);
        try (PreparedStatement statement = connection.prepareStatement(insert)) {
            statement.setString(1, Person.ISSUER);
            statement.setString(2, person.subject());
            statement.setString(3, UUID.randomUUID().toString());
            statement.setString(4, person.email());
            statement.setBoolean(5, true);
            statement.setString(6, person.name());
            statement.setString(7, person.picture());
            statement.setObject(8, time);
            statement.setObject(9, time);
            try (ResultSet result = statement.executeQuery()) {
                if (!result.next()) {
                    throw new IllegalStateException("No first sign-in");
                }
                return FoundUser.read(result);
            }
        }
    }
}
