package dev.identitysync.benchmarks.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import javax.sql.DataSource;

/** Looks a user up by their identity, and does nothing else. */
final class BareSelect implements SignInWay {
    private final DataSource pool;
    private final String query;

    BareSelect(DataSource pool, String schema) {
        this.pool = pool;
        this.query = FoundUser.query(schema);
    }

    @Override
    public FoundUser signIn(Person person, Instant at) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            return FoundUser.find(connection, query, person)
                    .orElseThrow(() -> new IllegalStateException("Nobody is there"));
        }
    }
}
