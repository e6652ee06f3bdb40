package dev.identitysync.jdbc.proxy;

import dev.identitysync.StoreOutcomeUnknownException;
import dev.identitysync.jdbc.SqlErrors;
import dev.identitysync.jdbc.SqlRow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks for rows, or for what went wrong, in the answer of a function that takes SQL. */
final class ExecuteQueryAnswer {
    private static final List<String> ROWS = List.of("rows", "result", "results", "data");
    private static final List<String> STATES = List.of("sqlState", "sqlstate", "pgcode", "code");
    private static final List<String> WORDS = List.of("error", "message");
    // Of PostgreSQL's classes alone (its appendix A): EPIPE has five letters too, and says nothing of what was written.
    private static final Pattern STATE =
            Pattern.compile("(0[0-389ABFLPZ]|2[0-8BDF]|3[489BDF]|4[024]|5[34578]|F0|HV|P0|XX)[0-9A-Z]{3}");
    private static final String ERROR = "error:";
    private static final Json.Literal OK = Json.Literal.of(200);
    private static final Map<String, String> STATES_BY_WORDS = Map.of(
            "duplicate key value violates unique constraint", "23505",
            "could not serialize access", "40001",
            "deadlock detected", "40P01");

    private final @Nullable Object answer;

    private ExecuteQueryAnswer(@Nullable Object answer) {
        this.answer = answer;
    }

    /** The answer without its envelope, if it has one and the statement did not fail. */
    static ExecuteQueryAnswer read(byte[] answer) {
        Object outer = json(answer);
        if (!(outer instanceof Map<?, ?> envelope)) {
            return new ExecuteQueryAnswer(outer);
        }
        Object body = envelope.get("body");
        Object inner = body instanceof String text ? json(text.getBytes(StandardCharsets.UTF_8)) : body;
        if (envelope.containsKey("statusCode") && !OK.equals(envelope.get("statusCode"))) {
            throw failure(Stream.of(inner, envelope));
        }
        Object content = envelope.containsKey("body") ? inner : envelope;
        if (content instanceof Map<?, ?> fields && saysThatItFailed(fields)) {
            throw failure(Stream.of(fields, fields.get("error")));
        }
        return new ExecuteQueryAnswer(content);
    }

    List<SqlRow> rows() {
        List<?> columns = answer instanceof Map<?, ?> fields && fields.get("columns") instanceof List<?> names
                ? names.stream().map(ExecuteQueryAnswer::columnName).toList()
                : List.of();
        List<SqlRow> rows = new ArrayList<>();
        for (Object row : listOfRows()) {
            rows.add(row(row, columns));
        }
        return rows;
    }

    private List<?> listOfRows() {
        Stream<@Nullable Object> places = answer instanceof Map<?, ?> fields
                ? ROWS.stream().<@Nullable Object>map(fields::get)
                : Stream.of(answer);
        return places.filter(List.class::isInstance)
                .findFirst()
                .map(list -> (List<?>) list)
                .orElseThrow(() -> notUnderstood("there is no list of rows in it"));
    }

    private static SqlRow row(@Nullable Object row, List<?> columns) {
        Map<String, @Nullable Object> values = new HashMap<>();
        if (row instanceof Map<?, ?> object) {
            object.forEach((name, value) -> values.put((String) name, value(value)));
        } else if (row instanceof List<?> list && list.size() == columns.size()) {
            for (int i = 0; i < list.size(); i++) {
                values.put((String) columns.get(i), value(list.get(i)));
            }
        } else {
            throw notUnderstood("a row is no object, nor a list with the names of its columns beside it");
        }
        return new SqlRow(values);
    }

    // A number is a text in the rows of a statement, and so is JSON.
    private static @Nullable Object value(@Nullable Object json) {
        if (json instanceof Json.Literal number) {
            return number.digits();
        }
        return json instanceof Map || json instanceof List
                ? new String(Json.write(json), StandardCharsets.UTF_8)
                : json;
    }

    private static String columnName(@Nullable Object column) {
        Object name = column instanceof Map<?, ?> object ? object.get("name") : column;
        if (name instanceof String text) {
            return text;
        }
        throw notUnderstood("a column has no name");
    }

    private static boolean saysThatItFailed(Map<?, ?> fields) {
        Object error = fields.get("error");
        return (error != null && !Boolean.FALSE.equals(error)) || Boolean.FALSE.equals(fields.get("success"));
    }

    private static RuntimeException failure(Stream<@Nullable Object> places) {
        List<Map<?, ?>> fields = new ArrayList<>();
        places.forEach(place -> {
            if (place instanceof Map<?, ?> map) {
                fields.add(map);
            }
        });
        return fields.stream()
                .flatMap(it -> state(it).stream())
                .findFirst()
                .<RuntimeException>map(state -> SqlErrors.afterSending(
                        new SQLException("The proxy's words are left out, they may quote data", state)))
                .orElseGet(() -> new StoreOutcomeUnknownException(
                        "The proxy says that the statement failed, and not why (an SQLSTATE is missing); repeat the"
                                + " operation, and see the function's log",
                        null));
    }

    private static Optional<String> state(Map<?, ?> fields) {
        Stream<String> given = STATES.stream()
                .map(fields::get)
                .filter(Objects::nonNull)
                .map(Object::toString)
                .filter(text -> STATE.matcher(text).matches());
        return Stream.concat(given, WORDS.stream().map(fields::get).flatMap(ExecuteQueryAnswer::stateInWords))
                .findFirst();
    }

    private static Stream<String> stateInWords(@Nullable Object words) {
        String text = words instanceof String message ? message.strip().toLowerCase(Locale.ROOT) : "";
        // At the start: further behind they may be anybody's, such as those of a value.
        String said = text.startsWith(ERROR) ? text.substring(ERROR.length()).strip() : text;
        return STATES_BY_WORDS.entrySet().stream()
                .filter(entry -> said.startsWith(entry.getKey()))
                .map(Map.Entry::getValue);
    }

    private static @Nullable Object json(byte[] text) {
        try {
            return Json.read(text);
        } catch (IOException e) {
            throw notUnderstood("it is not JSON");
        }
    }

    private static StoreOutcomeUnknownException notUnderstood(String problem) {
        return new StoreOutcomeUnknownException(
                "The function's answer cannot be understood (" + problem
                        + "); see ExecuteQueryCodec for the answers that can be, and repeat the operation",
                null);
    }
}
