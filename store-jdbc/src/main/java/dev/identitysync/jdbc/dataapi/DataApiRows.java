package dev.identitysync.jdbc.dataapi;

import dev.identitysync.StoreBrokenException;
import dev.identitysync.jdbc.SqlRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rdsdata.model.ColumnMetadata;
import software.amazon.awssdk.services.rdsdata.model.ExecuteStatementResponse;
import software.amazon.awssdk.services.rdsdata.model.Field;

/** Rows as the service gives them. */
final class DataApiRows {
    private static final Set<String> TIMES = Set.of("timestamptz", "timestamp");

    private DataApiRows() {}

    static List<SqlRow> of(ExecuteStatementResponse response) {
        List<ColumnMetadata> columns = response.columnMetadata();
        List<SqlRow> rows = new ArrayList<>();
        for (List<Field> fields : response.records()) {
            Map<String, @Nullable Object> row = new HashMap<>();
            for (int i = 0; i < columns.size(); i++) {
                row.put(columns.get(i).label(), value(columns.get(i), fields.get(i)));
            }
            rows.add(new SqlRow(row));
        }
        return rows;
    }

    private static @Nullable Object value(ColumnMetadata column, Field field) {
        return switch (field.type()) {
            case IS_NULL -> null;
            case STRING_VALUE -> text(column, field.stringValue());
            case BOOLEAN_VALUE -> field.booleanValue();
            case LONG_VALUE -> field.longValue().toString();
            case DOUBLE_VALUE -> field.doubleValue().toString();
            default ->
                throw new StoreBrokenException(
                        "Column " + column.label() + " is a " + column.typeName() + ", which the store does not read",
                        null);
        };
    }

    // A time that is none stays text, for which the row says who has it and in which column.
    private static Object text(ColumnMetadata column, String value) {
        if (!TIMES.contains(String.valueOf(column.typeName()).toLowerCase(Locale.ROOT))) {
            return value;
        }
        Optional<Object> time = UtcText.read(value).map(Object.class::cast);
        return time.orElse(value);
    }
}
