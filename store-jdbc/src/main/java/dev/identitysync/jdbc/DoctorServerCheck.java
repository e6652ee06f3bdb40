package dev.identitysync.jdbc;

import dev.identitysync.doctor.Finding;
import java.util.List;

/** Whether the server is one that the statements are for, and takes what they write. */
final class DoctorServerCheck {
    private static final int OLDEST = 13;
    private static final int ONE_MAJOR = 10_000;

    private final DoctorServer server;

    DoctorServerCheck(DoctorServer server) {
        this.server = server;
    }

    List<Finding> findings() {
        return List.of(version(), writable(), abandoned());
    }

    private Finding version() {
        String check = "server-version";
        if (!server.version().startsWith("PostgreSQL ") || server.version().contains("-YB-")) {
            return Finding.problem(
                    check,
                    "the server calls itself " + server.version(),
                    "the statements, and their behaviour beside others, were tried on PostgreSQL alone",
                    "let the pool reach a PostgreSQL server");
        }
        int major = server.number() / ONE_MAJOR;
        return major >= OLDEST
                ? Finding.ok(check, "the server is PostgreSQL " + major)
                : Finding.problem(
                        check,
                        "the server is PostgreSQL " + major,
                        "the statements need " + OLDEST + " or later",
                        "upgrade the server");
    }

    private Finding abandoned() {
        String check = "server-time-out";
        return server.endsStatements()
                ? Finding.ok(check, "statements that the store gave up on end in the server too")
                : Finding.warning(
                        check,
                        "neither statement_timeout nor client_connection_check_interval is set for role "
                                + server.role(),
                        "a statement that the store gave up on when its time-out was over goes on in the server, with its"
                                + " locks and its connection, for as long as it takes",
                        "set the latter (PostgreSQL 14 and later), or run, with more than the store's time-out\nALTER ROLE "
                                + server.role() + " SET statement_timeout = '30s';");
    }

    private Finding writable() {
        String check = "server-writable";
        if (server.standby()) {
            return Finding.problem(
                    check,
                    "the server is a standby",
                    "it is read-only: every sign-in fails",
                    "let the pool reach the primary (targetServerType=primary, or the cluster's writer endpoint)");
        }
        return server.readOnly()
                ? Finding.problem(
                        check,
                        "transactions are read-only here",
                        "every sign-in fails",
                        "turn off default_transaction_read_only for the role or the database, or the pool's readOnly")
                : Finding.ok(check, "the server takes writes");
    }
}
