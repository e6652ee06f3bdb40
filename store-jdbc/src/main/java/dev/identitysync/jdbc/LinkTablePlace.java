package dev.identitysync.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Identities of all issuers, in a table of their own. */
final class LinkTablePlace implements IdentityPlace {
    private final UserTableMapping mapping;

    LinkTablePlace(UserTableMapping mapping) {
        this.mapping = mapping;
    }

    @Override
    public String suffix() {
        return "";
    }

    @Override
    public KeyType subjectType() {
        return KeyType.TEXT;
    }

    @Override
    public String lookup() {
        return "FROM {link} l JOIN {user} u ON u.key = l.user_id WHERE " + LinkSql.isIdentity(mapping);
    }

    @Override
    public String isTheirs() {
        return "u.key = (SELECT l.user_id FROM {link} l WHERE " + LinkSql.isIdentity(mapping) + ")";
    }

    @Override
    public String isUnknown() {
        return "NOT EXISTS (SELECT 1 FROM {link} l WHERE " + LinkSql.isIdentity(mapping) + ")";
    }

    @Override
    public String isNotTheirsByNow() {
        // Whoever gave it to them meanwhile is in the way of the insertion into the table of identities.
        return "true";
    }

    @Override
    public String hasNoneOfIssuer() {
        return "NOT EXISTS (SELECT 1 FROM {link} s WHERE s.user_id = u.key AND s.issuer = :issuer)";
    }

    @Override
    public String isAsSeen() {
        // After a wait the row of u is the present one, and that of o, with all identities, the one of the snapshot.
        return "EXISTS (SELECT 1 FROM {user} o WHERE o.key = u.key AND o.ctid = u.ctid)";
    }

    @Override
    public boolean newIdMayBeHeld() {
        return true;
    }

    @Override
    public String create(Map<String, String> values) {
        List<String> names = new ArrayList<>(List.of(mapping.id().quoted()));
        names.addAll(values.keySet());
        List<String> all = new ArrayList<>(List.of("added.user_id"));
        all.addAll(values.values());
        return """
                owner AS (
                    SELECT holder.key FROM holder WHERE holder.links
                    UNION ALL
                    SELECT :new_id WHERE NOT EXISTS (SELECT 1 FROM holder)
                        AND NOT EXISTS (SELECT 1 FROM {user} o WHERE o.key = :new_id)
                ),
                added AS (
                    INSERT INTO {link} (issuer, subject, user_id)
                    SELECT :issuer, :subject, owner.key FROM owner
                    ON CONFLICT (issuer, subject) DO NOTHING
                    RETURNING user_id
                ),
                created AS (
                    INSERT INTO {user} AS u ({names})
                    SELECT {values} FROM added WHERE NOT EXISTS (SELECT 1 FROM holder)
                    RETURNING {columns of u}
                )""".replace("{names}", String.join(", ", names)).replace("{values}", String.join(", ", all));
    }

    @Override
    public String giveToHolder(String assignments, String returned) {
        return "changed AS (UPDATE {user} u SET " + assignments.replaceAll(", $", "")
                + " FROM holder JOIN added ON added.user_id = holder.key WHERE u.key = holder.key"
                + " RETURNING {columns of u}, " + returned + ")";
    }

    @Override
    public String identitiesOf() {
        return "SELECT l.issuer, l.subject FROM {link} l WHERE l.user_id = :id";
    }

    @Override
    public String link() {
        return LinkSql.link(mapping);
    }

    @Override
    public String unlink() {
        return LinkSql.unlink(mapping);
    }
}
