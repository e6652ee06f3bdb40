package dev.identitysync.jdbc;

/**
 * The statements that give a user one more identity, and take one, where identities have a table of their own. The user's
 * row is locked first in both.
 */
final class LinkSql {
    /** Whether a link's proof, if it has one, was used by this very statement. */
    static final String PROOF_IS_GOOD = "(:proof IS NULL OR EXISTS (SELECT 1 FROM used))";

    private LinkSql() {}

    static String link(UserTableMapping mapping) {
        return ("""
                WITH known AS (SELECT {columns of u}, u.key AS key FROM {user} u WHERE u.key = :id FOR UPDATE),
                existing AS (SELECT l.user_id FROM {link} l WHERE {is the identity}),
                """ + proofs(mapping, "existing", "") + """
                added AS (
                    INSERT INTO {link} (issuer, subject, user_id{and status})
                    SELECT :issuer, :subject, allowed.key{and active} FROM allowed {where the proof is good}
                    RETURNING user_id
                ),
                changed AS (
                    {revoke}
                ){told}
                SELECT 'linked' AS outcome, NULL::text AS holder, {columns of changed} FROM changed
                UNION ALL
                SELECT CASE
                        WHEN existing.user_id = known.key THEN 'already_linked'
                        WHEN existing.user_id IS NOT NULL THEN 'identity_held'
                        WHEN known.status <> 'ACTIVE' THEN 'user_disabled'
                        ELSE 'proof_used' END,
                    existing.user_id::text, {columns of known}
                FROM known LEFT JOIN existing ON true WHERE NOT EXISTS (SELECT 1 FROM added)
                """)
                .replace("{is the identity}", isIdentity(mapping))
                .replace("{where the proof is good}", mapping.proofTable().isPresent() ? "WHERE " + PROOF_IS_GOOD : "")
                .replace("{and status}", andStatus(mapping))
                .replace("{and active}", andActive(mapping))
                .replace("{revoke}", changeOrLook(revokedOrTouched(mapping), "added"))
                .replace("{told}", told(mapping, OutboxEvent.Type.LINKED));
    }

    static String unlink(UserTableMapping mapping) {
        return """
                WITH known AS (SELECT {columns of u}, u.key AS key FROM {user} u WHERE u.key = :id FOR UPDATE),
                links AS (
                    SELECT l.issuer, l.subject FROM known JOIN {link} l ON l.user_id = known.key FOR UPDATE OF l
                ),
                gone AS (
                    DELETE FROM {link} l USING known
                    WHERE {is the identity} AND l.user_id = known.key
                        AND (SELECT count(*) FROM links) > 1
                    RETURNING l.user_id
                ),
                changed AS (
                    {revoke}
                ){told}
                SELECT 'unlinked' AS outcome, {columns of changed} FROM changed
                UNION ALL
                SELECT CASE WHEN EXISTS (
                        SELECT 1 FROM links l WHERE {is the identity})
                        THEN 'last_identity' ELSE 'not_linked' END,
                    {columns of known}
                FROM known WHERE NOT EXISTS (SELECT 1 FROM gone)
                """.replace("{is the identity}", isIdentity(mapping))
                .replace("{revoke}", changeOrLook(join(unproved(mapping, ""), revoked(mapping, "")), "gone"))
                .replace("{told}", told(mapping, OutboxEvent.Type.UNLINKED));
    }

    /** Whether a row {@code l} is that of the identity. The store's own columns compare to the letter by themselves. */
    static String isIdentity(UserTableMapping mapping) {
        return mapping.hasEmailKey()
                ? "l.issuer = :issuer AND l.subject = :subject"
                : SubjectSql.is("l.issuer", ":issuer", KeyType.TEXT) + " AND "
                        + SubjectSql.is("l.subject", ":subject", KeyType.TEXT);
    }

    /** The columns of the status behind others, where a new identity is written. */
    static String andStatus(UserTableMapping mapping) {
        return mapping.linkStatus()
                .map(columns -> ", " + columns.quotedStatus() + ", " + columns.quotedAsOf())
                .orElse("");
    }

    /** What these get. It is said, and not left to a default: that of a table that was there before may be another. */
    static String andActive(UserTableMapping mapping) {
        return mapping.linkStatus()
                .map(columns -> ", 'ACTIVE', NULL::timestamptz")
                .orElse("");
    }

    /** Tells the outbox that the user who {@code changed} got or lost the identity. */
    static String told(UserTableMapping mapping, OutboxEvent.Type type) {
        return OutboxSql.told(mapping, OutboxSql.identityEvent(type, "changed"));
    }

    /**
     * Queries that let a {@code known} active user have the identity, who is then {@code allowed}, and use its proof up,
     * which is then {@code used}.
     *
     * @param existing gives a row if somebody has the identity
     * @param and what else is asked of a known user
     */
    static String proofs(UserTableMapping mapping, String existing, String and) {
        String allowed = """
                allowed AS (
                    SELECT known.key FROM known WHERE known.status = 'ACTIVE' {and} AND NOT EXISTS (SELECT 1 FROM {existing})
                ),
                """.replace("{and}", and).replace("{existing}", existing);
        String used = """
                forgotten AS (
                    DELETE FROM {proof} WHERE ctid = ANY (ARRAY(
                        SELECT old.ctid FROM {proof} old WHERE old.expires_at < :at
                        ORDER BY old.expires_at LIMIT 100 FOR UPDATE SKIP LOCKED))
                ),
                used AS (
                    INSERT INTO {proof} (id, expires_at)
                    SELECT :proof, :proof_expires_at FROM allowed WHERE :proof IS NOT NULL
                    ON CONFLICT (id) DO NOTHING
                    RETURNING id
                ),
                """;
        return mapping.proofTable().isPresent() ? allowed + used : allowed;
    }

    /** Revokes sessions from before {@code :at}, where the table keeps that. */
    static String revoked(UserTableMapping mapping, String separator) {
        return mapping.writes(UserField.SESSIONS_NOT_BEFORE)
                ? new TableSql(mapping).assign(UserField.SESSIONS_NOT_BEFORE, "greatest(u.sessions_not_before, :at)")
                        + separator
                : "";
    }

    // A sign-in that waits to link the user by their address sees by the row that there is one more identity.
    private static String revokedOrTouched(UserTableMapping mapping) {
        String revoked = revoked(mapping, "");
        return revoked.isEmpty() && mapping.writes(UserField.PROVED_EMAIL)
                ? new TableSql(mapping).assign(UserField.PROVED_EMAIL, "u.proved_email")
                : revoked;
    }

    /** Forgets that the address was proved, where the table keeps that. */
    static String unproved(UserTableMapping mapping, String separator) {
        return mapping.writes(UserField.PROVED_EMAIL)
                ? new TableSql(mapping).assign(UserField.PROVED_EMAIL, "NULL") + separator
                : "";
    }

    private static String changeOrLook(String assignments, String from) {
        return assignments.isEmpty()
                ? "SELECT {columns of u} FROM {user} u JOIN " + from + " ON u.key = " + from + ".user_id"
                : "UPDATE {user} u SET " + assignments + " FROM " + from + " WHERE u.key = " + from
                        + ".user_id RETURNING {columns of u}";
    }

    private static String join(String one, String other) {
        return one.isEmpty() || other.isEmpty() ? one + other : one + ", " + other;
    }
}
