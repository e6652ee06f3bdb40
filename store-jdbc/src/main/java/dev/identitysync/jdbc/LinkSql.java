package dev.identitysync.jdbc;

/** The statements that give a user one more identity, and take one. The user's row is locked first in both. */
final class LinkSql {

    /** A row with the outcome, unless there is no such user. */
    static final String LINK = """
            WITH known AS (SELECT {columns of u} FROM {user} u WHERE u.id = :id FOR UPDATE),
            existing AS (SELECT l.user_id FROM {link} l WHERE l.issuer = :issuer AND l.subject = :subject),
            forgotten AS (
                DELETE FROM {proof} WHERE id IN (
                    SELECT old.id FROM {proof} old WHERE old.expires_at < :at
                    ORDER BY old.expires_at LIMIT 100 FOR UPDATE SKIP LOCKED)
            ),
            allowed AS (
                SELECT known.id FROM known WHERE known.status = 'ACTIVE' AND NOT EXISTS (SELECT 1 FROM existing)
            ),
            used AS (
                INSERT INTO {proof} (id, expires_at)
                SELECT :proof, :proof_expires_at FROM allowed WHERE :proof IS NOT NULL
                ON CONFLICT (id) DO NOTHING
                RETURNING id
            ),
            added AS (
                INSERT INTO {link} (issuer, subject, user_id)
                SELECT :issuer, :subject, allowed.id FROM allowed
                WHERE :proof IS NULL OR EXISTS (SELECT 1 FROM used)
                RETURNING user_id
            ),
            changed AS (
                UPDATE {user} u SET sessions_not_before = greatest(u.sessions_not_before, :at)
                FROM added WHERE u.id = added.user_id
                RETURNING {columns of u}
            )
            SELECT 'linked' AS outcome, NULL::text AS holder, {columns of changed} FROM changed
            UNION ALL
            SELECT CASE
                    WHEN existing.user_id = known.id THEN 'already_linked'
                    WHEN existing.user_id IS NOT NULL THEN 'identity_held'
                    WHEN known.status <> 'ACTIVE' THEN 'user_disabled'
                    ELSE 'proof_used' END,
                existing.user_id, {columns of known}
            FROM known LEFT JOIN existing ON true WHERE NOT EXISTS (SELECT 1 FROM added)
            """;

    /** A row with the outcome, unless there is no such user. */
    static final String UNLINK = """
            WITH known AS (SELECT {columns of u} FROM {user} u WHERE u.id = :id FOR UPDATE),
            links AS (
                SELECT l.issuer, l.subject FROM known JOIN {link} l ON l.user_id = known.id FOR UPDATE OF l
            ),
            gone AS (
                DELETE FROM {link} l USING known
                WHERE l.issuer = :issuer AND l.subject = :subject AND l.user_id = known.id
                    AND (SELECT count(*) FROM links) > 1
                RETURNING l.user_id
            ),
            changed AS (
                UPDATE {user} u SET proved_email = NULL,
                    sessions_not_before = greatest(u.sessions_not_before, :at)
                FROM gone WHERE u.id = gone.user_id
                RETURNING {columns of u}
            )
            SELECT 'unlinked' AS outcome, {columns of changed} FROM changed
            UNION ALL
            SELECT CASE WHEN EXISTS (
                    SELECT 1 FROM links WHERE links.issuer = :issuer AND links.subject = :subject)
                    THEN 'last_identity' ELSE 'not_linked' END,
                {columns of known}
            FROM known WHERE NOT EXISTS (SELECT 1 FROM gone)
            """;

    private LinkSql() {}
}
