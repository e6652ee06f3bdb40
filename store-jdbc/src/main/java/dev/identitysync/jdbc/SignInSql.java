package dev.identitysync.jdbc;

import dev.identitysync.spi.EmailRule;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The statements of sign-ins of one shape. */
final class SignInSql {
    private static final String PREVIOUS =
            "CASE WHEN u.last_login_at = :at THEN u.previous_login_at ELSE u.last_login_at END AS previous";

    private final TableSql table;
    private final IdentityPlace place;
    private final SignInShape shape;
    private final ProfileWrites profile;
    private final Optional<SqlStatement> again;
    private final SqlStatement returning;
    private final SqlStatement first;

    SignInSql(TableSql table, IdentityPlace place, SignInShape shape) {
        this.table = table;
        this.place = place;
        this.shape = shape;
        this.profile = new ProfileWrites(table, shape);
        this.again = againSql().map(sql -> statement("again", sql));
        this.returning = statement("returning", returningSql());
        this.first = statement("first", firstSql());
    }

    /**
     * Records a login, later than the recorded one, of an active user with an active identity whose address stays: which is what nearly every
     * sign-in is, where each login is recorded. No row: it is anything else, and the other statements tell what. It costs
     * the database half of what {@link #returning()} does. Empty where the table does not keep the login before the last,
     * or the outbox is told.
     */
    Optional<SqlStatement> again() {
        return again;
    }

    /**
     * Finds the user of an identity and records the login. No row: the identity is unknown, or its user was changed by
     * another statement meanwhile; trying again tells which. Where nothing changes, nothing is locked or written.
     */
    SqlStatement returning() {
        return returning;
    }

    /**
     * Creates the user of a new identity, or links the identity to the verified holder of its e-mail address, or says
     * what is in the way. No row: the identity is known, perhaps since a moment ago; the other statement finds its user.
     */
    SqlStatement first() {
        return first;
    }

    List<SqlStatement> all() {
        return Stream.concat(again.stream(), Stream.of(returning, first)).toList();
    }

    private SqlStatement statement(String name, String template) {
        return SqlStatements.statement(shape.nameOf(name), template, table, place);
    }

    private Optional<String> againSql() {
        boolean possible =
                table.writes(UserField.LAST_LOGIN_AT) && table.writes(UserField.PREVIOUS_LOGIN_AT) && !isTold();
        return possible
                ? Optional.of(AGAIN.replace("{assignments}", withoutLastComma(profile.assignmentsButAddress()))
                        .replace("{is theirs and active}", place.isTheirsAndActive())
                        .replace("{and the address stays}", profile.addressStays()))
                : Optional.empty();
    }

    // The repetition of a first sign-in has the very time that is recorded, so what is found here was created before.
    private static final String AGAIN = """
            UPDATE {user} u SET {assignments}
            WHERE {is theirs and active} AND u.status = 'ACTIVE' AND (u.last_login_at IS NULL OR u.last_login_at < :at){and the address stays}
            RETURNING {columns of u}, u.previous_login_at AS previous
            """;

    private String returningSql() {
        String seen = """
                WITH seen AS MATERIALIZED (
                    SELECT {columns of u}, u.key AS key, {previous}, u.created_by = :call_token AS is_created,
                        {held} AS email_held{and status}{and place}, u.status = 'ACTIVE'{and is active} AND {changes} AS changes
                    {lookup}
                )""";
        String assignments = profile.assignments();
        String all = assignments.isEmpty() ? seen + NOT_WRITTEN : seen + WRITTEN;
        return all.replace("{previous}", PREVIOUS)
                .replace("{previous of changed}", previous("seen.previous"))
                .replace("{held}", profile.emailHeld())
                .replace("{changes}", profile.changes())
                .replace("{and status}", place.andStatus())
                .replace("{and is active}", place.andIsActive())
                .replace("{and is still active}", place.andIsStillActive(isTold()))
                .replace("{and place}", place.andPlace(isTold()))
                .replace("{and active}", statusFrom(", 'ACTIVE' AS "))
                .replace("{and status of seen}", statusFrom(", seen."))
                .replace("{lookup}", place.lookup())
                .replace("{assignments}", withoutLastComma(assignments))
                .replace("{and not revoked}", unlessRevoked())
                .replace("{told}", OutboxSql.toldOfSignIn(table.mapping(), RETURNED));
    }

    // The status of the identity, in the rows that are given back.
    private String statusFrom(String from) {
        return place.andStatus().isEmpty() ? "" : from + IdentityStatusRows.COLUMN;
    }

    private static String withoutLastComma(String assignments) {
        return assignments.replaceAll(", $", "");
    }

    // The repetition of a first sign-in is told already, also if it writes something.
    private static final String RETURNED =
            OutboxSql.identityEvent(OutboxEvent.Type.RETURNED, "changed") + " WHERE changed.is_created IS NOT TRUE";

