package dev.identitysync.dynamodb;

import dev.identitysync.Binary;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The application's attributes in the types of {@code User.attributes()}. */
final class ForeignValue {

    private ForeignValue() {}

    static @Nullable Object of(AttributeValue value) {
        return switch (value.type()) {
            case S -> value.s();
            case N -> new BigDecimal(value.n());
            case B -> Binary.of(value.b().asByteArrayUnsafe());
            case BOOL -> value.bool();
            case NUL -> null;
            case SS -> new LinkedHashSet<>(value.ss());
            case NS ->
                new LinkedHashSet<>(value.ns().stream().map(BigDecimal::new).toList());
            case BS ->
                new LinkedHashSet<>(value.bs().stream()
                        .map(bytes -> Binary.of(bytes.asByteArrayUnsafe()))
                        .toList());
            case L -> list(value.l());
            case M -> map(value.m());
            case UNKNOWN_TO_SDK_VERSION ->
                throw new IllegalStateException("The SDK does not know the attribute's type");
        };
    }

    private static List<@Nullable Object> list(List<AttributeValue> values) {
        List<@Nullable Object> list = new ArrayList<>(values.size());
        values.forEach(value -> list.add(of(value)));
        return list;
    }

    private static Map<String, @Nullable Object> map(Map<String, AttributeValue> values) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        values.forEach((name, value) -> map.put(name, of(value)));
        return map;
    }
}
