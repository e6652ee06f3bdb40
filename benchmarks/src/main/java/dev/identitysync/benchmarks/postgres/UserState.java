package dev.identitysync.benchmarks.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a sign-in leaves behind in the tables.
 *
 * @param id whose the identity is
 * @param previousLogin the login before the last
 */
record UserState(
        String id,
        @Nullable String email,
        @Nullable String name,
        @Nullable String picture,
        Instant lastLogin,
        Optional<Instant> previousLogin) {

    /** What the tables hold of somebody now; empty if they are not there. */
    static Optional<UserState> of(MeasuredServer server, String schema, Person person) throws SQLException {
        String query = "SELECT u.id, u.email, u.name, u.picture, u.last_login_at, u.previous_login_at FROM " + schema
                + ".identity_link l JOIN " + schema + ".identity_user u ON u.id = l.user_id WHERE l.subject = ?";
        try (Connection connection = server.connect();
                PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, person.subject());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(read(row)) : Optional.empty();
            }
        }
    }

    private static UserState read(ResultSet row) throws SQLException {
        return new UserState(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getObject(5, OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject(6, OffsetDateTime.class)).map(OffsetDateTime::toInstant));
    }

    /**
     * Has each way sign somebody in, and looks whether it did.
     *
     * @throws IllegalStateException if one did not leave the time of the login with the user
     */
    static void requireThatAllRecord(
            MeasuredServer server, String schema, List<NamedWay> ways, Supplier<Person> people, RisingTime times)
            throws Exception {
        for (NamedWay way : ways) {
            Person person = people.get();
            Instant at = times.next();
            way.way().signIn(person, at);
            if (!of(server, schema, person).map(UserState::lastLogin).equals(Optional.of(at))) {
                throw new IllegalStateException(way.name() + " recorded no login");
            }
        }
    }
}
