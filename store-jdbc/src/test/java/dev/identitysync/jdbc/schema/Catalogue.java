package dev.identitysync.jdbc.schema;

import dev.identitysync.jdbc.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is in a schema, as PostgreSQL's catalogue has it, without the schema's name and without the order of columns, which
 * no statement depends on. Two ways to the same schema give equal catalogues.
 */
record Catalogue(Set<Entry> entries) {

    enum Kind {
        TABLE,
        COLUMN,
        CONSTRAINT,
        INDEX,
        OTHER
    }

    /** One thing in it: what kind of thing, of which table, its name, and all else about it. */
    record Entry(Kind kind, String table, String name, String definition) implements Comparable<Entry> {
        @Override
        public int compareTo(Entry other) {
            return toString().compareTo(other.toString());
        }

        /** Whether statements that know nothing of it may fail because of it. */
        private boolean hinders() {
            return switch (kind) {
                case TABLE -> false;
                case COLUMN -> definition.contains(" NOT NULL") && !definition.matches(".* (DEFAULT|GENERATED) .*");
                case CONSTRAINT, OTHER -> true;
                case INDEX -> definition.startsWith("CREATE UNIQUE");
            };
        }

        /** Whether statements may fail without it. */
        private boolean isNeeded() {
            return switch (kind) {
                case TABLE, COLUMN, OTHER -> true;
                case CONSTRAINT -> !definition.startsWith("CHECK");
                case INDEX -> definition.startsWith("CREATE UNIQUE");
            };
        }
    }

    static Catalogue of(TestDatabase.Server server, String schema) {
        Set<Entry> entries = new TreeSet<>();
        try (Connection connection = server.pool().getConnection();
                PreparedStatement statement = connection.prepareStatement(READ)) {
            statement.setString(1, schema);
            statement.setString(2, Migration.HISTORY);
            ResultSet result = statement.executeQuery();
            while (result.next()) {
                String definition = result.getString(4).replace(schema + ".", "");
                entries.add(new Entry(
                        Kind.valueOf(result.getString(1)), result.getString(2), result.getString(3), definition));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("A look into the catalogue failed", e);
        }
        return new Catalogue(entries);
    }

    List<String> tables() {
        return entries.stream()
                .filter(entry -> entry.kind() == Kind.TABLE)
                .map(Entry::name)
                .toList();
    }

    /** Why statements that were written for this schema could fail on a later one; nothing, if they work there too. */
    List<String> brokenBy(Catalogue later) {
        List<String> broken = new ArrayList<>();
        entries.stream()
                .filter(entry -> entry.isNeeded() && !later.entries.contains(entry))
                .forEach(entry -> broken.add("gone or changed: " + entry));
        later.entries.stream()
                .filter(entry -> tables().contains(entry.table()) && entry.hinders() && !entries.contains(entry))
                .forEach(entry -> broken.add("new and in the way: " + entry));
        return broken;
    }

    private static final String READ = """
            WITH relation AS (
                SELECT c.* FROM pg_class c, (SELECT ?::regnamespace AS schema, ?::text AS history) asked
                WHERE c.relnamespace = asked.schema AND c.relname <> asked.history
            )
            SELECT 'TABLE', r.relname, r.relname,
                concat_ws(' ', r.relkind::text, r.relpersistence::text, array_to_string(r.reloptions, ','))
            FROM relation r WHERE r.relkind IN ('r', 'p')
            UNION ALL
            SELECT 'OTHER', r.relname, r.relname, r.relkind::text FROM relation r
            WHERE r.relkind NOT IN ('r', 'p', 'i', 'I')
            UNION ALL
            SELECT 'COLUMN', r.relname, a.attname, concat_ws(' ', format_type(a.atttypid, a.atttypmod),
                'COLLATE ' || quote_ident(l.collname), CASE WHEN a.attnotnull THEN 'NOT NULL' END,
                CASE WHEN a.attgenerated = '' THEN 'DEFAULT ' ELSE 'GENERATED ' || a.attgenerated::text || ' ' END
                    || pg_get_expr(d.adbin, d.adrelid), CASE WHEN a.attidentity <> '' THEN 'GENERATED AS IDENTITY' END)
            FROM relation r JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped
                LEFT JOIN pg_attrdef d ON d.adrelid = r.oid AND d.adnum = a.attnum
                LEFT JOIN pg_collation l ON l.oid = a.attcollation
            WHERE r.relkind IN ('r', 'p')
            UNION ALL
            -- NOT NULL is a constraint of its own from PostgreSQL 18 on; the column says it on all.
            SELECT 'CONSTRAINT', r.relname, k.conname, pg_get_constraintdef(k.oid)
            FROM relation r JOIN pg_constraint k ON k.conrelid = r.oid WHERE k.contype NOT IN ('n', 't')
            UNION ALL
            SELECT 'INDEX', r.relname, n.relname,
                pg_get_indexdef(i.indexrelid) || CASE WHEN i.indisvalid THEN '' ELSE ' INVALID' END
            FROM relation r JOIN pg_index i ON i.indrelid = r.oid JOIN pg_class n ON n.oid = i.indexrelid
            UNION ALL
            SELECT 'OTHER', r.relname, t.tgname, pg_get_triggerdef(t.oid)
            FROM relation r JOIN pg_trigger t ON t.tgrelid = r.oid WHERE NOT t.tgisinternal
            """;
}
