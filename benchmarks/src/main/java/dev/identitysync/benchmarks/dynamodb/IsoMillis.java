package dev.identitysync.benchmarks.dynamodb;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Instants as texts of one length (ISO 8601, UTC, milliseconds), which sort as the instants do. */
final class IsoMillis {
    static final int LENGTH = 24;

    private static final int MILLIS_DIGITS = 3;
    private static final DateTimeFormatter FORMAT =
            new DateTimeFormatterBuilder().appendInstant(MILLIS_DIGITS).toFormatter();

    private IsoMillis() {}

    static AttributeValue of(Instant instant) {
        return AttributeValue.fromS(FORMAT.format(instant));
    }
}
