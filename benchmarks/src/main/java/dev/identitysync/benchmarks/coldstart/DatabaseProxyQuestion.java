package dev.identitysync.benchmarks.coldstart;

import dev.identitysync.benchmarks.coldstart.function.Database;
import dev.identitysync.benchmarks.coldstart.function.DatabaseProxy;
import dev.identitysync.benchmarks.coldstart.function.EchoHandler;
import dev.identitysync.benchmarks.coldstart.function.StatementByHand;
import dev.identitysync.benchmarks.result.Role;
import dev.identitysync.jdbc.SqlStatements;
import dev.identitysync.jdbc.UserTableMapping;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The function in front of PostgreSQL. */
final class DatabaseProxyQuestion {
    static final String USER = "018f9a1e-0000-7000-8000-000000000001";

    private static final String ABOUT = """
            The function of `store-jdbc` that runs the store's statements for callers who cannot reach PostgreSQL is asked for a
            user: it opens its pool, connects to PostgreSQL on this machine, and answers with the row. Beside it a handler that
            connects and reads some of the columns by hand, without a pool or a check of what it is asked; and one that gives the event back
            and asks nobody.""";

    private DatabaseProxyQuestion() {}

    static Question of(FunctionJars jars, String url) throws IOException {
        String classPath = jars.classPath("store-jdbc|HikariCP|postgresql");
        return new Question(
                "cold-start-database-proxy",
                "Database proxy",
                ABOUT,
                List.of(
                        way("identity-sync", Role.OURS, DatabaseProxy.class, classPath, url),
                        way("empty handler", Role.LIMIT, EchoHandler.class, classPath, url),
                        way("statement by hand", Role.LIMIT, StatementByHand.class, classPath, url)),
                "");
    }

    private static Way way(String name, Role role, Class<?> handler, String classPath, String url) {
        String event = """
                {"version": 1, "mapping": "%s", "statement": "find-by-id", "parameters": {"id": "%s"}, "timeoutMillis": 5000}
                """.formatted(
                SqlStatements.of(UserTableMapping.ofSchema(Database.SCHEMA)).fingerprint(), USER);
        return new Way(name, role, handler, classPath, Map.of(Database.URL, url), () -> event, USER);
    }
}
