package dev.identitysync.jdbc;

import dev.identitysync.InvalidValueException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The statements of the store for one schema. Each is complete in itself: what it has to find out, it finds out in
 * the same snapshot in which it writes, and rows on which a decision rests are locked first.
 */
final class Sql {
    private static final Pattern SCHEMA = Pattern.compile("[A-Za-z_][A-Za-z0-9_$]{0,62}");
    private static final List<String> USER_COLUMNS = List.of(
            "id",
            "email",
            "email_verified",
            "name",
            "given_name",
            "family_name",
            "picture",
            "locale",
            "status",
            "created_at",
            "last_login_at",
            "sessions_not_before",
            "attributes");

    final String returningSignIn;
    final String firstSignIn;
    final String recordLogin;
    final String findById;
    final String findByIdentity;
    final String findByEmail;
    final String identitiesOf;
    final String setStatus;
    final String revokeSessions;
    final String link;
    final String unlink;
    final String delete;
    final String list;

    private final String prefix;

    Sql(String schema) {
        if (!SCHEMA.matcher(schema).matches()) {
            throw new InvalidValueException(
                    "schema", "is no plain identifier of letters, digits, _ and $; name another");
        }
        this.prefix = '"' + schema + "\".";
        this.returningSignIn = SignInSql.returning(this);
        this.firstSignIn = SignInSql.first(this);
        this.recordLogin = recordLoginSql();
        this.findById = select("u") + " WHERE u.id = ?";
        this.findByIdentity = "SELECT " + columns("u") + " FROM " + table("identity_link") + " l JOIN "
                + table("identity_user") + " u ON u.id = l.user_id WHERE l.issuer = ? AND l.subject = ?";
        this.findByEmail = select("u") + " WHERE u.email_key = ? ORDER BY u.created_at, u.id LIMIT 100";
        this.identitiesOf = "SELECT issuer, subject FROM " + table("identity_link") + " WHERE user_id = ?";
        this.setStatus = setStatusSql();
        this.revokeSessions = "UPDATE " + table("identity_user") + " u SET sessions_not_before = "
                + "greatest(u.sessions_not_before, ?::timestamptz) WHERE u.id = ? RETURNING " + columns("u");
        this.link = LinkSql.link(this);
        this.unlink = LinkSql.unlink(this);
        this.delete = "DELETE FROM " + table("identity_user") + " WHERE id = ? RETURNING id";
        this.list = select("u") + " WHERE u.id > ? ORDER BY u.id LIMIT ?";
    }

    String table(String name) {
        return prefix + name;
    }

    /** The columns of a user, by an alias. Named one by one: a column that is added must not change a statement. */
    String columns(String alias) {
        return USER_COLUMNS.stream().map(column -> alias + "." + column).collect(Collectors.joining(", "));
    }

    /** A template with {@code {user}}, {@code {link}} and {@code {proof}} for the tables, {@code {u}} for columns. */
    String fill(String template) {
        return template.replace("{user}", table("identity_user"))
                .replace("{link}", table("identity_link"))
                .replace("{proof}", table("identity_used_proof"))
                .replace("{columns of u}", columns("u"))
                .replace("{columns of changed}", columns("changed"))
                .replace("{columns of seen}", columns("seen"))
                .replace("{columns of known}", columns("known"));
    }

    private String select(String alias) {
        return "SELECT " + columns(alias) + " FROM " + table("identity_user") + " " + alias;
    }

    private String recordLoginSql() {
        return fill("""
                WITH p AS (SELECT ?::text AS id, ?::timestamptz AS at, ?::timestamptz AS unless_after),
                seen AS (
                    SELECT {columns of u},
                           u.status = 'ACTIVE' AND (u.last_login_at IS NULL
                               OR u.last_login_at < p.at AND u.last_login_at <= p.unless_after) AS moves
                    FROM p JOIN {user} u ON u.id = p.id
                ),
                known AS (
                    SELECT u.id, u.status, u.last_login_at FROM {user} u
                    WHERE u.id = (SELECT seen.id FROM seen WHERE seen.moves) FOR UPDATE
                ),
                changed AS (
                    UPDATE {user} u SET last_login_at = greatest(known.last_login_at, p.at)
                    FROM known, p WHERE u.id = known.id AND known.status = 'ACTIVE'
                    RETURNING {columns of u}, known.last_login_at AS previous_login_at
                )
                SELECT {columns of changed}, changed.previous_login_at FROM changed
                UNION ALL
                SELECT {columns of seen}, seen.last_login_at FROM seen WHERE NOT seen.moves
                """);
    }

    private String setStatusSql() {
        return fill("""
                WITH p AS (SELECT ?::text AS id, ?::text AS status, ?::timestamptz AS at),
                known AS (SELECT {columns of u} FROM p JOIN {user} u ON u.id = p.id FOR UPDATE OF u),
                changed AS (
                    UPDATE {user} u SET status = p.status, sessions_not_before = CASE p.status
                        WHEN 'DISABLED' THEN greatest(u.sessions_not_before, p.at) ELSE u.sessions_not_before END
                    FROM known, p WHERE u.id = known.id AND known.status <> p.status
                    RETURNING {columns of u}
                )
                SELECT {columns of changed}, true AS is_change FROM changed
                UNION ALL
                SELECT {columns of known}, false FROM known, p WHERE known.status = p.status
                """);
    }
}
