package dev.identitysync.examples.webapp.data.postgres;

import dev.identitysync.StoreUnavailableException;
import dev.identitysync.User;
import dev.identitysync.UserId;
import dev.identitysync.examples.webapp.data.Device;
import dev.identitysync.examples.webapp.data.Devices;
import dev.identitysync.jdbc.SqlConflictException;
import dev.identitysync.jdbc.SqlErrors;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Keeps devices in a table of our own, whose rows go with the user they belong to. */
final class PostgresDevices implements Devices {
    private static final int SECONDS = 5;

    // One statement. What it deletes it looks up as of before it inserts, hence one less than the most.
    private static final String PUT = """
            WITH given AS (
                SELECT ?::text AS user_id, ?::text AS id, ?::text AS name,
                    ?::timestamptz AS signed_in_at, ?::timestamptz AS seen_at, ?::timestamptz AS expires_at
            ), kept AS (
                INSERT INTO public.web_app_device AS device (user_id, id, name, signed_in_at, seen_at, expires_at)
                SELECT given.user_id, given.id, given.name, given.signed_in_at, given.seen_at, given.expires_at
                FROM given JOIN public.identity_user ON identity_user.id = given.user_id
                ON CONFLICT (user_id, id) DO UPDATE
                SET name = EXCLUDED.name, seen_at = GREATEST(device.seen_at, EXCLUDED.seen_at)
            )
            DELETE FROM public.web_app_device old USING given
            WHERE old.user_id = given.user_id AND old.id <> given.id AND (old.expires_at <= given.seen_at
                OR old.id NOT IN (
                    SELECT other.id FROM public.web_app_device other
                    WHERE other.user_id = given.user_id AND other.id <> given.id AND other.expires_at > given.seen_at
                    ORDER BY other.seen_at DESC, other.id
                    LIMIT ?))
            """;

    private static final String REMOVE = "DELETE FROM public.web_app_device WHERE user_id = ? AND id = ?";

    private static final String OF = """
            SELECT id, name, signed_in_at, seen_at, expires_at FROM public.web_app_device WHERE user_id = ?
            """;

    private final DataSource connections;

    PostgresDevices(DataSource connections) {
        this.connections = connections;
    }

    @Override
    public void put(UserId user, Device device) {
        update(
                PUT,
                user.value(),
                device.id(),
                device.name(),
                timestamp(device.signedInAt()),
                timestamp(device.seenAt()),
                timestamp(device.expiresAt()),
                MOST - 1);
    }

    @Override
    public void remove(UserId user, String id) {
        update(REMOVE, user.value(), id);
    }

    private void update(String sql, Object... parameters) {
        try (Connection connection = connect();
                PreparedStatement statement = prepare(connection, sql, parameters)) {
            statement.executeUpdate();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    @Override
    public List<Device> of(User user) {
        try (Connection connection = connect();
                PreparedStatement statement = prepare(connection, OF, user.id().value());
                ResultSet rows = statement.executeQuery()) {
            List<Device> devices = new ArrayList<>();
            while (rows.next()) {
                devices.add(device(rows));
            }
            return devices;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private Connection connect() {
        try {
            return connections.getConnection();
        } catch (SQLException e) {
            throw SqlErrors.beforeSending(e);
        }
    }

    // Two devices of a user at once may each make room by the other's row.
    private static RuntimeException failed(SQLException e) {
        RuntimeException failure = SqlErrors.afterSending(e);
        return failure instanceof SqlConflictException
                ? new StoreUnavailableException("The statement gave way to another; repeat it", failure)
                : failure;
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setQueryTimeout(SECONDS);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }

    private static OffsetDateTime timestamp(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Device device(ResultSet row) throws SQLException {
        return new Device(
                row.getString("id"),
                row.getString("name"),
                instant(row, "signed_in_at"),
                instant(row, "seen_at"),
                instant(row, "expires_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
