package dev.identitysync.examples.webapp;

import dev.identitysync.ExternalIdentity;
import dev.identitysync.google.events.Reaction;
import dev.identitysync.google.events.SecurityEvent;
import dev.identitysync.google.events.SecurityEventPolicy;
import java.net.URI;
import java.time.Instant;

/**
 * Takes events for events of the demo provider. Events are of Google's accounts alone, and the transmitter of the demo
 * calls itself Google; its people signed in at another issuer.
 *
 * @param issuer under which people sign in
 * @param then what is done about their events
 */
record DemoPolicy(URI issuer, SecurityEventPolicy then) implements SecurityEventPolicy {

    @Override
    public Reaction react(SecurityEvent event, Instant now) {
        return then.react(ofDemo(event), now);
    }

    private SecurityEvent ofDemo(SecurityEvent event) {
        if (event instanceof SecurityEvent.AccountDisabled disabled) {
            return new SecurityEvent.AccountDisabled(disabled.at(), ofDemo(disabled.identity()), disabled.reason());
        }
        if (event instanceof SecurityEvent.AccountEnabled enabled) {
            return new SecurityEvent.AccountEnabled(enabled.at(), ofDemo(enabled.identity()));
        }
        return event;
    }

    private ExternalIdentity ofDemo(ExternalIdentity identity) {
        return new ExternalIdentity(issuer.toString(), identity.subject());
    }
}
