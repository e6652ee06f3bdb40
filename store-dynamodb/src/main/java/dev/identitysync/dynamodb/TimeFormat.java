package dev.identitysync.dynamodb;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** How instants are stored. Both formats keep the order of the instants, on which "last login never moves back" rests. */
public enum TimeFormat {
    /** Text in UTC with exactly three decimals, such as {@code 2026-02-06T12:00:00.000Z} (ISO 8601), in an S. */
    ISO_8601 {
        @Override
        AttributeValue write(Instant instant) {
            return AttributeValue.fromS(ISO_MILLIS.format(instant));
        }

        @Override
        Optional<Instant> read(AttributeValue value) {
            return Optional.ofNullable(value.s()).map(IsoInstants::parse);
        }

        @Override
        String type() {
            return "S";
        }

        @Override
        Optional<Integer> textLength() {
            return Optional.of(ISO_LENGTH);
        }
    },

    /** Milliseconds since 1970-01-01T00:00:00Z, in an N. */
    EPOCH_MILLISECONDS {
        @Override
        AttributeValue write(Instant instant) {
            return AttributeValue.fromN(Long.toString(instant.toEpochMilli()));
        }

        @Override
        Optional<Instant> read(AttributeValue value) {
            return Optional.ofNullable(value.n())
                    .map(number -> Instant.ofEpochMilli(new BigDecimal(number).longValueExact()));
        }

        @Override
        String type() {
            return "N";
        }

        @Override
        Optional<Integer> textLength() {
            return Optional.empty();
        }
    };

    private static final int ISO_LENGTH = "2026-02-06T12:00:00.000Z".length();
    private static final DateTimeFormatter ISO_MILLIS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    abstract AttributeValue write(Instant instant);

    /**
     * The instant that is stored; empty if the attribute is of another type.
     *
     * @throws DateTimeException or ArithmeticException if it is of the type and no instant
     */
    abstract Optional<Instant> read(AttributeValue value);

    /** The type of the attribute. */
    abstract String type();

    // Texts of another length (no decimals, or six) are instants too, but do not sort among those of this one.
    abstract Optional<Integer> textLength();
}
