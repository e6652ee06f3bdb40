package dev.identitysync.jdbc;

import java.util.Set;

/** What the statements take a column for. */
enum DoctorType {
    /** A text by which nothing is found. */
    TEXT("text or varchar", "text"),
    /** A text by which a row is found. */
    KEY("text or varchar", "text"),
    NUMBER("bigint, integer or smallint", "bigint"),
    UUID("uuid", "uuid"),
    FLAG("boolean", "boolean"),
    TIME("timestamptz", "timestamptz"),
    TIME_IN_UTC("timestamp without time zone", "timestamp"),
    JSON("jsonb or json", "jsonb"),
    /** Whatever PostgreSQL can write as JSON. */
    ANY("any type", "text");

    private final String wanted;
    private final String sqlName;

    DoctorType(String wanted, String sqlName) {
        this.wanted = wanted;
        this.sqlName = sqlName;
    }

    static DoctorType of(KeyType type) {
        return switch (type) {
            case TEXT -> KEY;
            case UUID -> UUID;
            case BIGINT -> NUMBER;
        };
    }

    static DoctorType of(UserField field, UserTableMapping mapping) {
        if (field == UserField.STATUS) {
            return mapping.status().equals(StatusColumn.FLAG) ? FLAG : TEXT;
        }
        return switch (field.type()) {
            case "boolean" -> FLAG;
            case "uuid" -> UUID;
            case "timestamptz" -> mapping.column(field).filter(Column::inUtc).isPresent() ? TIME_IN_UTC : TIME;
            default -> TEXT;
        };
    }

    boolean isTime() {
        return this == TIME || this == TIME_IN_UTC;
    }

    /** The types that do, for people. */
    String wanted() {
        return wanted;
    }

    /** The best of them. */
    String sqlName() {
        return sqlName;
    }

    /** Whether a column of this type does, perhaps with a reservation. */
    boolean accepts(String type) {
        return this == ANY || accepted().contains(type);
    }

    private Set<String> accepted() {
        return switch (this) {
            case TEXT, KEY -> Set.of("text", "varchar", "citext", "bpchar");
            case NUMBER -> Set.of("int8", "int4", "int2");
            case UUID -> Set.of("uuid");
            case FLAG -> Set.of("bool");
            case TIME -> Set.of("timestamptz");
            case TIME_IN_UTC -> Set.of("timestamp");
            case JSON -> Set.of("jsonb", "json");
            case ANY -> Set.of();
        };
    }
}
