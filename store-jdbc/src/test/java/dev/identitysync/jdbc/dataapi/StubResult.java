package dev.identitysync.jdbc.dataapi;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A result as the service writes it, within its limits. */
final class StubResult {
    private static final int LARGEST_ROW = 64 * 1024;
    private static final int LARGEST_RESULT = 1024 * 1024;
    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private StubResult() {}

    static byte[] json(ResultSet result) throws SQLException, IOException, Refusal {
        ResultSetMetaData columns = result.getMetaData();
        List<Object> records = new ArrayList<>();
        while (result.next()) {
            List<Object> row = new ArrayList<>();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                row.add(field(result, columns.getColumnTypeName(i), i));
            }
            if (Json.bytes(row).length > LARGEST_ROW) {
                throw Refusal.of(400, "DatabaseErrorException", "Packet for query is too large");
            }
            records.add(row);
        }
        byte[] json = Json.bytes(
                Map.of("columnMetadata", metadata(columns), "records", records, "numberOfRecordsUpdated", 0));
        if (json.length > LARGEST_RESULT) {
            throw Refusal.of(400, "UnsupportedResultException", "The result exceeds the size limit 1 MB");
        }
        return json;
    }

    private static List<Object> metadata(ResultSetMetaData columns) throws SQLException {
        List<Object> metadata = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            metadata.add(Map.of(
                    "name", columns.getColumnName(i),
                    "label", columns.getColumnLabel(i),
                    "type", columns.getColumnType(i),
                    "typeName", columns.getColumnTypeName(i),
                    "nullable", columns.isNullable(i)));
        }
        return metadata;
    }

    private static Map<String, Object> field(ResultSet result, String type, int index) throws SQLException, Refusal {
        Object value = switch (type) {
            case "bool" -> result.getObject(index);
            case "int2", "int4", "int8" -> result.getObject(index);
            case "timestamptz" -> utc(result.getObject(index, OffsetDateTime.class));
            default -> result.getString(index);
        };
        if (value == null) {
            return Map.of("isNull", true);
        } else if (value instanceof Boolean) {
            return Map.of("booleanValue", value);
        }
        return Map.of(value instanceof Number ? "longValue" : "stringValue", value);
    }

    private static @Nullable String utc(@Nullable OffsetDateTime time) throws Refusal {
        if (time == null) {
            return null;
        } else if (time.equals(OffsetDateTime.MAX) || time.equals(OffsetDateTime.MIN)) {
            throw Refusal.unexplained(500, "InternalFailure");
        }
        String fraction =
                String.format(Locale.ROOT, ".%06d", time.getNano() / 1000).replaceFirst("\\.?0+$", "");
        return UTC.format(time.withOffsetSameInstant(ZoneOffset.UTC)) + fraction;
    }
}
