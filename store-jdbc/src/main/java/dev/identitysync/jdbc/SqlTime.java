package dev.identitysync.jdbc;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;

/** Reads a time from a text, as PostgreSQL and what is between it and us writes it. */
final class SqlTime {
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("['T'][' ']")
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            // PostgreSQL writes +00, Python +00:00 or +0000.
            .appendPattern("[XXXXX][XXXX][X]")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private SqlTime() {}

    /** The time, the ends of the calendar for infinities; empty if the text is none. Without an offset it is none. */
    static Optional<Instant> parse(String text) {
        try {
            return Optional.of(
                    switch (text) {
                        case "infinity" -> Instant.MAX;
                        case "-infinity" -> Instant.MIN;
                        default -> OffsetDateTime.parse(text, TIME).toInstant();
                    });
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
