package dev.identitysync.examples.usersapi.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/** Times as the API has them: ISO 8601 in UTC with exactly three decimals. */
final class Times {
    // What is earlier has no four digits for its year.
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final DateTimeFormatter MILLISECONDS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Times() {}

    static String write(Instant instant) {
        return MILLISECONDS.format(instant);
    }

    /** A time that somebody sent, in any offset; empty where it is none, or is not past. */
    static Optional<Instant> past(String text, Instant now) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS))
                    .filter(instant -> !instant.isAfter(now) && !instant.isBefore(FIRST));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
