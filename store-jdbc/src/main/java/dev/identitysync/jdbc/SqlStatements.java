package dev.identitysync.jdbc;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The statements of the store for one mapping. Each is complete in itself: what it has to find out, it finds out in the
 * same snapshot in which it writes, and a row that another statement changed meanwhile is locked or looked at again before
 * it is decided upon. Thread-safe.
 */
public final class SqlStatements {
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

    final SqlStatement recordLogin;
    final SqlStatement findById;
    final SqlStatement findByIdentity;
    final SqlStatement findByEmail;
    final SqlStatement findEmailHolder;
    final SqlStatement identitiesOf;
    final SqlStatement setStatus;
    final SqlStatement revokeSessions;
    final SqlStatement link;
    final SqlStatement unlink;
    final SqlStatement delete;
    final SqlStatement list;

    private final String prefix;
    private final Map<String, SqlStatement> named = new HashMap<>();
    private final Map<SignInShape, SignInSql> signIns = new ConcurrentHashMap<>();

    private SqlStatements(UserTableMapping mapping) {
        this.prefix = '"' + mapping.schema() + "\".";
        this.recordLogin = statement("record-login", RECORD_LOGIN);
        this.findById = statement("find-by-id", "SELECT {columns of u} FROM {user} u WHERE u.id = :id");
        this.findByIdentity = statement(
                "find-by-identity",
                "SELECT {columns of u} FROM {link} l JOIN {user} u ON u.id = l.user_id"
                        + " WHERE l.issuer = :issuer AND l.subject = :subject");
        this.findByEmail = statement(
                "find-by-email",
                "SELECT {columns of u} FROM {user} u WHERE u.email_key = :email_key"
                        + " ORDER BY u.created_at, u.id LIMIT 100");
        this.findEmailHolder = statement(
                "find-email-holder",
                "SELECT {columns of u}, u.proved_email IS NOT DISTINCT FROM u.email_key AS proved"
                        + " FROM {user} u WHERE u.email_claimed AND u.email_key = :email_key");
        this.identitiesOf =
                statement("identities-of", "SELECT l.issuer, l.subject FROM {link} l WHERE l.user_id = :id");
        this.setStatus = statement("set-status", SET_STATUS);
        this.revokeSessions = statement(
                "revoke-sessions",
                "UPDATE {user} u SET sessions_not_before = greatest(u.sessions_not_before, :at)"
                        + " WHERE u.id = :id RETURNING {columns of u}");
        this.link = statement("link", LinkSql.LINK);
        this.unlink = statement("unlink", LinkSql.UNLINK);
        this.delete = statement("delete", "DELETE FROM {user} u WHERE u.id = :id RETURNING u.id");
        this.list =
                statement("list", "SELECT {columns of u} FROM {user} u WHERE u.id > :after ORDER BY u.id LIMIT :most");
    }

    /** All statements that a store with this mapping sends. */
    public static SqlStatements of(UserTableMapping mapping) {
        return new SqlStatements(mapping);
    }

    /**
     * The statement with a name, as {@link SqlStatement#name()} gives it; empty if the store has no such statement.
     * For whoever runs statements on a store's behalf and will not take their text from it.
     */
    public Optional<SqlStatement> named(String name) {
        return Optional.ofNullable(named.get(name))
                .or(() -> SignInShape.inNameOf(name).map(this::signIn).flatMap(both -> both.named(name)));
    }

    SignInSql signIn(SignInShape shape) {
        return signIns.computeIfAbsent(shape, it -> new SignInSql(this, it));
    }

    /** How the schema makes an address comparable; see {@code identity_user.email_key}. */
    static String emailKey(String address) {
        return "lower((" + address + ")::text COLLATE \"C\")";
    }

    /** The columns of a user, by an alias. Named one by one: a column that is added must not change a statement. */
    String columns(String alias) {
        return USER_COLUMNS.stream().map(column -> alias + "." + column).collect(Collectors.joining(", "));
    }

    /** Puts tables and columns into a template. */
    String fill(String template) {
        return template.replace("{user}", prefix + "identity_user")
                .replace("{link}", prefix + "identity_link")
                .replace("{proof}", prefix + "identity_used_proof")
                .replace("{columns of u}", columns("u"))
                .replace("{columns of seen}", columns("seen"))
                .replace("{columns of known}", columns("known"))
                .replace("{columns of changed}", columns("changed"));
    }

    private SqlStatement statement(String name, String template) {
        SqlStatement statement = statementOf(name, template);
        named.put(name, statement);
        return statement;
    }

    /** A statement whose parameters have the types that their names have everywhere. */
    SqlStatement statementOf(String name, String template) {
        return new SqlStatement(name, fill(template), Parameters::type);
    }

    private static final String RECORD_LOGIN = """
            WITH seen AS MATERIALIZED (
                SELECT {columns of u}, CASE WHEN u.last_login_at = :at
                        THEN u.previous_login_at ELSE u.last_login_at END AS previous,
                    u.status = 'ACTIVE' AND (u.last_login_at IS NULL
                        OR u.last_login_at < :at AND u.last_login_at <= :unless_after) AS moves
                FROM {user} u WHERE u.id = :id
            ),
            changed AS (
                UPDATE {user} u SET last_login_at = :at, previous_login_at = u.last_login_at
                FROM seen WHERE seen.moves AND u.id = seen.id AND u.status = 'ACTIVE'
                    AND (u.last_login_at IS NULL OR u.last_login_at < :at)
                RETURNING {columns of u}, u.previous_login_at AS previous
            )
            SELECT {columns of changed}, changed.previous FROM changed
            UNION ALL
            SELECT {columns of seen}, seen.previous FROM seen WHERE NOT seen.moves
            """;

    private static final String SET_STATUS = """
            WITH known AS (SELECT {columns of u} FROM {user} u WHERE u.id = :id FOR UPDATE),
            changed AS (
                UPDATE {user} u SET status = :status, sessions_not_before = CASE :status
                    WHEN 'DISABLED' THEN greatest(u.sessions_not_before, :at) ELSE u.sessions_not_before END
                FROM known WHERE u.id = known.id AND known.status <> :status
                RETURNING {columns of u}
            )
            SELECT {columns of changed}, true AS is_change FROM changed
            UNION ALL
            SELECT {columns of known}, false FROM known WHERE known.status = :status
            """;
}
