package dev.identitysync.examples.webapp;

import dev.identitysync.examples.webapp.pages.DemoEvent;
import dev.identitysync.examples.webapp.pages.DemoEvents;
import dev.identitysync.testkit.oidc.EmbeddedSecurityEventTransmitter;
import dev.identitysync.testkit.oidc.SecurityEventDraft;
import java.net.URI;

/** The part of the demo provider that tells what happened to an account: it signs an event and delivers it. */
final class DemoTransmitter implements DemoEvents {
    private final EmbeddedSecurityEventTransmitter transmitter;
    private final URI issuer;
    private final URI receiver;

    /**
     * @param issuer of the accounts
     * @param receiver where events are delivered
     */
    DemoTransmitter(EmbeddedSecurityEventTransmitter transmitter, URI issuer, URI receiver) {
        this.transmitter = transmitter;
        this.issuer = issuer;
        this.receiver = receiver;
    }

    URI issuer() {
        return issuer;
    }

    @Override
    public int send(DemoEvent event, String subject) {
        try {
            return transmitter.deliver(receiver, draft(event, subject).sign()).status();
        } catch (AssertionError e) {
            // It is strict, as for tests: an answer that the RFC does not know is ours to mend.
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private SecurityEventDraft draft(DemoEvent event, String subject) {
        return switch (event) {
            case HIJACKED -> transmitter.accountDisabled(subject, "hijacking");
            case DISABLED -> transmitter.accountDisabled(subject);
            case ENABLED -> transmitter.accountEnabled(subject);
        };
    }
}
