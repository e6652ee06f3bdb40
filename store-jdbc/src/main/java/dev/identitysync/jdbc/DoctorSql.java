package dev.identitysync.jdbc;

/** What a {@link MappingDoctor} asks. Each statement reads the catalogue alone, for five names at once. */
final class DoctorSql {
    /** Stands between the parts of a list; in no name, and in no expression that anybody would write. */
    static final String SEPARATOR = "\u001f";

    private static final String OURS = """
            JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = :schema
            WHERE c.relname IN (:users, :links, :proofs, :events, :received) AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
            """;

    static final String SERVER = """
            SELECT version() AS version, current_setting('server_version_num') AS number,
                pg_is_in_recovery() AS standby, current_setting('transaction_read_only') = 'on' AS read_only,
                current_setting('statement_timeout') <> '0'
                    OR coalesce(current_setting('client_connection_check_interval', true), '0') <> '0' AS ends_statements,
                quote_ident(current_user) AS role,
                (SELECT has_schema_privilege(n.oid, 'USAGE') FROM pg_namespace n WHERE n.nspname = :schema) AS schema_usage
            """;

    /** What has one of the names in any schema, and in any case of letters. */
    static final String RELATIONS = """
            SELECT n.nspname AS schema, c.relname AS name, c.relkind::text AS kind, c.relpersistence = 'u' AS unlogged,
                EXISTS (SELECT 1 FROM pg_inherits i WHERE i.inhparent = c.oid) AS has_heirs,
                row_security_active(c.oid) AS is_guarded,
                EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid) AS has_policies,
                has_table_privilege(c.oid, 'DELETE') AS may_delete
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE lower(c.relname) IN
                    (lower(:users), lower(:links), lower(:proofs), lower(:events), lower(:received))
                AND c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname NOT IN ('pg_catalog', 'information_schema')
            ORDER BY n.nspname, c.relname
            """;

    /** The columns; of one whose type is a domain, the type that the domain is made of. */
    static final String COLUMNS = """
            WITH RECURSIVE typed AS (
                SELECT c.oid AS relation, c.relname AS relation_name, a.attnum AS number, t.oid AS type,
                    a.atttypmod AS modifier, a.attnotnull AS not_null, a.atthasdef AS has_default, t.typtype AS kind,
                    t.typbasetype AS base, t.typtypmod AS base_modifier, t.typname AS name
                FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                    JOIN pg_type t ON t.oid = a.atttypid
            """ + OURS + """
                UNION ALL
                SELECT d.relation, d.relation_name, d.number, t.oid, d.base_modifier, d.not_null OR o.typnotnull,
                    d.has_default OR o.typdefault IS NOT NULL, t.typtype, t.typbasetype, t.typtypmod, t.typname
                FROM typed d JOIN pg_type o ON o.oid = d.type JOIN pg_type t ON t.oid = d.base WHERE d.kind = 'd'
            )
            SELECT d.relation_name AS table, a.attname AS name, d.name AS type,
                format_type(a.atttypid, a.atttypmod) AS declared,
                CASE WHEN d.name IN ('varchar', 'bpchar') AND d.modifier > 4 THEN (d.modifier - 4)::text END AS length,
                d.not_null, d.has_default AND a.attgenerated = '' AS has_default, a.attidentity::text AS identity,
                a.attgenerated <> '' AS is_generated, coalesce(NOT l.collisdeterministic, false) AS folds,
                has_column_privilege(d.relation, d.number, 'SELECT') AS may_select,
                has_column_privilege(d.relation, d.number, 'INSERT') AS may_insert,
                has_column_privilege(d.relation, d.number, 'UPDATE') AS may_update,
                (SELECT min(format('%I.%I', sn.nspname, s.relname))
                    FROM pg_attrdef f JOIN pg_depend p ON p.classid = 'pg_attrdef'::regclass AND p.objid = f.oid
                            AND p.refclassid = 'pg_class'::regclass
                        JOIN pg_class s ON s.oid = p.refobjid AND s.relkind = 'S'
                        JOIN pg_namespace sn ON sn.oid = s.relnamespace
                    WHERE f.adrelid = d.relation AND f.adnum = d.number
                        AND CASE s.relkind WHEN 'S' THEN NOT has_sequence_privilege(s.oid, 'USAGE, UPDATE') END) AS forbidden_sequence,
                (SELECT min(format('%I.%I', qn.nspname, qs.relname))
                    FROM pg_sequence q JOIN pg_class qs ON qs.oid = q.seqrelid
                        JOIN pg_namespace qn ON qn.oid = qs.relnamespace
                    WHERE q.seqcache > 1 AND (EXISTS (SELECT 1 FROM pg_depend p WHERE p.classid = 'pg_class'::regclass
                            AND p.objid = q.seqrelid AND p.refclassid = 'pg_class'::regclass
                            AND p.refobjid = d.relation AND p.refobjsubid = d.number)
                        OR EXISTS (SELECT 1 FROM pg_attrdef f JOIN pg_depend p
                                ON p.classid = 'pg_attrdef'::regclass AND p.objid = f.oid
                                AND p.refclassid = 'pg_class'::regclass AND p.refobjid = q.seqrelid
                            WHERE f.adrelid = d.relation AND f.adnum = d.number))) AS stocking_sequence
            FROM typed d JOIN pg_attribute a ON a.attrelid = d.relation AND a.attnum = d.number
                LEFT JOIN pg_collation l ON l.oid = a.attcollation
            WHERE d.kind <> 'd' ORDER BY d.relation_name, d.number
            """;

