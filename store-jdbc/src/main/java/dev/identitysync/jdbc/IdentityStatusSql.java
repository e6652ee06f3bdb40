package dev.identitysync.jdbc;

import java.util.Arrays;
import java.util.stream.Stream;

/** The statements that set whether an identity may be signed in with. In templates of {@link TableSql}. */
final class IdentityStatusSql {
    private static final String EVENT =
            "CASE :status WHEN 'DISABLED' THEN 'IDENTITY_DISABLED' ELSE 'IDENTITY_ENABLED' END";

    // What was set as of a later instant stays; what is told once more moves the instant on, and is no change.
    private static final String IS_NEWS =
            "({row}.as_of IS NULL OR {row}.as_of <= :at) AND ({row}.before <> :status OR {row}.as_of IS DISTINCT FROM :at)";

    private IdentityStatusSql() {}

    /** Where identities have a table of their own. The user's row is locked first, as by links, so that events are in order. */
    static String inLinkTable(UserTableMapping mapping, IdentityStatusColumns columns) {
        return """
                WITH known AS (
                    SELECT {columns of u}, u.key AS key FROM {link} l JOIN {user} u ON u.key = l.user_id
                    WHERE {is the identity} FOR UPDATE OF u
                ),
                held AS (
                    SELECT {columns of known}, known.key, {status} AS before, l.{as of} AS as_of
                    FROM known JOIN {link} l ON l.user_id = known.key WHERE {is the identity} FOR UPDATE OF l
                ),
                changed AS (
                    UPDATE {link} l SET {told status} FROM held WHERE {is the identity} AND {is news}
                    RETURNING held.id, held.before <> :status AS is_change
                ){touched}{told}
                SELECT {columns of held}, EXISTS (SELECT 1 FROM changed WHERE changed.is_change) AS is_change FROM held
                """.replace("{is the identity}", LinkSql.isIdentity(mapping))
                .replace("{status}", columns.read("l"))
                .replace("{as of}", columns.quotedAsOf())
                .replace("{told status}", columns.told())
                .replace("{is news}", IS_NEWS.replace("{row}", "held"))
                .replace("{touched}", touched(mapping))
                .replace("{told}", told(mapping));
    }

    /**
     * Where identities are in columns of the table of users.
     *
     * @param isTheirs whether the user {@code u} has the identity
     */
    static String inUserTable(UserTableMapping mapping, IdentityStatusColumns columns, String isTheirs) {
        return """
                WITH known AS (
                    SELECT {columns of u}, u.key AS key, {status} AS before, u.{as of} AS as_of
                    FROM {user} u WHERE {is theirs} FOR UPDATE
                ),
                changed AS (
                    UPDATE {user} u SET {told status} FROM known WHERE u.key = known.key AND {is news}
                    RETURNING {columns of u}, known.before <> :status AS is_change
                ){told}
                SELECT {columns of changed}, changed.is_change FROM changed
                UNION ALL
                SELECT {columns of known}, false FROM known WHERE NOT EXISTS (SELECT 1 FROM changed)
                """.replace("{is theirs}", isTheirs)
                .replace("{status}", columns.read("u"))
                .replace("{as of}", columns.quotedAsOf())
                .replace("{told status}", columns.told())
                .replace("{is news}", IS_NEWS.replace("{row}", "known"))
                .replace("{told}", told(mapping));
    }

    // A sign-in beside this sees by the row that it has to look at the identity again; see LinkTablePlace. The column
    // gets what
    // is in it, and not what the mapping reads it as, which may be less.
    private static String touched(UserTableMapping mapping) {
        return Stream.concat(Stream.of(UserField.LAST_LOGIN_AT), Arrays.stream(UserField.values()))
                .filter(field -> mapping.writes(field) && OutboxSql.tellsSignIns(mapping))
                .findFirst()
                .map(field -> TOUCHED.replace(
                        "{column}", mapping.column(field).orElseThrow().quoted()))
                .orElse("");
    }

    private static final String TOUCHED = """
            ,
            touched AS (UPDATE {user} u SET {column} = u.{column} FROM held, changed WHERE u.key = held.key AND changed.is_change)""";

    private static String told(UserTableMapping mapping) {
        return OutboxSql.told(mapping, OutboxSql.identityEvent(EVENT, "changed") + " WHERE changed.is_change");
    }
}
