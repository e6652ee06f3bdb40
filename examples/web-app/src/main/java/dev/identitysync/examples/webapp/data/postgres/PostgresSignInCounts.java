package dev.identitysync.examples.webapp.data.postgres;

import dev.identitysync.StoreUnavailableException;
import dev.identitysync.User;
import dev.identitysync.UserId;
import dev.identitysync.examples.webapp.data.SignInCounts;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Keeps the count in {@code identity_user.attributes}, beside whatever else the application keeps there. */
final class PostgresSignInCounts implements SignInCounts {
    private static final String ATTRIBUTE = "signIns";
    private static final int SECONDS = 5;

    // One statement, so that two sign-ins at once count as two.
    private static final String ADD = """
            UPDATE public.identity_user
            SET attributes = jsonb_set(attributes, '{signIns}', to_jsonb(1 + CASE jsonb_typeof(attributes -> 'signIns')
                WHEN 'number' THEN (attributes ->> 'signIns')::numeric ELSE 0 END))
            WHERE id = ?
            """;

    private final DataSource connections;

    PostgresSignInCounts(DataSource connections) {
        this.connections = connections;
    }

    @Override
    public void add(UserId id) {
        try (Connection connection = connections.getConnection();
                PreparedStatement statement = connection.prepareStatement(ADD)) {
            statement.setQueryTimeout(SECONDS);
            statement.setString(1, id.value());
            statement.executeUpdate();
        } catch (SQLException e) {
            // Not passed on: the driver's messages may quote the row.
            throw new StoreUnavailableException("The sign-in was not counted (" + e.getSQLState() + ")", null);
        }
    }

    @Override
    public long of(User user) {
        return user.attributes().get(ATTRIBUTE) instanceof BigDecimal count ? count.longValue() : 0;
    }
}
