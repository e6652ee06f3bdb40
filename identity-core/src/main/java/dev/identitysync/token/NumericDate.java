package dev.identitysync.token;

import dev.identitysync.InvalidValueException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Instants as claims: seconds since 1970, with the milliseconds as a fraction (RFC 7519 §2 allows one). The fraction
 * is left out where it is zero.
 */
public final class NumericDate {
    private static final BigDecimal END_OF_9999 = BigDecimal.valueOf(253_402_300_800L);

    private NumericDate() {}

    /**
     * The number for an instant, cut to milliseconds: a {@link Long}, or a {@link BigDecimal} with three decimals.
     *
     * @throws InvalidValueException if it is before 1970 or after 9999
     */
    public static Number of(Instant instant) {
        if (!inRange(BigDecimal.valueOf(instant.getEpochSecond()))) {
            throw new InvalidValueException("instant", "is not between 1970 and 9999, so no claim can hold it");
        }
        long milliseconds = instant.toEpochMilli();
        if (milliseconds % 1000 == 0) {
            return milliseconds / 1000;
        }
        return BigDecimal.valueOf(milliseconds, 3);
    }

    /** The instant of a claim, cut to milliseconds; empty if it is no number from 1970 to 9999. */
    public static Optional<Instant> parse(@Nullable Object claim) {
        if (claim instanceof Long seconds) {
            return inRange(BigDecimal.valueOf(seconds))
                    ? Optional.of(Instant.ofEpochSecond(seconds))
                    : Optional.empty();
        }
        if (claim instanceof BigDecimal seconds && inRange(seconds)) {
            return Optional.of(Instant.ofEpochMilli(seconds.movePointRight(3).longValue()));
        }
        return Optional.empty();
    }

    private static boolean inRange(BigDecimal seconds) {
        return seconds.signum() >= 0 && seconds.compareTo(END_OF_9999) < 0;
    }
}
