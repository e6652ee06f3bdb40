package dev.identitysync.jdbc;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Identities of one issuer, in a column of the table of users. */
final class ColumnPlace implements IdentityPlace {
    private final UserTableMapping mapping;
    private final int index;
    private final String column;
    private final Optional<IdentityStatusColumns> status;

    /** @param index which of the mapping's columns it is */
    ColumnPlace(UserTableMapping mapping, int index) {
        this.mapping = mapping;
        this.index = index;
        this.column = identityColumn(mapping, index).quoted();
        this.status = identityColumn(mapping, index).status();
    }

    private static IdentityColumn identityColumn(UserTableMapping mapping, int index) {
        return mapping.identityColumns().get(index);
    }

    @Override
    public String suffix() {
        return "@" + index;
    }

    @Override
    public KeyType subjectType() {
        return identityColumn(mapping, index).type();
    }

    @Override
    public String lookup() {
        return "FROM {user} u WHERE " + isSubject("u");
    }

    @Override
    public String andStatus() {
        return status.map(columns -> ", " + columns.read("u") + " AS " + IdentityStatusRows.COLUMN)
                .orElse("");
    }

    @Override
    public String andIsActive() {
        return status.map(columns -> " AND " + columns.isActive("u")).orElse("");
    }

    @Override
    public String isTheirsAndActive() {
        return isSubject("u") + andIsActive();
    }

    @Override
    public String andIsStillActive(boolean inOrder) {
        return andIsActive();
    }

    // As the column's index finds it, and then to the letter: a collation may take another person's for it.
    private String isSubject(String alias) {
        return SubjectSql.is(alias + "." + column, ":subject", subjectType());
    }

    @Override
    public String isUnknown() {
        return "NOT EXISTS (SELECT 1 FROM {user} i WHERE " + isSubject("i") + ")";
    }

    @Override
    public String isNotTheirsByNow() {
        return "u." + column + " IS DISTINCT FROM :subject" + SubjectSql.toTheLetter(subjectType());
    }

    @Override
    public String hasNoneOfIssuer() {
        return "u." + column + " IS NULL";
    }

    @Override
    public String isAsSeen() {
        // It is in the row that was waited for.
        return "true";
    }

    @Override
    public boolean newIdMayBeHeld() {
        return !mapping.idsAreGenerated() && !mapping.id().quoted().equals(column);
    }

    @Override
    public String create(Map<String, String> values) {
        Map<String, String> all = new LinkedHashMap<>();
        if (newIdMayBeHeld()) {
            all.put(mapping.id().quoted(), ":new_id");
        }
        all.put(column, ":subject");
        status.ifPresent(columns -> {
            all.put(columns.quotedStatus(), "'ACTIVE'");
            all.put(columns.quotedAsOf(), "NULL::timestamptz");
        });
        all.putAll(values);
        // Without a unique constraint on the column this is refused, and not a second user. Who is known is not left to
        // the
        // conflict: a row that is only tried runs triggers, takes a number, and has to pass every constraint.
        return """
                created AS (
                    INSERT INTO {user} AS u ({names})
                    SELECT {values} WHERE {is unknown} AND NOT EXISTS (SELECT 1 FROM holder){and the id is free}
                    ON CONFLICT ({column}) WHERE {column} IS NOT NULL DO NOTHING
                    RETURNING {columns of u}
                )""".replace("{names}", String.join(", ", all.keySet()))
                .replace("{values}", String.join(", ", all.values()))
                .replace(
                        "{and the id is free}",
                        newIdMayBeHeld() ? " AND NOT EXISTS (SELECT 1 FROM {user} o WHERE o.key = :new_id)" : "")
                .replace("{is unknown}", isUnknown())
                .replace("{column}", column);
    }

    @Override
    public String giveToHolder(String assignments, String returned) {
        return "changed AS (UPDATE {user} u SET " + assignments + column + " = :subject" + andFresh()
                + " FROM holder WHERE holder.links AND u.key = holder.key"
                + " RETURNING {columns of u}, " + returned + ")";
    }

