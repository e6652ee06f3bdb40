package dev.identitysync.jdbc;

/** The statements that give a user one more identity, and take one. */
final class LinkSql {

    private LinkSql() {}

    /** A row with the outcome, always; with the user's columns where there is a user. */
    static String link(Sql sql) {
        return sql.fill("""
                WITH p AS (SELECT ?::text AS id, ?::text AS issuer, ?::text AS subject, ?::timestamptz AS at,
                    ?::text AS proof, ?::timestamptz AS proof_expires_at),
                known AS (SELECT {columns of u} FROM p JOIN {user} u ON u.id = p.id FOR UPDATE OF u),
                existing AS (
                    SELECT l.user_id FROM p JOIN {link} l ON l.issuer = p.issuer AND l.subject = p.subject
                ),
                forgotten AS (
                    DELETE FROM {proof} WHERE id IN (
                        SELECT old.id FROM {proof} old WHERE old.expires_at < (SELECT p.at FROM p)
                        ORDER BY old.expires_at LIMIT 100 FOR UPDATE SKIP LOCKED)
                ),
                allowed AS (
                    SELECT known.id FROM known
                    WHERE known.status = 'ACTIVE' AND NOT EXISTS (SELECT 1 FROM existing)
                ),
                used AS (
                    INSERT INTO {proof} (id, expires_at)
                    SELECT p.proof, p.proof_expires_at FROM p, allowed WHERE p.proof IS NOT NULL
                    ON CONFLICT (id) DO NOTHING
                    RETURNING id
                ),
                added AS (
                    INSERT INTO {link} (issuer, subject, user_id)
                    SELECT p.issuer, p.subject, allowed.id FROM p, allowed
                    WHERE p.proof IS NULL OR EXISTS (SELECT 1 FROM used)
                    RETURNING user_id
                ),
                changed AS (
                    UPDATE {user} u SET sessions_not_before = greatest(u.sessions_not_before, (SELECT p.at FROM p))
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
                """);
    }

    /** A row with the outcome, unless there is no such user. */
    static String unlink(Sql sql) {
        return sql.fill("""
                WITH p AS (SELECT ?::text AS id, ?::text AS issuer, ?::text AS subject, ?::timestamptz AS at),
                known AS (SELECT {columns of u} FROM p JOIN {user} u ON u.id = p.id FOR UPDATE OF u),
                links AS (
                    SELECT l.issuer, l.subject FROM known JOIN {link} l ON l.user_id = known.id FOR UPDATE OF l
                ),
                gone AS (
                    DELETE FROM {link} l USING p, known
                    WHERE l.issuer = p.issuer AND l.subject = p.subject AND l.user_id = known.id
                        AND (SELECT count(*) FROM links) > 1
                    RETURNING l.user_id
                ),
                changed AS (
                    UPDATE {user} u SET sessions_not_before = greatest(u.sessions_not_before, (SELECT p.at FROM p))
                    FROM gone WHERE u.id = gone.user_id
                    RETURNING {columns of u}
                )
                SELECT 'unlinked' AS outcome, {columns of changed} FROM changed
                UNION ALL
                SELECT CASE WHEN EXISTS (
                        SELECT 1 FROM links, p WHERE links.issuer = p.issuer AND links.subject = p.subject)
                        THEN 'last_identity' ELSE 'not_linked' END,
                    {columns of known}
                FROM known WHERE NOT EXISTS (SELECT 1 FROM gone)
                """);
    }
}
