package dev.identitysync.jdbc.proxy;

import dev.identitysync.jdbc.SqlRow;
import dev.identitysync.jdbc.SqlStatement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * For functions that take SQL, as many run one before a database already: typically some Python around psycopg2. They are
 * sent
 *
 * <pre>{@code {"operation": "execute_query", "sql": "… id = %s::text", "params": ["42"]}}</pre>
 *
 * with parameters as {@code %s}, a {@code %} of the text itself doubled, times as texts in ISO 8601, numbers and ids of
 * operations as texts. {@link #sqlIn} and {@link #and} adapt the request to what a function wants.
 *
 * <p>Of answers, these are understood:
 *
 * <ul>
 *   <li>the rows as a list, or an object with such a list under {@code rows}, {@code result}, {@code results} or
 *       {@code data}; either may be the {@code body} of an object with a {@code statusCode} of 200, as an object or as a
 *       text that is JSON;
 *   <li>each row an object with a member for each column, or a list where there is a list {@code columns} beside the rows,
 *       of names or of objects with a {@code name};
 *   <li>times as ISO 8601 with {@code T} or a space and an offset ({@code datetime.isoformat()} and {@code str} of one),
 *       {@code jsonb} as an object or as a text that is JSON, numbers as numbers or texts;
 *   <li>a failure as an {@code error} that is not null or false, {@code "success": false}, or any other status code. Its
 *       SQLSTATE, of one of PostgreSQL's classes, is looked for under {@code sqlState}, {@code sqlstate}, {@code pgcode}
 *       and {@code code}; without one, PostgreSQL's English words for a key that is taken, a deadlock and a serialization
 *       failure are recognized at the start of {@code error} or {@code message}, behind {@code ERROR:} perhaps. Of any
 *       other failure the outcome counts as unknown.
 * </ul>
 *
 * <p>The function must commit each statement before it answers. It may run it twice (some do, to learn the names of the
 * columns): the store's statements allow that. What the function does to numbers within the application's attributes is
 * beyond this codec: Python rounds those with a fraction to a double.
 *
 * <p>Such a function runs whatever its callers send; {@link DbProxyHandler} does not. Immutable.
 */
public final class ExecuteQueryCodec implements ProxyCodec {
    private static final String MARK = "\0";

    private final String sqlField;
    private final Map<String, @Nullable Object> more;

    /** For a function that takes {@code operation}, {@code sql} and {@code params}. */
    public ExecuteQueryCodec() {
        this("sql", Map.of());
    }

    private ExecuteQueryCodec(String sqlField, Map<String, @Nullable Object> more) {
        this.sqlField = sqlField;
        this.more = more;
    }

    /** The same, with the SQL in another field, such as {@code query}. */
    public ExecuteQueryCodec sqlIn(String field) {
        return new ExecuteQueryCodec(field, more);
    }

    /** The same, with one more field in each request, such as {@code return_dict} with true. */
    public ExecuteQueryCodec and(String field, boolean value) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(more);
        all.put(field, value);
        return new ExecuteQueryCodec(sqlField, all);
    }

    @Override
    public byte[] request(SqlStatement statement, Map<String, @Nullable Object> values, Duration timeout) {
        List<@Nullable Object> parameters = new ArrayList<>();
        for (Object value : statement.values(values)) {
            parameters.add(parameter(value));
        }
        Map<String, @Nullable Object> request = new LinkedHashMap<>();
        request.put("operation", "execute_query");
        request.put(sqlField, sql(statement));
        request.put("params", parameters);
        request.putAll(more);
        return Json.write(request);
    }

    @Override
    public List<SqlRow> rows(byte[] answer) {
        return ExecuteQueryAnswer.read(answer).rows();
    }

    private static @Nullable Object parameter(@Nullable Object value) {
        if (value instanceof Instant time) {
            return PostgresTime.text(time);
        }
        // As a text, which the statement casts: JavaScript's numbers are doubles.
        return value instanceof Long number ? number.toString() : WireValue.toJson("parameter", value);
    }

    private static String sql(SqlStatement statement) {
        return statement.text(parameter -> MARK).replace("%", "%%").replace(MARK, "%s");
    }
}
