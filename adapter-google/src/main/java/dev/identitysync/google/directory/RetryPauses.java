package dev.identitysync.google.directory;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** How long to wait before a request is sent once more: twice as long each time, and as long as the service asks for. */
final class RetryPauses {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final Clock clock;

    RetryPauses(Clock clock) {
        this.clock = clock;
    }

    /**
     * The pause.
     *
     * @param attempt how many there were
     * @param retryAfter the header: seconds, or a date (RFC 9110 §10.2.3); anything else is as if it were not there
     */
    Duration after(int attempt, Optional<String> retryAfter) {
        Duration own = FIRST.multipliedBy(1L << (attempt - 1));
        Duration asked = retryAfter.flatMap(this::duration).orElse(Duration.ZERO);
        Duration longer = asked.compareTo(own) > 0 ? asked : own;
        return longer.compareTo(LONGEST) > 0 ? LONGEST : longer;
    }

    private Optional<Duration> duration(String header) {
        if (header.matches("[0-9]{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(header)));
        }
        try {
            return Optional.of(Duration.between(
                    clock.instant(),
                    ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
