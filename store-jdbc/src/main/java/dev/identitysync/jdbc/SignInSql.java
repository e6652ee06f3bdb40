package dev.identitysync.jdbc;

import dev.identitysync.spi.EmailRule;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The two statements of a sign-in of one shape. */
final class SignInSql {
    private static final String MOVES =
            "(u.last_login_at IS NULL OR u.last_login_at < :at AND u.last_login_at <= :unless_after)";
    private static final String PREVIOUS =
            "CASE WHEN u.last_login_at = :at THEN u.previous_login_at ELSE u.last_login_at END AS previous";

    final SqlStatement returning;
    final SqlStatement first;

    SignInSql(SqlStatements sql, SignInShape shape) {
        Map<String, String> next = next(sql, shape);
        this.returning = sql.statementOf(shape.nameOf("returning"), returning(sql, shape, next));
        this.first = sql.statementOf(shape.nameOf("first"), first(sql, shape, next));
    }

    Optional<SqlStatement> named(String name) {
        return Stream.of(returning, first)
                .filter(statement -> statement.name().equals(name))
                .findFirst();
    }

    /** The columns that the profile may change, with the value each has afterwards, in terms of {@code u}. */
    private static Map<String, String> next(SqlStatements sql, SignInShape shape) {
        Map<String, String> next = new LinkedHashMap<>();
        if (shape.email() != FieldWrite.KEEP) {
            next.put("email", shape.email().next("email"));
            next.put("email_verified", shape.email().next("email_verified"));
        }
        String address = shape.email().next("email");
        if (shape.uniqueEmail()) {
            String held = emailHeld(sql, address);
            next.replaceAll((column, value) -> "CASE WHEN " + held + " THEN u." + column + " ELSE " + value + " END");
            next.put(
                    "email_claimed",
                    "CASE WHEN " + held + " THEN u.email_claimed ELSE (" + address + ") IS NOT NULL END");
        } else if (shape.email() == FieldWrite.SET) {
            next.put(
                    "email_claimed",
                    "coalesce(u.email_claimed AND u.email_key = " + SqlStatements.emailKey(address) + ", false)");
        }
        if (shape.email() == FieldWrite.SET || shape.emailRule() == EmailRule.UNIQUE_AND_PROVED) {
            next.put("proved_email", provedEmail(sql, shape, address));
        }
        next.putAll(shape.nextTexts());
        return next;
    }

    /** What was proved stays with the address it was proved for, and is gone when another one comes. */
    private static String provedEmail(SqlStatements sql, SignInShape shape, String address) {
        String key = SqlStatements.emailKey(address);
        String login = SqlStatements.emailKey(":email");
        boolean proves = shape.emailRule() == EmailRule.UNIQUE_AND_PROVED;
        return "CASE " + (shape.uniqueEmail() ? "WHEN " + emailHeld(sql, address) + " THEN u.proved_email " : "")
                + (proves ? "WHEN " + key + " = " + login + " THEN " + login + " " : "") + "WHEN u.email_key = " + key
                + " THEN u.proved_email END";
    }

    /** Whether another user has claimed the address; asked only where this user has not. */
    private static String emailHeld(SqlStatements sql, String address) {
        return sql.fill("((NOT u.email_claimed OR u.email_key IS DISTINCT FROM {key}) AND EXISTS (SELECT 1 FROM {user}"
                        + " o WHERE o.email_claimed AND o.email_key = {key} AND o.id <> u.id))")
                .replace("{key}", SqlStatements.emailKey(address));
    }

    private static String held(SqlStatements sql, SignInShape shape) {
        return shape.uniqueEmail() ? emailHeld(sql, shape.email().next("email")) : "false";
    }

    private static String changes(Map<String, String> next) {
        String fields = next.entrySet().stream()
                .map(entry -> " OR u." + entry.getKey() + " IS DISTINCT FROM " + entry.getValue())
                .collect(Collectors.joining());
        return "(" + MOVES + fields + ")";
    }

    private static String assignments(Map<String, String> next) {
        String fields = next.entrySet().stream()
                .map(entry -> entry.getKey() + " = " + entry.getValue() + ", ")
                .collect(Collectors.joining());
        return fields + "previous_login_at = CASE WHEN " + MOVES
                + " THEN u.last_login_at ELSE u.previous_login_at END, last_login_at = CASE WHEN " + MOVES
                + " THEN :at ELSE u.last_login_at END";
    }

