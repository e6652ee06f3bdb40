package dev.identitysync.google.events.stream;

import dev.identitysync.doctor.Finding;
import dev.identitysync.google.events.stream.StreamFailure.NotRegistered;
import dev.identitysync.google.events.stream.StreamFailure.Refused;
import java.util.List;

/** What it means for a diagnosis that the stream could not be read. */
final class DoctorFailure {
    private static final String CREDENTIALS = "credentials";

    private DoctorFailure() {}

    static Finding credentialsAccepted() {
        return Finding.ok(CREDENTIALS, "Google accepts the credentials, and lets them read the stream");
    }

    /** @param clockIsOff whether that may be why */
    static List<Finding> findings(StreamFailure failure, boolean clockIsOff) {
        if (failure instanceof NotRegistered) {
            return List.of(
                    credentialsAccepted(),
                    Finding.problem(
                            "stream-registered",
                            "the project has no security event stream",
                            "Google sends nothing",
                            "SecurityEventStream.register"));
        }
        return failure instanceof Refused refused && refused.refusal().isOfCredentials()
                ? List.of(credentials(refused, clockIsOff))
                : List.of(unread("stream-registered", "whether there is a stream", failure));
    }

    static Finding unread(String check, String question, StreamFailure failure) {
        String fix = failure instanceof Refused refused ? refused.refusal().fix() : "repeat the check";
        return Finding.unknown(check, question + " could not be read", failure.message(), fix);
    }

    private static Finding credentials(Refused refused, boolean clockIsOff) {
        boolean byClock = clockIsOff
                && (refused.refusal() == StreamRefusal.UNAUTHENTICATED
                        || refused.refusal() == StreamRefusal.FEDERATION_REFUSED);
        return Finding.unknown(
                CREDENTIALS,
                refused.refusal().problem(),
                byClock ? "the clock is off, see clock-skew, and what is signed is dated by it" : refused.message(),
                byClock
                        ? "set the clock right, and repeat the check"
                        : refused.refusal().fix());
    }
}
