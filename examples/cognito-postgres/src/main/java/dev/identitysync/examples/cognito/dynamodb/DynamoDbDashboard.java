package dev.identitysync.examples.cognito.dynamodb;

import dev.identitysync.examples.cognito.Environment;
import dev.identitysync.examples.cognito.dashboard.Dashboard;
import dev.identitysync.examples.cognito.http.HttpFunction;

/** {@code GET /dashboard} over users in DynamoDB. It needs {@code GetItem} on that table, and fetches the pool's keys. */
public final class DynamoDbDashboard extends HttpFunction {

    /** What Lambda calls. */
    public DynamoDbDashboard() {
        this(new Environment(System.getenv()));
    }

    private DynamoDbDashboard(Environment environment) {
        super(Dashboard.routes(environment.verifier(), TableUsers.of(environment)::findByIdentity));
    }
}
