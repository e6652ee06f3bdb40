package dev.identitysync.jdbc.proxy;

import dev.identitysync.testkit.lambda.Invocation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What a Python function around psycopg2 does with {@code execute_query}: one committed statement, its {@code %s} filled
 * with the parameters as untyped literals, and the rows as objects whose times went through {@code isoformat()} and whose
 * {@code jsonb} is JSON. Such functions say what went wrong in the server's own words, with the data in them.
 */
class ExecuteQueryFunction implements Invocation.Backend {
    private static final Pattern PLACE = Pattern.compile("%(.)", Pattern.DOTALL);
    private static final DateTimeFormatter ISO_FORMAT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx");

    private final DataSource dataSource;
    private final String sqlField;

    ExecuteQueryFunction(DataSource dataSource, String sqlField) {
        this.dataSource = dataSource;
        this.sqlField = sqlField;
    }

    @Override
    public Invocation.Reply invoke(Invocation invocation) {
        Map<?, ?> event = event(invocation.payload());
        try {
            return answered(execute(sql(event, sqlField), parameters(event)));
        } catch (SQLException e) {
            return failed(String.valueOf(e.getMessage()).replaceFirst("^ERROR: ", ""));
        }
    }

    Invocation.Reply answered(List<@Nullable Object> rows) {
        return Invocation.Reply.of(text(Map.of("rows", rows)));
    }

    Invocation.Reply failed(String words) {
        return Invocation.Reply.of(text(Map.of("success", false, "error", words)));
    }

    List<@Nullable Object> execute(String sql, List<?> parameters) throws SQLException {
        String positional =
                PLACE.matcher(sql).replaceAll(match -> match.group(1).equals("s") ? "?" : match.group(1));
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(positional)) {
            for (int i = 0; i < parameters.size(); i++) {
                Object value = parameters.get(i) instanceof Json.Literal number ? number.digits() : parameters.get(i);
                statement.setObject(i + 1, value, value instanceof Boolean ? Types.BOOLEAN : Types.OTHER);
            }
            try (ResultSet result = statement.executeQuery()) {
                return rows(result);
            }
        }
    }

    private static List<@Nullable Object> rows(ResultSet result) throws SQLException {
        ResultSetMetaData columns = result.getMetaData();
        List<@Nullable Object> rows = new ArrayList<>();
        while (result.next()) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                row.put(columns.getColumnLabel(i), value(result, i, columns.getColumnTypeName(i)));
            }
            rows.add(row);
        }
        return rows;
    }

    private static @Nullable Object value(ResultSet result, int column, String type) throws SQLException {
        if (result.getString(column) == null) {
            return null;
        }
        return switch (type) {
            case "timestamptz" -> ISO_FORMAT.format(result.getObject(column, OffsetDateTime.class));
            case "bool" -> result.getBoolean(column);
            case "jsonb" -> json(result.getString(column));
            default -> result.getString(column);
        };
    }

    static Map<?, ?> event(String payload) {
        return (Map<?, ?>) Objects.requireNonNull(json(payload));
    }

    static String sql(Map<?, ?> event, String field) {
        return (String) Objects.requireNonNull(event.get(field));
    }

    static List<?> parameters(Map<?, ?> event) {
        return (List<?>) Objects.requireNonNull(event.get("params"));
    }

    private static @Nullable Object json(String text) {
        try {
            return Json.read(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(@Nullable Object value) {
        return new String(Json.write(value), StandardCharsets.UTF_8);
    }
}
