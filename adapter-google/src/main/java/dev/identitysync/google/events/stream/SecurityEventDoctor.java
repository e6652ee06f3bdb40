package dev.identitysync.google.events.stream;

import dev.identitysync.InvalidValueException;
import dev.identitysync.doctor.Diagnosis;
import dev.identitysync.doctor.Doctor;
import dev.identitysync.doctor.Finding;
import dev.identitysync.doctor.Severity;
import dev.identitysync.google.events.EventType;
import dev.identitysync.google.events.stream.StreamAnswer.Failed;
import dev.identitysync.google.events.stream.StreamAnswer.Given;
import dev.identitysync.google.events.stream.StreamFailure.NotRegistered;
import dev.identitysync.issuer.SafeUri;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Says why security events do not arrive. Run it where the receiver runs, with credentials that may at least read the
 * stream ({@code roles/riscconfigs.viewer}). Thread-safe.
 *
 * <p><b>Meaning.</b> Where {@link Severity} speaks of sign-ins, the arrival of events is meant: with a
 * {@link Severity#PROBLEM}, a hijacked account stays signed in. Credentials that are refused are
 * {@link Severity#UNKNOWN}, since events arrive without them.
 *
 * <p><b>Effect.</b> None: it reads, and has no event sent. {@link SecurityEventStream#verify()} proves the rest of the way.
 *
 * <p><b>Time.</b> Four requests by the time-outs and the patience of the stream.
 */
public final class SecurityEventDoctor implements Doctor {
    private final SecurityEventStream stream;
    private final URI receiver;
    private final Set<EventType> eventTypes;
    private final URI document;

    private SecurityEventDoctor(Builder builder) {
        this.stream = builder.stream;
        this.receiver = builder.receiver;
        this.eventTypes = builder.eventTypes;
        this.document = builder.document;
    }

    /**
     * A doctor who expects every type of event at a receiver.
     *
     * @param stream asked by the doctor; the one that the application registers with
     * @param receiver the URL that events should come to
     */
    public static SecurityEventDoctor of(SecurityEventStream stream, URI receiver) {
        return builder(stream, receiver).build();
    }

    /**
     * Starts from what {@link #of} gives.
     *
     * @param stream as there
     * @param receiver as there
     */
    public static Builder builder(SecurityEventStream stream, URI receiver) {
        return new Builder(stream, receiver);
    }

    @Override
    public Diagnosis check() {
        List<Finding> findings = new ArrayList<>();
        findings.add(receiverUrl());
        DoctorDocumentCheck documentCheck = DoctorDocumentCheck.make(stream, document);
        findings.addAll(documentCheck.findings());
        StreamAnswer<StreamConfiguration> configuration = stream.configuration();
        if (configuration instanceof Given<StreamConfiguration> given) {
            findings.add(DoctorFailure.credentialsAccepted());
            findings.add(Finding.ok("stream-registered", "the project has a security event stream"));
            findings.addAll(new DoctorStreamCheck(receiver, eventTypes).findings(given.value()));
            findings.add(DoctorStreamCheck.status(stream.status()));
        } else {
            StreamFailure failure = ((Failed<StreamConfiguration>) configuration).failure();
            findings.addAll(DoctorFailure.findings(failure, documentCheck.clockIsOff()));
            findings.add(leftOut(failure));
        }
        return new Diagnosis(findings);
    }

    private Finding receiverUrl() {
        return Receiver.oddity(receiver)
                .map(oddity -> Finding.problem(
                        "receiver-https",
                        "the URL that the receiver should have, " + Receiver.shown(receiver) + ", " + oddity,
                        "Google refuses to register it",
                        "publish the receiver by an https URL, and give the doctor that"))
                .orElseGet(() -> Finding.ok("receiver-https", "the URL that the receiver should have is https"));
    }

    private static Finding leftOut(StreamFailure failure) {
        return Finding.unknown(
                "further-checks",
                "the stream's receiver, event types and status were left out",
                failure instanceof NotRegistered ? "there is no stream" : "the stream could not be read",
                "mend the other findings first, and repeat the check");
    }

    /** Collects a {@link SecurityEventDoctor}. Not thread-safe. */
    public static final class Builder {
        private final SecurityEventStream stream;
        private final URI receiver;
        private Set<EventType> eventTypes = new LinkedHashSet<>(EventType.ALL);
        private URI document = URI.create("https://accounts.google.com/.well-known/risc-configuration");

        private Builder(SecurityEventStream stream, URI receiver) {
            this.stream = stream;
            this.receiver = receiver;
        }

        /** The types of event that should come; every one that Google documents, by default. */
        public Builder eventTypes(Collection<EventType> expected) {
            this.eventTypes = new LinkedHashSet<>(expected);
            return this;
        }

        /**
         * The RISC configuration document that the receiver reads; Google's by default.
         *
         * @throws InvalidValueException if it is not https, or http on this machine
         */
        public Builder configurationDocument(URI uri) {
            this.document = SafeUri.require("configurationDocument", uri);
            return this;
        }

        /** The doctor. */
        public SecurityEventDoctor build() {
            return new SecurityEventDoctor(this);
        }
    }
}
