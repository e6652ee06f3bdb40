package dev.identitysync.jdbc;

/** The two statements of a sign-in. Both take the same parameters, in the order of {@link SignInParameters}. */
final class SignInSql {

    /** Parameters by name, so that each is bound once and used where it is needed. */
    private static final String PARAMETERS = """
            p AS (SELECT
                ?::text AS issuer, ?::text AS subject, ?::text AS new_id, ?::uuid AS call_token,
                ?::timestamptz AS at, ?::timestamptz AS unless_after,
                ?::boolean AS unique_email, ?::boolean AS link_verified,
                ?::text AS email_rule, ?::boolean AS email_said, ?::text AS email, ?::boolean AS email_verified,
                ?::text AS name_rule, ?::boolean AS name_said, ?::text AS name,
                ?::text AS given_name_rule, ?::boolean AS given_name_said, ?::text AS given_name,
                ?::text AS family_name_rule, ?::boolean AS family_name_said, ?::text AS family_name,
                ?::text AS picture_rule, ?::boolean AS picture_said, ?::text AS picture,
                ?::text AS locale_rule, ?::boolean AS locale_said, ?::text AS locale
            )""";

    /** What a returning sign-in leaves in the row {@code u}. */
    private static final String NEXT = """
            CROSS JOIN LATERAL (
                SELECT p.email_said AND (p.email_rule = 'PROVIDER_OWNS'
                    OR p.email_rule = 'FILL_IF_EMPTY' AND u.email IS NULL) AS takes_email
            ) takes
            CROSS JOIN LATERAL (
                SELECT CASE WHEN takes.takes_email THEN p.email ELSE u.email END AS wanted_email
            ) wants
            CROSS JOIN LATERAL (
                SELECT p.unique_email AND wants.wanted_email IS NOT NULL AND EXISTS (
                    SELECT 1 FROM {user} other WHERE other.email_claimed AND other.id <> u.id
                        AND other.email_key = lower(wants.wanted_email COLLATE "C")) AS email_held
            ) rival
            CROSS JOIN LATERAL (
                SELECT
                    CASE WHEN takes.takes_email AND NOT rival.email_held THEN p.email ELSE u.email END AS email,
                    CASE WHEN takes.takes_email AND NOT rival.email_held
                        THEN p.email_verified ELSE u.email_verified END AS email_verified,
                    CASE WHEN rival.email_held OR NOT p.unique_email AND u.email_key = lower(wants.wanted_email COLLATE "C")
                        THEN u.email_claimed
                        ELSE p.unique_email AND wants.wanted_email IS NOT NULL END AS email_claimed,
                    {next name}, {next given_name}, {next family_name}, {next picture}, {next locale},
                    CASE WHEN u.last_login_at IS NULL
                        OR u.last_login_at < p.at AND u.last_login_at <= p.unless_after
                        THEN p.at ELSE u.last_login_at END AS last_login_at
            ) next""";

    private static final String ASSIGNMENTS = """
            email = known.next_email, email_verified = known.next_email_verified,
            email_claimed = known.next_email_claimed, name = known.next_name,
            given_name = known.next_given_name, family_name = known.next_family_name,
            picture = known.next_picture, locale = known.next_locale,
            last_login_at = known.next_last_login_at""";

    private static final String NEXT_COLUMNS = """
            next.email AS next_email, next.email_verified AS next_email_verified,
            next.email_claimed AS next_email_claimed, next.name AS next_name,
            next.given_name AS next_given_name, next.family_name AS next_family_name,
            next.picture AS next_picture, next.locale AS next_locale,
            next.last_login_at AS next_last_login_at""";

    private SignInSql() {}

    /**
     * Finds the user of an identity and records the login. No row: the identity is unknown, or its user changed
     * under the statement's feet; trying again tells which. A user in whom nothing changes is neither locked nor
     * written.
     */
    static String returning(Sql sql) {
        return fill(sql, """
                WITH {parameters},
                seen AS (
                    SELECT {columns of u}, rival.email_held,
                        u.created_by IS NOT DISTINCT FROM p.call_token AS is_created,
                        u.status = 'ACTIVE' AND (next.email, next.email_verified, next.email_claimed, next.name,
                            next.given_name, next.family_name, next.picture, next.locale, next.last_login_at)
                            IS DISTINCT FROM (u.email, u.email_verified, u.email_claimed, u.name,
                            u.given_name, u.family_name, u.picture, u.locale, u.last_login_at) AS changes
                    FROM p
                    JOIN {link} l ON l.issuer = p.issuer AND l.subject = p.subject
                    JOIN {user} u ON u.id = l.user_id
                    {next}
                ),
                locked AS (
                    SELECT {columns of u}, u.email_key, u.email_claimed FROM {user} u
                    WHERE u.id = (SELECT seen.id FROM seen WHERE seen.changes) FOR UPDATE
                ),
                known AS (
                    SELECT u.id, u.last_login_at, rival.email_held, {next columns}
                    FROM locked u CROSS JOIN p {next}
                    WHERE u.status = 'ACTIVE'
                ),
                changed AS (
                    UPDATE {user} u SET {assignments}
                    FROM known WHERE u.id = known.id
                    RETURNING {columns of u}, known.email_held, known.last_login_at AS previous_login_at,
                        u.created_by IS NOT DISTINCT FROM (SELECT p.call_token FROM p) AS is_created
                )
                SELECT {columns of changed}, changed.email_held, changed.is_created, changed.previous_login_at
                FROM changed
                UNION ALL
                SELECT {columns of seen}, seen.email_held, seen.is_created, seen.last_login_at
                FROM seen WHERE NOT seen.changes
                """);
    }

