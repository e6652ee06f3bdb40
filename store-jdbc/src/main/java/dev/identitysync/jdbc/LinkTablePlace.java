package dev.identitysync.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
    public String andStatus() {
        return status().map(columns -> ", " + columns.read("l") + " AS " + IdentityStatusRows.COLUMN)
                .orElse("");
    }

    @Override
    public String andIsActive() {
        return status().map(columns -> " AND " + columns.isActive("l")).orElse("");
    }

    @Override
    public String isTheirsAndActive() {
        return "u.key = (SELECT l.user_id FROM {link} l WHERE " + LinkSql.isIdentity(mapping) + andIsActive() + ")";
    }

    @Override
    public String andIsStillActive(boolean inOrder) {
        // It is in another row, which nobody waits for: who disables the identity meanwhile comes after this sign-in.
        // Where that matters they write the user's row too, and who finds it another one looks at the identity anew.
        return inOrder && status().isPresent()
                ? " AND (u.ctid = seen.place OR EXISTS (SELECT 1 FROM {link} l WHERE " + LinkSql.isIdentity(mapping)
                        + andIsActive() + " FOR SHARE OF l))"
                : "";
    }

    @Override
    public String andPlace(boolean inOrder) {
        return inOrder && status().isPresent() ? ", u.ctid AS place" : "";
    }

    private Optional<IdentityStatusColumns> status() {
        return mapping.linkStatus();
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
                    INSERT INTO {link} (issuer, subject, user_id{and status})
                    SELECT :issuer, :subject, owner.key{and active} FROM owner
                    ON CONFLICT (issuer, subject) DO NOTHING
                    RETURNING user_id
                ),
                created AS (
                    INSERT INTO {user} AS u ({names})
                    SELECT {values} FROM added WHERE NOT EXISTS (SELECT 1 FROM holder)
                    RETURNING {columns of u}
                )""".replace("{names}", String.join(", ", names))
                .replace("{values}", String.join(", ", all))
                .replace("{and status}", LinkSql.andStatus(mapping))
                .replace("{and active}", LinkSql.andActive(mapping));
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
    public Optional<String> setStatus() {
        return status().map(columns -> IdentityStatusSql.inLinkTable(mapping, columns));
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
