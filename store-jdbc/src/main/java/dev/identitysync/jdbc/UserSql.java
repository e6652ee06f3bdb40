package dev.identitysync.jdbc;

import java.util.Optional;

/** The statements about a user whom the caller knows by id or address, or about all. In templates of {@link TableSql}. */
final class UserSql {
    static final String FIND_BY_ID = "SELECT {columns of u} FROM {user} u WHERE u.key = :id";

    static final String FIND_BY_EMAIL =
            "SELECT {columns of u} FROM {user} u WHERE u.email_key = {key of email} ORDER BY u.created_at, u.key LIMIT 100";

    static final String FIND_EMAIL_HOLDER =
            "SELECT {columns of u}, coalesce(u.proved_email = u.person_key AND u.person_key = {person of email}, false) AS proved"
                    + " FROM {user} u WHERE u.email_claimed AND u.email_key = {key of email}";

    private static final String DELETE = "DELETE FROM {user} u WHERE u.key = :id RETURNING u.id AS id";

    static final String LIST = "SELECT {columns of u} FROM {user} u WHERE u.key > :after ORDER BY u.key LIMIT :most";

    private UserSql() {}

    static String recordLogin(TableSql table) {
        return table.writes(UserField.LAST_LOGIN_AT)
                ? RECORD_LOGIN
                        .replace(
                                "{assignments}",
                                (table.writes(UserField.PREVIOUS_LOGIN_AT)
                                                ? table.assign(UserField.PREVIOUS_LOGIN_AT, "u.last_login_at") + ", "
                                                : "")
                                        + table.assign(UserField.LAST_LOGIN_AT, ":at"))
                        .replace(
                                "{previous}",
                                table.writes(UserField.PREVIOUS_LOGIN_AT)
                                        ? "u.previous_login_at AS previous"
                                        : "seen.previous")
                : "SELECT {columns of u}, NULL::timestamptz AS previous FROM {user} u WHERE u.key = :id";
    }

    /** Empty where the table does not keep the status. */
    static Optional<String> setStatus(TableSql table) {
        if (!table.writes(UserField.STATUS)) {
            return Optional.empty();
        }
        String sessions = table.writes(UserField.SESSIONS_NOT_BEFORE)
                ? ", "
                        + table.assign(
                                UserField.SESSIONS_NOT_BEFORE,
                                "CASE :status WHEN 'DISABLED' THEN greatest(u.sessions_not_before, :at)"
                                        + " ELSE u.sessions_not_before END")
                : "";
        return Optional.of(SET_STATUS
                .replace("{assignments}", table.assign(UserField.STATUS, ":status") + sessions)
                .replace("{told}", OutboxSql.told(table.mapping(), OutboxSql.event(STATUS_EVENT, "changed"))));
    }

    /** Empty where the table does not keep from when on sessions are good. */
    static Optional<String> revokeSessions(TableSql table) {
        if (!table.writes(UserField.SESSIONS_NOT_BEFORE)) {
            return Optional.empty();
        }
        String assignment = table.assign(UserField.SESSIONS_NOT_BEFORE, "greatest(u.sessions_not_before, :at)");
        String told = OutboxSql.told(table.mapping(), OutboxSql.event(OutboxEvent.Type.SESSIONS_REVOKED, "changed"));
        return Optional.of(REVOKE_SESSIONS.replace("{assignment}", assignment).replace("{told}", told));
    }

    static String delete(TableSql table) {
        String told = OutboxSql.told(table.mapping(), OutboxSql.event(OutboxEvent.Type.DELETED, "gone"));
        return told.isEmpty() ? DELETE : "WITH gone AS (" + DELETE + ")" + told + "\nSELECT gone.id FROM gone";
    }

    // A repetition moves nothing, which a plain update could not tell.
    private static final String REVOKE_SESSIONS = """
            WITH known AS (SELECT {columns of u}, u.key AS key FROM {user} u WHERE u.key = :id FOR UPDATE),
            changed AS (
                UPDATE {user} u SET {assignment}
                FROM known WHERE u.key = known.key
                    AND (known.sessions_not_before IS NULL OR known.sessions_not_before < :at)
                RETURNING {columns of u}
            ){told}
            SELECT {columns of changed}, true AS is_change FROM changed
            UNION ALL
            SELECT {columns of known}, false FROM known WHERE NOT EXISTS (SELECT 1 FROM changed)
            """;

    private static final String STATUS_EVENT = "CASE :status WHEN 'DISABLED' THEN 'DISABLED' ELSE 'ENABLED' END";

    private static final String RECORD_LOGIN = """
            WITH seen AS MATERIALIZED (
                SELECT {columns of u}, u.key AS key, CASE WHEN u.last_login_at = :at
                        THEN u.previous_login_at ELSE u.last_login_at END AS previous,
                    u.status = 'ACTIVE' AND (u.last_login_at IS NULL
                        OR u.last_login_at < :at AND u.last_login_at <= :unless_after) AS moves
                FROM {user} u WHERE u.key = :id
            ),
            changed AS (
                UPDATE {user} u SET {assignments}
                FROM seen WHERE seen.moves AND u.key = seen.key AND u.status = 'ACTIVE'
                    AND (u.last_login_at IS NULL OR u.last_login_at < :at)
                RETURNING {columns of u}, {previous}
            )
            SELECT {columns of changed}, changed.previous FROM changed
            UNION ALL
            SELECT {columns of seen}, seen.previous FROM seen WHERE NOT seen.moves
            """;

    private static final String SET_STATUS = """
            WITH known AS (SELECT {columns of u}, u.key AS key FROM {user} u WHERE u.key = :id FOR UPDATE),
            changed AS (
                UPDATE {user} u SET {assignments}
                FROM known WHERE u.key = known.key AND known.status <> :status
                RETURNING {columns of u}
            ){told}
            SELECT {columns of changed}, true AS is_change FROM changed
            UNION ALL
            SELECT {columns of known}, false FROM known WHERE known.status = :status
            """;
}