    /**
     * Creates the user of a new identity, links the identity to the verified holder of its e-mail address, or says
     * what is in the way. No row: somebody else was faster; the other statement finds their user.
     */
    static String first(Sql sql) {
        return fill(sql, """
                WITH {parameters},
                holder AS (
                    SELECT {columns of u}, u.email_key, u.email_claimed,
                        p.link_verified AND u.email_claimed AND u.email_verified AND u.status = 'ACTIVE' AS links
                    FROM p JOIN {user} u ON u.email_key = lower(p.email COLLATE "C")
                    WHERE p.unique_email AND NOT EXISTS (
                        SELECT 1 FROM {link} l WHERE l.issuer = p.issuer AND l.subject = p.subject)
                    ORDER BY u.email_claimed DESC, u.created_at, u.id LIMIT 1
                    FOR UPDATE OF u
                ),
                id_holder AS (
                    SELECT u.id FROM p JOIN {user} u ON u.id = p.new_id
                    WHERE NOT EXISTS (SELECT 1 FROM holder) AND NOT EXISTS (
                        SELECT 1 FROM {link} l WHERE l.issuer = p.issuer AND l.subject = p.subject)
                ),
                owner AS (
                    SELECT holder.id FROM holder WHERE holder.links
                    UNION ALL
                    SELECT p.new_id FROM p
                    WHERE NOT EXISTS (SELECT 1 FROM holder)
                        AND NOT EXISTS (SELECT 1 FROM {user} u WHERE u.id = p.new_id)
                ),
                added AS (
                    INSERT INTO {link} (issuer, subject, user_id)
                    SELECT p.issuer, p.subject, owner.id FROM owner, p
                    ON CONFLICT (issuer, subject) DO NOTHING
                    RETURNING user_id
                ),
                created AS (
                    INSERT INTO {user} AS u (id, email, email_verified, email_claimed, name, given_name, family_name,
                        picture, locale, created_at, last_login_at, created_by)
                    SELECT p.new_id, p.email, p.email_verified, p.unique_email AND p.email IS NOT NULL,
                        p.name, p.given_name, p.family_name, p.picture, p.locale, p.at, p.at, p.call_token
                    FROM p JOIN added ON added.user_id = p.new_id
                    WHERE NOT EXISTS (SELECT 1 FROM holder)
                    RETURNING {columns of u}
                ),
                known AS (
                    SELECT u.id, u.last_login_at, rival.email_held, {next columns}
                    FROM holder u JOIN added ON added.user_id = u.id CROSS JOIN p {next}
                ),
                changed AS (
                    UPDATE {user} u SET {assignments},
                        sessions_not_before = greatest(u.sessions_not_before, (SELECT p.at FROM p))
                    FROM known WHERE u.id = known.id
                    RETURNING {columns of u}, known.email_held, known.last_login_at AS previous_login_at
                )
                SELECT 'created' AS outcome, {columns of created}, false AS email_held,
                    NULL::timestamptz AS previous_login_at
                FROM created
                UNION ALL
                SELECT 'linked', {columns of changed}, changed.email_held, changed.previous_login_at FROM changed
                UNION ALL
                SELECT 'email_held', {columns of holder}, false, NULL FROM holder WHERE NOT holder.links
                UNION ALL
                SELECT 'id_held', {columns of u}, false, NULL FROM id_holder JOIN {user} u ON u.id = id_holder.id
                """);
    }

    private static String fill(Sql sql, String template) {
        return sql.fill(template.replace("{parameters}", PARAMETERS)
                .replace("{next columns}", NEXT_COLUMNS)
                .replace("{next}", next())
                .replace("{assignments}", ASSIGNMENTS)
                .replace("{columns of created}", sql.columns("created"))
                .replace("{columns of holder}", sql.columns("holder")));
    }

    private static String next() {
        String next = NEXT;
        for (String column : new String[] {"name", "given_name", "family_name", "picture", "locale"}) {
            next = next.replace("{next " + column + "}", nextValue(column));
        }
        return next;
    }

    private static String nextValue(String column) {
        return ("CASE WHEN p.#_said AND (p.#_rule = 'PROVIDER_OWNS' OR p.#_rule = 'FILL_IF_EMPTY' AND u.# IS NULL) "
                        + "THEN p.# ELSE u.# END AS #")
                .replace("#", column);
    }
}