    // Another identity may have been there before, and another may be put there past the library.
    private String andFresh() {
        return status.map(columns -> ", " + columns.fresh()).orElse("");
    }

    @Override
    public Optional<String> setStatus() {
        return status.map(columns -> IdentityStatusSql.inUserTable(mapping, columns, isSubject("u")));
    }

    @Override
    public String identitiesOf() {
        // Issuers are told by their place: a text in the statement would need quoting.
        return IntStream.range(0, mapping.identityColumns().size())
                .mapToObj(i -> "SELECT '" + i + "' AS issuer, u."
                        + identityColumn(mapping, i).quoted()
                        + "::text AS subject FROM {user} u WHERE u.key = :id AND u."
                        + identityColumn(mapping, i).quoted() + " IS NOT NULL")
                .collect(Collectors.joining(" UNION ALL "));
    }

    @Override
    public String link() {
        return ("""
                WITH known AS (
                    SELECT {columns of u}, u.key AS key, u.{column} AS current FROM {user} u WHERE u.key = :id FOR UPDATE
                ),
                existing AS (SELECT o.key AS key, o.id AS id FROM {user} o WHERE {is theirs}),
                """ + LinkSql.proofs(mapping, "existing", "AND known.current IS NULL") + """
                changed AS (
                    UPDATE {user} u SET {sessions}{column} = :subject{and fresh}
                    FROM allowed WHERE u.key = allowed.key{and the proof is good}
                    RETURNING {columns of u}
                ){told}
                SELECT 'linked' AS outcome, NULL::text AS holder, {columns of changed} FROM changed
                UNION ALL
                SELECT CASE
                        WHEN existing.key = known.key THEN 'already_linked'
                        WHEN existing.key IS NOT NULL THEN 'identity_held'
                        WHEN known.status <> 'ACTIVE' THEN 'user_disabled'
                        WHEN known.current IS NOT NULL THEN 'issuer_taken'
                        ELSE 'proof_used' END,
                    existing.id, {columns of known}
                FROM known LEFT JOIN existing ON true WHERE NOT EXISTS (SELECT 1 FROM changed)
                """)
                .replace("{is theirs}", isSubject("o"))
                .replace("{sessions}", LinkSql.revoked(mapping, ", "))
                .replace(
                        "{and the proof is good}",
                        mapping.proofTable().isPresent() ? " AND " + LinkSql.PROOF_IS_GOOD : "")
                .replace("{told}", LinkSql.told(mapping, OutboxEvent.Type.LINKED))
                .replace("{and fresh}", andFresh())
                .replace("{column}", column);
    }

    @Override
    public String unlink() {
        List<String> others = mapping.identityColumns().stream()
                .map(IdentityColumn::quoted)
                .filter(name -> !name.equals(column))
                .map(name -> "u." + name + " IS NOT NULL")
                .toList();
        String hasOther = others.isEmpty() ? "false" : "(" + String.join(" OR ", others) + ")";
        return """
                WITH known AS (
                    SELECT {columns of u}, u.key AS key, ({is theirs}) AS linked, {other} AS has_other
                    FROM {user} u WHERE u.key = :id FOR UPDATE
                ),
                changed AS (
                    UPDATE {user} u SET {sessions}{proved}{column} = NULL{fresh}
                    FROM known WHERE u.key = known.key AND known.linked AND known.has_other
                    RETURNING {columns of u}
                ){told}
                SELECT 'unlinked' AS outcome, {columns of changed} FROM changed
                UNION ALL
                SELECT CASE WHEN known.linked THEN 'last_identity' ELSE 'not_linked' END, {columns of known}
                FROM known WHERE NOT EXISTS (SELECT 1 FROM changed)
                """.replace("{is theirs}", isSubject("u"))
                .replace("{sessions}", LinkSql.revoked(mapping, ", "))
                .replace("{proved}", LinkSql.unproved(mapping, ", "))
                .replace("{told}", LinkSql.told(mapping, OutboxEvent.Type.UNLINKED))
                .replace("{other}", hasOther)
                .replace("{fresh}", andFresh())
                .replace("{column}", column);
    }
}
