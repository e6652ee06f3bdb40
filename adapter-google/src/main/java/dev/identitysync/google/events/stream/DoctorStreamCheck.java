package dev.identitysync.google.events.stream;

import dev.identitysync.doctor.Finding;
import dev.identitysync.google.events.EventType;
import dev.identitysync.google.events.stream.StreamAnswer.Failed;
import dev.identitysync.google.events.stream.StreamAnswer.Given;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares a stream with what it should be. */
final class DoctorStreamCheck {
    private final URI receiver;
    private final Set<EventType> eventTypes;

    DoctorStreamCheck(URI receiver, Set<EventType> eventTypes) {
        this.receiver = receiver;
        this.eventTypes = eventTypes;
    }

    List<Finding> findings(StreamConfiguration actual) {
        return List.of(method(actual), receiver(actual), types(actual));
    }

    static Finding status(StreamAnswer<StreamStatus> answer) {
        String check = "stream-enabled";
        if (answer instanceof Failed<StreamStatus> failed) {
            return DoctorFailure.unread(check, "whether the stream runs", failed.failure());
        }
        return ((Given<StreamStatus>) answer).value() == StreamStatus.ENABLED
                ? Finding.ok(check, "the stream runs")
                : Finding.problem(
                        check,
                        "the stream is paused",
                        "Google sends nothing, and keeps nothing for later",
                        "SecurityEventStream.resume()");
    }

    private static Finding method(StreamConfiguration actual) {
        return actual.isPush()
                ? Finding.ok("delivery-method", "events are pushed")
                : Finding.problem(
                        "delivery-method",
                        "events are delivered by another method than push",
                        "they do not come to the receiver; something else, such as Firebase, may own the stream",
                        "register the receiver; if Google refuses that, switch Google sign-in off in Firebase and wait an"
                                + " hour");
    }

    private Finding receiver(StreamConfiguration actual) {
        return actual.receiver()
                .filter(receiver::equals)
                .map(same -> Finding.ok("receiver-url", "events go to the receiver"))
                .orElseGet(() -> Finding.problem(
                        "receiver-url",
                        "events go to " + actual.receiver().map(Receiver::shown).orElse("no URL") + ", not to "
                                + Receiver.shown(receiver),
                        "the receiver hears of nothing, and another may",
                        "SecurityEventStream.register with the receiver's URL, to the letter"));
    }

    private Finding types(StreamConfiguration actual) {
        Set<EventType> missing = actual.missing(eventTypes);
        if (missing.isEmpty()) {
            return Finding.ok("events-requested", "every expected type of event was asked for");
        }
        String what = "not asked for: " + missing.stream().map(EventType::uri).collect(Collectors.joining(", "));
        String fix = "SecurityEventStream.register with all types";
        return missing.equals(Set.of(EventType.VERIFICATION))
                ? Finding.warning(
                        "events-requested", what, "SecurityEventStream.verify() cannot show that the way works", fix)
                : Finding.problem("events-requested", what, "Google does not send events of these types", fix);
    }
}