    private boolean isTold() {
        return OutboxSql.tellsSignIns(table.mapping());
    }

    // Who waited for an unlink would be told of as returned behind it. Its mark on the user is the revocation.
    private String unlessRevoked() {
        return isTold() && table.writes(UserField.SESSIONS_NOT_BEFORE)
                ? " AND u.sessions_not_before IS NOT DISTINCT FROM seen.sessions_not_before"
                : "";
    }

    // Of a row that was written, the column tells what was there before.
    private String previous(String otherwise) {
        return table.writes(UserField.PREVIOUS_LOGIN_AT) ? PREVIOUS : otherwise;
    }

    private static final String WRITTEN = """
            ,
            changed AS (
                UPDATE {user} u SET {assignments}
                FROM seen WHERE seen.changes AND u.key = seen.key AND u.status = 'ACTIVE'{and is still active}{and not revoked}
                RETURNING {columns of u}, {previous of changed}, seen.is_created, seen.email_held
            ){told}
            SELECT {columns of changed}, changed.previous, changed.is_created, changed.email_held{and active}
            FROM changed
            UNION ALL
            SELECT {columns of seen}, seen.previous, seen.is_created, seen.email_held{and status of seen}
            FROM seen WHERE NOT seen.changes
            """;

    private static final String NOT_WRITTEN = """

            SELECT {columns of seen}, seen.previous, seen.is_created, seen.email_held{and status of seen} FROM seen
            """;

    private String firstSql() {
        boolean links = shape.emailRule() == EmailRule.UNIQUE_AND_PROVED;
        return "WITH holder AS (" + holder(links) + "),\n" + place.create(table.stored(created(links)))
                + (links ? ",\n" + place.giveToHolder(linked(), previous("holder.last_login_at AS previous")) : "")
                + OutboxSql.told(table.mapping(), told(links))
                + """

                SELECT 'created' AS outcome, {columns of created}, NULL::timestamptz AS previous FROM created
                UNION ALL
                SELECT 'email_held', {columns of holder}, NULL FROM holder WHERE NOT holder.links AND holder.settled
                """
                + (place.newIdMayBeHeld() ? ID_HELD.replace("{and is unknown}", place.isUnknown()) : "")
                + (links ? "UNION ALL SELECT 'linked', {columns of changed}, changed.previous FROM changed\n" : "");
    }

    private static final String ID_HELD = """
            UNION ALL
            SELECT 'id_held', {columns of u}, NULL FROM {user} u
            WHERE u.key = :new_id AND NOT EXISTS (SELECT 1 FROM holder) AND {and is unknown}
            """;

    private static String told(boolean links) {
        String created = OutboxSql.identityEvent(OutboxEvent.Type.CREATED, "created");
        return links ? created + " UNION ALL " + OutboxSql.identityEvent(OutboxEvent.Type.LINKED, "changed") : created;
    }

    private Map<UserField, String> created(boolean proves) {
        Map<UserField, String> values = new EnumMap<>(UserField.class);
        values.put(UserField.EMAIL, ":email");
        values.put(UserField.EMAIL_VERIFIED, ":email_verified");
        values.put(UserField.EMAIL_CLAIMED, shape.uniqueEmail() ? ":email IS NOT NULL" : "false");
        values.put(UserField.PROVED_EMAIL, proves ? table.personKey(":email") : "NULL");
        shape.texts().keySet().forEach(field -> values.put(field, ":" + field.column()));
        values.put(UserField.STATUS, "'ACTIVE'");
        values.put(UserField.CREATED_AT, ":now");
        values.put(UserField.LAST_LOGIN_AT, ":at");
        values.put(UserField.CREATED_BY, ":call_token");
        return values;
    }

    private String linked() {
        String sessions = table.writes(UserField.SESSIONS_NOT_BEFORE)
                ? table.assign(UserField.SESSIONS_NOT_BEFORE, "greatest(u.sessions_not_before, :now)") + ", "
                : "";
        return profile.assignments() + sessions;
    }

    /** The user who claimed the address. One who changed while they were waited for is not settled: look again. */
    private String holder(boolean links) {
        String settled = links ? place.isAsSeen() : "true";
        String whether = links
                ? "coalesce(u.proved_email = u.person_key AND u.person_key = {person of email} AND u.email_verified"
                        + " AND u.status = 'ACTIVE' AND " + place.hasNoneOfIssuer() + " AND " + settled + ", false)"
                : "false";
        String holders = "SELECT {columns of u}, u.key AS key, " + settled + " AS settled, " + whether
                + " AS links FROM {user} u ";
        return shape.uniqueEmail()
                ? holders + "WHERE u.email_claimed AND u.email_key = " + table.emailKey(":email") + " AND "
                        + place.isUnknown() + " AND " + place.isNotTheirsByNow() + " FOR UPDATE OF u"
                : holders + "WHERE false";
    }
}
