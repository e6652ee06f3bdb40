package dev.identitysync.google.events.stream;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * A complete answer of any status.
 *
 * @param host who gave it
 */
record HttpReply(String host, int status, HttpHeaders headers, String text) {

    boolean isGood() {
        return status >= 200 && status < 300;
    }

    boolean isUnauthorized() {
        return status == 401;
    }

    /**
     * Why it is not what was asked for.
     *
     * @param lacking what it had to be
     */
    String oddity(String lacking) {
        return host + (status == 200 ? " answers no " + lacking : " answers HTTP " + status);
    }

    /** How long to stay away (RFC 9110 §10.2.3), where it is said in seconds, as Google does. */
    Optional<Duration> retryAfter() {
        return headers.firstValue("Retry-After")
                .filter(value -> value.matches("[0-9]{1,6}"))
                .map(value -> Duration.ofSeconds(Long.parseLong(value)));
    }

    /** The host's clock (RFC 9110 §6.6.1). */
    Optional<Instant> date() {
        return headers.firstValue("Date").flatMap(HttpReply::instant);
    }

    private static Optional<Instant> instant(String date) {
        try {
            return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "HttpReply[" + host + ", " + status + "]";
    }
}