    static final String INDEXES = """
            SELECT c.relname AS table, i.relname AS name, x.indisunique AS is_unique,
                x.indisvalid AND x.indisready AS is_valid, NOT x.indimmediate AS is_deferrable,
                pg_get_expr(x.indpred, x.indrelid, true) AS predicate,
                (SELECT string_agg(pg_get_indexdef(x.indexrelid, k, true), chr(31) ORDER BY k)
                    FROM generate_series(1, x.indnkeyatts) k) AS keys,
                coalesce(to_jsonb(x) ->> 'indnullsnotdistinct', 'false') = 'true' AS nulls_equal,
                quote_ident(k.conname) AS constraint_name, pg_get_constraintdef(k.oid) AS constraint_definition
            FROM pg_index x JOIN pg_class c ON c.oid = x.indrelid JOIN pg_class i ON i.oid = x.indexrelid
                LEFT JOIN pg_constraint k ON k.conindid = x.indexrelid AND k.contype IN ('p', 'u')
            """ + OURS + " ORDER BY i.relname";

    /** Checks of the tables, and foreign keys from and to them. */
    static final String CONSTRAINTS = """
            WITH ours AS (SELECT c.oid FROM pg_class c
            """ + OURS + """
            )
            SELECT k.contype::text AS type, quote_ident(k.conname) AS name, pg_get_constraintdef(k.oid) AS definition,
                k.confdeltype::text AS on_delete, format('%I.%I', m.nspname, f.relname) AS quoted,
                m.nspname AS schema, f.relname AS table, tm.nspname AS target_schema, t.relname AS target,
                (SELECT string_agg(a.attname, chr(31) ORDER BY a.attnum) FROM pg_attribute a
                    WHERE a.attrelid = k.conrelid AND a.attnum = ANY (k.conkey)) AS columns
            FROM pg_constraint k JOIN pg_class f ON f.oid = k.conrelid JOIN pg_namespace m ON m.oid = f.relnamespace
                LEFT JOIN pg_class t ON t.oid = k.confrelid LEFT JOIN pg_namespace tm ON tm.oid = t.relnamespace
            WHERE k.contype IN ('c', 'f') AND k.conparentid = 0
                AND (k.conrelid IN (SELECT oid FROM ours) OR k.confrelid IN (SELECT oid FROM ours))
            ORDER BY m.nspname, f.relname, k.conname
            """;

    /** Triggers that see a row before it is written, and rules. */
    static final String HOOKS = """
            SELECT c.relname AS table, g.tgname AS name, false AS is_rule, format('%I.%I', pn.nspname, p.proname) AS function,
                concat_ws(' or ', CASE WHEN g.tgtype & 4 > 0 THEN 'INSERT' END, CASE WHEN g.tgtype & 16 > 0 THEN 'UPDATE' END,
                    CASE WHEN g.tgtype & 8 > 0 THEN 'DELETE' END) AS events
            FROM pg_trigger g JOIN pg_class c ON c.oid = g.tgrelid JOIN pg_proc p ON p.oid = g.tgfoid
                JOIN pg_namespace pn ON pn.oid = p.pronamespace
            """ + OURS + """
                AND NOT g.tgisinternal AND g.tgenabled IN ('O', 'A') AND g.tgtype & 3 = 3
            UNION ALL
            SELECT c.relname, r.rulename, true, NULL,
                CASE r.ev_type WHEN '2' THEN 'UPDATE' WHEN '3' THEN 'INSERT' WHEN '4' THEN 'DELETE' ELSE 'SELECT' END
            FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class
            """ + OURS + """
                AND r.rulename <> '_RETURN' AND r.ev_enabled IN ('O', 'A')
            ORDER BY 1, 2
            """;

    private DoctorSql() {}

    /** Reads the users with the lowest and the highest ids as the store does, and so the oldest and newest where ids rise. */
    static String rows(UserTableMapping mapping) {
        return new TableSql(mapping).fill("""
                (SELECT {columns of u} FROM {user} u ORDER BY u.key LIMIT :most)
                UNION ALL
                (SELECT {columns of u} FROM {user} u ORDER BY u.key DESC LIMIT :most)
                """);
    }
}
