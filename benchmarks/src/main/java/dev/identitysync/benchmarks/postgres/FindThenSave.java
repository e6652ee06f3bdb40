package dev.identitysync.benchmarks.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * A sign-in as a service over a repository does it: look the user up, change the object, save it; or make one, and save
 * that. It can lose what others write in between; here it stands for its cost.
 */
final class FindThenSave {
    private final DataSource pool;
    private final String find;
    private final String save;
    private final NewUser newUser;

    FindThenSave(DataSource pool, String schema) {
        this.pool = pool;
        this.find = FoundUser.query(schema);
        this.save = "UPDATE " + schema + ".identity_user SET email = ?, email_verified = ?, name = ?, given_name = ?,"
                + " family_name = ?, picture = ?, locale = ?, last_login_at = ?, previous_login_at = ? WHERE id = ?";
        this.newUser = new NewUser(schema);
    }

    /** Of somebody who is known, each statement for itself. */
    FoundUser returning(Person person, Instant at) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            return changed(connection, person, at);
        }
    }

    /** Of somebody who is known, both statements in one transaction, as under an annotation that says so. */
    FoundUser returningInTransaction(Person person, Instant at) throws SQLException {
        return inTransaction(connection -> changed(connection, person, at));
    }

    /** Of somebody who is new. In a transaction: half of them must not stay. */
    String first(Person person, Instant at) throws SQLException {
        return inTransaction(connection -> {
            Optional<FoundUser> found = FoundUser.find(connection, find, person);
            return found.isPresent() ? found.get().id() : newUser.insert(connection, person, at);
        });
    }

    private interface Work<T> {
        T in(Connection connection) throws SQLException;
    }

    private <T> T inTransaction(Work<T> work) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T result = work.in(connection);
                connection.commit();
                return result;
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    private FoundUser changed(Connection connection, Person person, Instant at) throws SQLException {
        FoundUser found = FoundUser.find(connection, find, person)
                .orElseThrow(() -> new IllegalStateException("No returning sign-in"));
        save(connection, person, found, at);
        return found;
    }

    private void save(Connection connection, Person person, FoundUser found, Instant at) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(save)) {
            statement.setString(1, person.email());
            statement.setBoolean(2, true);
            statement.setString(3, found.name());
            statement.setString(4, found.givenName());
            statement.setString(5, found.familyName());
            statement.setString(6, found.picture());
            statement.setString(7, found.locale());
            statement.setObject(8, at.atOffset(ZoneOffset.UTC));
            statement.setObject(9, found.lastLoginAt());
            statement.setString(10, found.id());
            if (statement.executeUpdate() != 1) {
                throw new IllegalStateException("Nobody was saved");
            }
        }
    }
}
