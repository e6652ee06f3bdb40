package dev.identitysync.examples.webapp.pages;

import dev.identitysync.examples.webapp.http.Handler;
import dev.identitysync.examples.webapp.http.Request;
import dev.identitysync.examples.webapp.http.Response;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Whether sign-ins would work now, for a monitor: 200, or 503 while the database is away. */
public final class Health implements Handler {
    private static final int SECONDS = 2;

    private final DataSource connections;

    /** Looks at these connections. */
    public Health(DataSource connections) {
        this.connections = connections;
    }

    @Override
    public Response answer(Request request) {
        try (Connection connection = connections.getConnection()) {
            return connection.isValid(SECONDS) ? Response.text(200, "ok\n") : down();
        } catch (SQLException e) {
            return down();
        }
    }

    private static Response down() {
        return Response.text(503, "the database does not answer\n").with("Retry-After", "5");
    }
}
