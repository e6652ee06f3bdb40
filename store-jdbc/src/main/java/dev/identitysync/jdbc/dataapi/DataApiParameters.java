package dev.identitysync.jdbc.dataapi;

import dev.identitysync.jdbc.SqlStatement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rdsdata.model.Field;
import software.amazon.awssdk.services.rdsdata.model.SqlParameter;

/** Values as the service takes them. What it has no kind for goes as text, and the cast in the statement reads it. */
final class DataApiParameters {

    private DataApiParameters() {}

    /**
     * Each parameter of the statement, once; the service refuses one that the text does not name.
     *
     * @throws dev.identitysync.InvalidValueException if a value is missing or of another type
     */
    static List<SqlParameter> of(SqlStatement statement, Map<String, @Nullable Object> values) {
        // For its checks: the order does not matter here.
        statement.values(values);
        return statement.parameters().stream()
                .map(parameter -> SqlParameter.builder()
                        .name(parameter.name())
                        .value(field(values.get(parameter.name())))
                        .build())
                .toList();
    }

    private static Field field(@Nullable Object value) {
        if (value == null) {
            return Field.fromIsNull(true);
        } else if (value instanceof Boolean flag) {
            return Field.fromBooleanValue(flag);
        } else if (value instanceof Long number) {
            return Field.fromLongValue(number);
        } else if (value instanceof Instant instant) {
            return Field.fromStringValue(UtcText.of(instant));
        }
        return Field.fromStringValue(value.toString());
    }
}
