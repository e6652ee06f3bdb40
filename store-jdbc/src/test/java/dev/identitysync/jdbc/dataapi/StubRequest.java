package dev.identitysync.jdbc.dataapi;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An {@code ExecuteStatement}, checked more strictly than the service does: what the gateway has no reason to send is refused. */
record StubRequest(NamedText text, Map<String, Map<?, ?>> parameters) {
    private static final int LONGEST_TEXT = 65_536;
    private static final Set<String> FIELDS = Set.of(
            "resourceArn",
            "secretArn",
            "database",
            "sql",
            "parameters",
            "includeResultMetadata",
            "continueAfterTimeout");
    private static final Set<String> KINDS = Set.of("stringValue", "longValue", "booleanValue", "isNull");

    static StubRequest of(Map<String, @Nullable Object> json, String database) throws Refusal {
        require(FIELDS.equals(json.keySet()), "Fields are " + json.keySet());
        require(Boolean.TRUE.equals(json.get("includeResultMetadata")), "No metadata wanted");
        require(Boolean.FALSE.equals(json.get("continueAfterTimeout")), "Would go on after a time-out");
        require(database.equals(json.get("database")), "No such database");
        String sql = String.valueOf(json.get("sql"));
        require(
                sql != null && sql.length() <= LONGEST_TEXT,
                "Number of characters in SQLStatement is longer than 65536");
        Map<String, Map<?, ?>> parameters = parameters(json.get("parameters"));
        NamedText text = NamedText.of(sql);
        require(new HashSet<>(text.names()).equals(parameters.keySet()), "Parameters do not fit the text");
        return new StubRequest(text, parameters);
    }

    private static Map<String, Map<?, ?>> parameters(@Nullable Object json) throws Refusal {
        Map<String, Map<?, ?>> parameters = new HashMap<>();
        for (Object each : json instanceof List<?> list ? list : List.of()) {
            Map<?, ?> parameter = (Map<?, ?>) each;
            require(parameter.keySet().equals(Set.of("name", "value")), "A parameter has " + parameter.keySet());
            Map<?, ?> value = (Map<?, ?>) parameter.get("value");
            require(
                    value != null && value.size() == 1 && KINDS.containsAll(value.keySet()),
                    "A value of no known kind");
            require(parameters.put((String) parameter.get("name"), value) == null, "A parameter is there twice");
        }
        return parameters;
    }

    void bind(PreparedStatement statement) throws SQLException {
        int index = 1;
        for (String name : text.names()) {
            Map<?, ?> field = parameters.getOrDefault(name, Map.of());
            Object value = field.values().iterator().next();
            if (field.containsKey("isNull")) {
                statement.setNull(index++, Types.NULL);
            } else if (value instanceof String string) {
                statement.setString(index++, string);
            } else {
                statement.setObject(index++, value);
            }
        }
    }

    private static void require(boolean holds, String otherwise) throws Refusal {
        if (!holds) {
            throw Refusal.of(400, "BadRequestException", otherwise);
        }
    }
}
