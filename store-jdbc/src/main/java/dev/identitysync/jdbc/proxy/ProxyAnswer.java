package dev.identitysync.jdbc.proxy;

import dev.identitysync.jdbc.SqlConflictException;
import dev.identitysync.jdbc.SqlRow;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Writes what the protocol answers. */
final class ProxyAnswer {
    private static final Json.Literal VERSION = Json.Literal.of(ProxyRequest.VERSION);

    private ProxyAnswer() {}

    static byte[] rows(List<SqlRow> rows) {
        SortedSet<String> names = new TreeSet<>();
        rows.forEach(row -> names.addAll(row.columns().keySet()));
        List<@Nullable Object> columns = new ArrayList<>();
        names.forEach(name -> columns.add(Map.of("name", name, "type", type(name, rows))));
        List<@Nullable Object> values = new ArrayList<>();
        rows.forEach(row -> values.add(values(row, names)));
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("version", VERSION);
        answer.put("columns", columns);
        answer.put("rows", values);
        return Json.write(answer);
    }

    static byte[] refusal(BadRequestException e) {
        return error(ErrorKind.BAD_REQUEST, Map.of("field", e.field(), "message", e.problem()));
    }

    /** A failure of the gateway, whose message is without data. */
    static byte[] failure(RuntimeException e) {
        Map<String, String> more = new LinkedHashMap<>();
        if (e.getCause() instanceof SQLException cause && cause.getSQLState() != null) {
            more.put("sqlState", cause.getSQLState());
        }
        if (e instanceof SqlConflictException conflict) {
            conflict.constraint().ifPresent(name -> more.put("constraint", name));
        }
        more.put("message", Objects.requireNonNullElse(e.getMessage(), "failed"));
        return error(ErrorKind.of(e), more);
    }

    static byte[] error(ErrorKind kind, Map<String, String> more) {
        Map<String, @Nullable Object> error = new LinkedHashMap<>();
        error.put("kind", kind.text());
        error.putAll(more);
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("version", VERSION);
        answer.put("error", error);
        return Json.write(answer);
    }

    private static List<@Nullable Object> values(SqlRow row, SortedSet<String> names) {
        List<@Nullable Object> values = new ArrayList<>();
        names.forEach(name -> values.add(WireValue.toJson(name, row.columns().get(name))));
        return values;
    }

    // Where no row has a value, any type will do.
    private static String type(String column, List<SqlRow> rows) {
        return WireValue.type(rows.stream()
                        .map(row -> row.columns().get(column))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null))
                .sqlName();
    }
}
