package dev.identitysync.jdbc;

import java.util.Optional;

/**
 * What a server says of itself and of whom it talks to.
 *
 * @param version the product and its version, for people
 * @param number the version, as in {@code server_version_num}
 * @param endsStatements whether it ends statements that last too long, or whose client is gone
 * @param role as whom the doctor runs, quoted where it has to be
 * @param schemaUsage whether this role may use the schema; empty if there is none
 */
record DoctorServer(
        String version,
        int number,
        boolean standby,
        boolean readOnly,
        boolean endsStatements,
        String role,
        Optional<Boolean> schemaUsage) {

    static DoctorServer read(SqlRow row) {
        return new DoctorServer(
                row.requiredText("version"),
                Integer.parseInt(row.requiredText("number")),
                row.requiredFlag("standby"),
                row.requiredFlag("read_only"),
                row.requiredFlag("ends_statements"),
                row.requiredText("role"),
                row.flag("schema_usage"));
    }
}
