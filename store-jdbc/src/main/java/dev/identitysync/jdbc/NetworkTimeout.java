package dev.identitysync.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/** Bounds the time that a borrowed connection waits for its server, and gives it back as it was. */
final class NetworkTimeout {
    private final Connection connection;
    private final int before;
    private boolean changed;

    NetworkTimeout(Connection connection) throws SQLException {
        this.connection = connection;
        this.before = connection.getNetworkTimeout();
    }

    // The driver's own default is to wait for ever; a time-out that is shorter than what is left is the pool's to
    // choose.
    void bound(long leftMillis) throws SQLException {
        if (before <= 0 || before > leftMillis) {
            changed = true;
            connection.setNetworkTimeout(Runnable::run, (int) Math.max(1, Math.min(Integer.MAX_VALUE, leftMillis)));
        }
    }

    void restore() throws SQLException {
        if (changed) {
            connection.setNetworkTimeout(Runnable::run, before);
        }
    }
}
