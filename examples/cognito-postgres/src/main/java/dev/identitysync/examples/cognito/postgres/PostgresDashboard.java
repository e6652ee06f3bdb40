package dev.identitysync.examples.cognito.postgres;

import dev.identitysync.examples.cognito.Environment;
import dev.identitysync.examples.cognito.dashboard.Dashboard;
import dev.identitysync.examples.cognito.http.HttpFunction;

/**
 * {@code GET /dashboard} over users in PostgreSQL. It asks {@link UsersDatabase}, as the triggers do, and fetches the pool's
 * keys; it needs {@code lambda:InvokeFunction} on that function and nothing else.
 */
public final class PostgresDashboard extends HttpFunction {

    /** What Lambda calls. */
    public PostgresDashboard() {
        this(new Environment(System.getenv()));
    }

    private PostgresDashboard(Environment environment) {
        super(Dashboard.routes(environment.verifier(), ProxiedUsers.of(environment)::findByIdentity));
    }
}
