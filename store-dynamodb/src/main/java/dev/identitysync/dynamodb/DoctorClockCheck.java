package dev.identitysync.dynamodb;

import dev.identitysync.doctor.Finding;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.http.SdkHttpResponse;

/** How far the clock is from DynamoDB's, which dates each answer (RFC 9110 §6.6.1). */
final class DoctorClockCheck {
    private static final String CHECK = "clock-skew";
    private static final Duration NOTICED = Duration.ofSeconds(30);
    private static final Duration TOO_FAR = Duration.ofMinutes(5);
    private static final Duration HEADER_STEP = Duration.ofSeconds(1);

    private DoctorClockCheck() {}

    /**
     * @param sent not later than the answer's date by a right clock
     * @param received not earlier
     */
    static Finding finding(DoctorAnswer<? extends SdkResponse> answer, Instant sent, Instant received) {
        return date(answer)
                .map(date -> finding(skew(date, sent, received)))
                .orElseGet(() -> Finding.unknown(
                        CHECK,
                        "DynamoDB's answer has no date",
                        "something in between may remove it",
                        "compare this machine's clock with another's"));
    }

    private static Finding finding(Duration skew) {
        Duration distance = skew.abs();
        if (distance.compareTo(NOTICED) <= 0) {
            return Finding.ok(CHECK, "the clock goes with DynamoDB's");
        }
        String what = "the clock is " + distance.toSeconds() + " seconds " + (skew.isNegative() ? "behind" : "ahead of")
                + " DynamoDB's";
        String fix = "synchronise this machine's clock (NTP; on AWS 169.254.169.123)";
        return distance.compareTo(TOO_FAR) > 0
                ? Finding.problem(
                        CHECK,
                        what,
                        "tokens are refused as expired or not valid yet, and signatures from 15 minutes on",
                        fix)
                : Finding.warning(CHECK, what, "tokens of identity providers allow for a minute or so", fix);
    }

    // Whatever of the difference the request's own time can explain is none.
    private static Duration skew(Instant date, Instant sent, Instant received) {
        if (received.isBefore(date)) {
            return Duration.between(date, received);
        }
        Instant end = date.plus(HEADER_STEP);
        return sent.isAfter(end) ? Duration.between(end, sent) : Duration.ZERO;
    }

    private static Optional<Instant> date(DoctorAnswer<? extends SdkResponse> answer) {
        Optional<SdkHttpResponse> response = answer instanceof DoctorAnswer.Given<? extends SdkResponse> given
                ? Optional.of(given.value().sdkHttpResponse())
                : ((DoctorAnswer.Failed<? extends SdkResponse>) answer).cause().flatMap(DoctorDiagnoses::response);
        return response.flatMap(it -> it.firstMatchingHeader("Date")).flatMap(DoctorClockCheck::parse);
    }

    private static Optional<Instant> parse(String date) {
        try {
            return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