    /**
     * Finds the user of an identity and records the login. No row: the identity is unknown, or its user was changed by
     * another statement meanwhile; trying again tells which. Where nothing changes, nothing is locked or written.
     */
    private static String returning(SqlStatements sql, SignInShape shape, Map<String, String> next) {
        return sql.fill("""
                        WITH seen AS MATERIALIZED (
                            SELECT {columns of u}, {previous}, u.created_by = :call_token AS is_created,
                                {held} AS email_held, u.status = 'ACTIVE' AND {changes} AS changes
                            FROM {link} l JOIN {user} u ON u.id = l.user_id
                            WHERE l.issuer = :issuer AND l.subject = :subject
                        ),
                        changed AS (
                            UPDATE {user} u SET {assignments}
                            FROM seen WHERE seen.changes AND u.id = seen.id AND u.status = 'ACTIVE'
                            RETURNING {columns of u}, {previous}, seen.is_created, seen.email_held
                        )
                        SELECT {columns of changed}, changed.previous, changed.is_created, changed.email_held
                        FROM changed
                        UNION ALL
                        SELECT {columns of seen}, seen.previous, seen.is_created, seen.email_held
                        FROM seen WHERE NOT seen.changes
                        """)
                .replace("{previous}", PREVIOUS)
                .replace("{held}", held(sql, shape))
                .replace("{changes}", changes(next))
                .replace("{assignments}", assignments(next));
    }

    /**
     * Creates the user of a new identity, or links the identity to the verified holder of its e-mail address, or says
     * what is in the way. No row: somebody else was faster; the other statement finds their user.
     */
    private static String first(SqlStatements sql, SignInShape shape, Map<String, String> next) {
        String create = """
                WITH holder AS ({holder}),
                owner AS (
                    SELECT holder.id FROM holder WHERE holder.links
                    UNION ALL
                    SELECT :new_id WHERE NOT EXISTS (SELECT 1 FROM holder)
                        AND NOT EXISTS (SELECT 1 FROM {user} u WHERE u.id = :new_id)
                ),
                added AS (
                    INSERT INTO {link} (issuer, subject, user_id)
                    SELECT :issuer, :subject, owner.id FROM owner
                    ON CONFLICT (issuer, subject) DO NOTHING
                    RETURNING user_id
                ),
                created AS (
                    INSERT INTO {user} AS u (id, email, email_verified, email_claimed, proved_email,
                        name, given_name, family_name, picture, locale, created_at, last_login_at, created_by)
                    SELECT added.user_id, :email, :email_verified,
                        :unique_email AND :email IS NOT NULL, {proved_email}, :name,
                        :given_name, :family_name, :picture, :locale, :now, :at, :call_token
                    FROM added WHERE NOT EXISTS (SELECT 1 FROM holder)
                    RETURNING {columns of u}
                ){linked}
                SELECT 'created' AS outcome, {columns of created}, NULL::timestamptz AS previous FROM created
                UNION ALL
                SELECT 'email_held', {columns of holder}, NULL FROM holder WHERE NOT holder.links
                UNION ALL
                SELECT 'id_held', {columns of u}, NULL FROM {user} u
                WHERE u.id = :new_id AND NOT EXISTS (SELECT 1 FROM holder) AND NOT EXISTS (
                    SELECT 1 FROM {link} l WHERE l.issuer = :issuer AND l.subject = :subject)
                """;
        boolean links = shape.emailRule() == EmailRule.UNIQUE_AND_PROVED;
        String selectLinked = "UNION ALL SELECT 'linked', {columns of changed}, changed.previous FROM changed\n";
        return sql.fill((create + (links ? selectLinked : ""))
                .replace("{linked}", links ? ",\n" + linked(next) : "")
                .replace("{holder}", holder(shape))
                .replace("{proved_email}", links ? SqlStatements.emailKey(":email") : "NULL")
                .replace("{columns of created}", sql.columns("created"))
                .replace("{columns of holder}", sql.columns("holder")));
    }

    /** The user who claimed the address. */
    private static String holder(SignInShape shape) {
        String links = shape.emailRule() == EmailRule.UNIQUE_AND_PROVED
                ? "u.proved_email IS NOT DISTINCT FROM u.email_key AND u.email_verified AND u.status = 'ACTIVE'"
                        + " AND NOT EXISTS (SELECT 1 FROM {link} s WHERE s.user_id = u.id AND s.issuer = :issuer)"
                : "false";
        String holders = "SELECT {columns of u}, " + links + " AS links FROM {user} u ";
        return shape.uniqueEmail()
                ? holders + "WHERE u.email_claimed AND u.email_key = " + SqlStatements.emailKey(":email")
                        + " AND NOT EXISTS (SELECT 1 FROM {link} l WHERE l.issuer = :issuer AND l.subject = :subject)"
                        + " FOR UPDATE OF u"
                : holders + "WHERE false";
    }

    private static String linked(Map<String, String> next) {
        return "changed AS (UPDATE {user} u SET " + assignments(next)
                + ", sessions_not_before = greatest(u.sessions_not_before, :now)"
                + " FROM holder JOIN added ON added.user_id = holder.id WHERE u.id = holder.id"
                + " RETURNING {columns of u}, " + PREVIOUS + ")\n";
    }
}
