package dev.identitysync.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The one dangerous order of a race, in a schema: the store's statement has its snapshot, and waits for a row. */
record ForcedOrder(TestDatabase.Server server, String schema) {

    /** Writes and does not commit, until the operation waits for it. */
    <T> T whileOthers(String write, Supplier<T> operation) throws Exception {
        try (Connection other = server.pool().getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("SET LOCAL search_path TO " + schema + "; " + write);
            CompletableFuture<T> waiting = CompletableFuture.supplyAsync(operation);
            untilSomebodyWaits(waiting);
            other.commit();
            return waiting.get(30, TimeUnit.SECONDS);
        }
    }

    private void untilSomebodyWaits(CompletableFuture<?> waiting) throws SQLException {
        String waiters = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND position('\""
                + schema + "\"' in query) > 0";
        while (server.text(waiters).equals("0")) {
            assertThat(waiting).as("the statement, which should wait").isNotDone();
        }
    }
}
