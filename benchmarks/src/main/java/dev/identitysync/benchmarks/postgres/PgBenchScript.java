package dev.identitysync.benchmarks.postgres;

import dev.identitysync.jdbc.SqlParameter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The library's statement for {@code pgbench}, which draws a number: what depends on the person is made of that. */
final class PgBenchScript {
    private static final String NUMBER = " || :person::text)";

    private PgBenchScript() {}

    static String of(CapturedStatement captured, int people) {
        return "\\set person random(0, " + (people - 1) + ")\n"
                + captured.statement()
                        .text(parameter -> value(parameter, captured.values()))
                        .strip() + ";\n";
    }

    private static String value(SqlParameter parameter, Map<String, @Nullable Object> constants) {
        return switch (parameter.name()) {
            case "subject" -> "('" + Person.SUBJECT_PREFIX + "'" + NUMBER;
            case "at", "now", "unless_after" -> "statement_timestamp()";
            case "call_token" -> "gen_random_uuid()";
            case "email" ->
                "('" + Person.SUBJECT_PREFIX + "'" + NUMBER.replace(")", " || '" + Person.EMAIL_SUFFIX + "')");
            case "name" -> "('" + Person.NAME_PREFIX + "'" + NUMBER;
            case "picture" -> "('" + Person.PICTURE_PREFIX + "'" + NUMBER;
            default -> constant(constants.get(parameter.name()));
        };
    }

    private static String constant(@Nullable Object value) {
        return value == null ? "NULL" : "'" + value.toString().replace("'", "''") + "'";
    }
}
