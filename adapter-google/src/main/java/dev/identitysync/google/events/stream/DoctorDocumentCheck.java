package dev.identitysync.google.events.stream;

import dev.identitysync.doctor.Finding;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether Google's RISC configuration document can be had, and by its answer's date whether the clock is right. */
final class DoctorDocumentCheck {
    private static final String DOCUMENT = "configuration-document";
    private static final String CLOCK = "clock-skew";
    private static final Duration NOTICED = Duration.ofSeconds(30);
    private static final Duration TOO_FAR_AHEAD = Duration.ofMinutes(5);
    // What the receiver allows for, unless it is told otherwise.
    private static final Duration TOO_FAR_BEHIND = Duration.ofSeconds(60);
    private static final Duration HEADER_STEP = Duration.ofSeconds(1);

    private final Finding document;
    private final Optional<Finding> keys;
    private final Optional<Duration> skew;

    private DoctorDocumentCheck(Finding document, Optional<Finding> keys, Optional<Duration> skew) {
        this.document = document;
        this.keys = keys;
        this.skew = skew;
    }

    static DoctorDocumentCheck make(SecurityEventStream stream, URI document) {
        Instant sent = stream.clock().instant();
        HttpReply reply;
        try {
            reply = stream.http().send("GET", document, Map.of(), Optional.empty());
        } catch (FailedCallException e) {
            return new DoctorDocumentCheck(unreachable(e.failure().message()), Optional.empty(), Optional.empty());
        }
        Instant received = stream.clock().instant();
        Optional<String> keys = keysIn(reply);
        return new DoctorDocumentCheck(
                keys.map(it -> Finding.ok(DOCUMENT, "the RISC configuration document can be read"))
                        .orElseGet(() -> unreachable(reply.oddity("document with issuer and jwks_uri"))),
                keys.map(new DoctorKeysCheck(stream, document)::finding),
                reply.date().map(date -> skew(date, sent, received)));
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>(List.of(document));
        keys.ifPresent(findings::add);
        findings.add(skew.map(DoctorDocumentCheck::clock).orElseGet(DoctorDocumentCheck::noClock));
        return findings;
    }

    /** Whether the clock may be why a signed JWT is refused. */
    boolean clockIsOff() {
        return skew.filter(distance -> distance.abs().compareTo(NOTICED) > 0).isPresent();
    }

    private static Optional<String> keysIn(HttpReply reply) {
        return Json.published(reply)
                .filter(it -> it.get("issuer") instanceof String)
                .flatMap(it -> it.get("jwks_uri") instanceof String keys ? Optional.of(keys) : Optional.empty());
    }

    private static Finding unreachable(String what) {
        return Finding.problem(
                DOCUMENT,
                "the RISC configuration document cannot be had: " + what,
                "the receiver learns from it whose events to believe and by which keys",
                "let this machine reach accounts.google.com and www.googleapis.com over https; check the proxy");
    }

    // Whatever of the difference the request's own time can explain is none.
    private static Duration skew(Instant date, Instant sent, Instant received) {
        if (received.isBefore(date)) {
            return Duration.between(date, received);
        }
        Instant end = date.plus(HEADER_STEP);
        return sent.isAfter(end) ? Duration.between(end, sent) : Duration.ZERO;
    }

    private static Finding clock(Duration skew) {
        Duration distance = skew.abs();
        if (distance.compareTo(NOTICED) <= 0) {
            return Finding.ok(CLOCK, "the clock goes with Google's");
        }
        String what = "the clock is " + distance.toSeconds() + " seconds " + (skew.isNegative() ? "behind" : "ahead of")
                + " Google's";
        String why =
                "signed JWTs that are dated by it are refused, and events from the future are not acted on before their time"
                        + " has come";
        String fix = "synchronise this machine's clock (NTP; on AWS 169.254.169.123)";
        return distance.compareTo(skew.isNegative() ? TOO_FAR_BEHIND : TOO_FAR_AHEAD) > 0
                ? Finding.problem(CLOCK, what, why, fix)
                : Finding.warning(CLOCK, what, why, fix);
    }

    private static Finding noClock() {
        return Finding.unknown(
                CLOCK,
                "the clock could not be compared with Google's",
                "no dated answer came",
                "compare this machine's clock with another's");
    }
}
