package dev.identitysync.jdbc.proxy;

import dev.identitysync.StoreOutcomeUnknownException;
import dev.identitysync.jdbc.SqlParameter;
import dev.identitysync.jdbc.SqlRow;
import dev.identitysync.jdbc.SqlStatement;
import dev.identitysync.jdbc.SqlType;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The caller's end of the protocol that {@link DbProxyHandler} speaks, version 1; see {@code PROTOCOL.md}. */
public final class ProtocolCodec implements ProxyCodec {
    private static final Json.Literal VERSION = Json.Literal.of(ProxyRequest.VERSION);

    /** The codec. */
    public ProtocolCodec() {}

    private record Column(String name, SqlType type) {}

    @Override
    public byte[] request(SqlStatement statement, Map<String, @Nullable Object> values, Duration timeout) {
        // Checks that each has a value of its type.
        statement.values(values);
        Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
        for (SqlParameter parameter : statement.parameters()) {
            parameters.put(parameter.name(), WireValue.toJson(parameter.name(), values.get(parameter.name())));
        }
        Duration bounded = timeout.compareTo(ProxyRequest.LONGEST) > 0 ? ProxyRequest.LONGEST : timeout;
        Map<String, @Nullable Object> request = new LinkedHashMap<>();
        request.put("version", VERSION);
        request.put("mapping", statement.mapping());
        request.put("statement", statement.name());
        request.put("parameters", parameters);
        request.put("timeoutMillis", Json.Literal.of(Math.max(1, bounded.toMillis())));
        return Json.write(request);
    }

    @Override
    public List<SqlRow> rows(byte[] answer) {
        try {
            Map<?, ?> fields = object(Json.read(answer));
            require(VERSION.equals(fields.get("version")), "its version is not " + ProxyRequest.VERSION);
            if (fields.get("error") != null) {
                throw told(object(fields.get("error")));
            }
            require(fields.keySet().equals(Set.of("version", "columns", "rows")), "it has other fields");
            List<Column> columns = new ArrayList<>();
            for (Object column : array(fields.get("columns"))) {
                columns.add(column(object(column)));
            }
            List<SqlRow> rows = new ArrayList<>();
            for (Object row : array(fields.get("rows"))) {
                rows.add(row(columns, array(row)));
            }
            return rows;
        } catch (IOException e) {
            throw notTheProtocol("it is not JSON");
        }
    }

    private static RuntimeException told(Map<?, ?> error) {
        ErrorKind kind = ErrorKind.of(error.get("kind"))
                .orElseThrow(() -> notTheProtocol("its error has a kind that is not known here"));
        String field = error.get("field") instanceof String text ? text + ": " : "";
        return kind.told(field + error.get("message"), text(error, "sqlState"), text(error, "constraint"));
    }

    private static @Nullable String text(Map<?, ?> error, String field) {
        return error.get(field) instanceof String text ? text : null;
    }

    private static Column column(Map<?, ?> column) {
        SqlType type = Arrays.stream(SqlType.values())
                .filter(it -> it.sqlName().equals(column.get("type")))
                .findFirst()
                .orElseThrow(() -> notTheProtocol("a column has a type that is not known here"));
        require(column.get("name") instanceof String, "a column has no name");
        return new Column((String) Objects.requireNonNull(column.get("name")), type);
    }

    private static SqlRow row(List<Column> columns, List<?> values) {
        require(values.size() == columns.size(), "a row has more or fewer values than there are columns");
        Map<String, @Nullable Object> row = new HashMap<>();
        for (int i = 0; i < values.size(); i++) {
            Column column = columns.get(i);
            row.put(column.name(), value(column, values.get(i)));
        }
        return new SqlRow(row);
    }

    private static @Nullable Object value(Column column, @Nullable Object json) {
        if (json == null) {
            return null;
        }
        return WireValue.ofJson(column.type(), json)
                .orElseThrow(() -> notTheProtocol("column " + column.name() + " has a value of another type"));
    }

    private static Map<?, ?> object(@Nullable Object json) {
        if (json instanceof Map<?, ?> object) {
            return object;
        }
        throw notTheProtocol("an object is missing");
    }

    private static List<?> array(@Nullable Object json) {
        if (json instanceof List<?> array) {
            return array;
        }
        throw notTheProtocol("an array is missing");
    }

    private static void require(boolean is, String problem) {
        if (!is) {
            throw notTheProtocol(problem);
        }
    }

    // Whoever answered it may have carried out the statement.
    private static StoreOutcomeUnknownException notTheProtocol(String problem) {
        return new StoreOutcomeUnknownException(
                "The function's answer is not the proxy protocol (" + problem
                        + "); check that it is a DbProxyHandler of this library's release, and repeat the operation",
                null);
    }
}
