package dev.identitysync.examples.webapp.pages;

import dev.identitysync.examples.webapp.http.Html;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Instants for people. In UTC, and it says so: without a script, a server does not know where somebody is. */
final class Moments {
    private static final DateTimeFormatter FULL =
            DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private final Clock clock;

    Moments(Clock clock) {
        this.clock = clock;
    }

    Html show(Instant instant) {
        return Html.of(
                "{} <span class=\"ago\">{}</span>", time(instant), ago(Duration.between(instant, clock.instant())));
    }

    /** Without how long ago that was. */
    Html time(Instant instant) {
        return Html.of("<time datetime=\"{}\">{} UTC</time>", instant, FULL.format(instant));
    }

    /** How long ago that was, of an instant that is known to this accuracy only. */
    String ago(Instant instant, Duration accuracy) {
        Duration age = Duration.between(instant, clock.instant());
        return age.compareTo(accuracy.multipliedBy(2)) < 0 ? "minutes ago" : ago(age);
    }

    private static String ago(Duration age) {
        if (age.toMinutes() < 1) {
            return "just now";
        }
        if (age.toHours() < 1) {
            return counted(age.toMinutes(), "minute");
        }
        return age.toDays() < 1 ? counted(age.toHours(), "hour") : counted(age.toDays(), "day");
    }

    private static String counted(long count, String unit) {
        return count + " " + unit + (count == 1 ? "" : "s") + " ago";
    }
}
