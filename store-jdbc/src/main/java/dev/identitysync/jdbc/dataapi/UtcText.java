package dev.identitysync.jdbc.dataapi;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Times as text. */
final class UtcText {
    private static final int LONGEST_YEAR = 9;
    private static final int NANO_DIGITS = 9;

    // PostgreSQL rounds to microseconds, as it does for a driver's value.
    private static final DateTimeFormatter SENT = new DateTimeFormatterBuilder()
            .appendValue(ChronoField.YEAR_OF_ERA, 4, LONGEST_YEAR, SignStyle.NEVER)
            .appendPattern("-MM-dd HH:mm:ss.SSSSSSSSS'+00' ")
            // In PostgreSQL's words; what a locale calls the eras differs between versions of Java.
            .appendText(ChronoField.ERA, Map.of(0L, "BC", 1L, "AD"))
            .toFormatter(Locale.ROOT);

    private static final DateTimeFormatter RECEIVED = new DateTimeFormatterBuilder()
            .appendValue(ChronoField.YEAR, 4, LONGEST_YEAR, SignStyle.NEVER)
            .appendPattern("-MM-dd HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, NANO_DIGITS, true)
            .toFormatter(Locale.ROOT)
            .withChronology(IsoChronology.INSTANCE)
            .withResolverStyle(ResolverStyle.STRICT);

    private UtcText() {}

    /** With its offset and era, so that no setting of a session has a say in what it means. */
    static String of(Instant instant) {
        return SENT.format(instant.atOffset(ZoneOffset.UTC));
    }

    /**
     * A {@code timestamptz} as the service gives it: in UTC without an offset, whatever the session's time zone, with as
     * many digits behind the second as it has ("Calling RDS Data API" in the Aurora user guide: always in UTC). Empty if it
     * is no such time.
     */
    static Optional<Instant> read(String text) {
        return switch (text) {
            case "infinity" -> Optional.of(Instant.MAX);
            case "-infinity" -> Optional.of(Instant.MIN);
            default -> finite(text);
        };
    }

    private static Optional<Instant> finite(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text, RECEIVED).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
