package dev.identitysync.examples.webapp;

import dev.identitysync.examples.webapp.http.Handler;
import dev.identitysync.examples.webapp.pages.DemoAccounts;
import dev.identitysync.examples.webapp.pages.DemoEventAction;
import dev.identitysync.examples.webapp.pages.DemoForms;
import dev.identitysync.examples.webapp.pages.Sessions;
import dev.identitysync.provisioning.UserProvisioning;
import dev.identitysync.token.KeyRing;
import java.time.Clock;

/** What there is where the demo provider stands in for Google, so that a person sees what Google's security events do. */
final class Demo {
    private final DemoForms forms;
    private final DemoEventAction action;

    Demo(DemoTransmitter transmitter, UserProvisioning provisioning, Sessions sessions, KeyRing keys, Clock clock) {
        DemoAccounts accounts = new DemoAccounts(transmitter.issuer(), provisioning::identitiesOf, keys, clock);
        this.forms = new DemoForms(accounts);
        this.action = new DemoEventAction(transmitter, accounts, forms, sessions);
    }

    DemoForms forms() {
        return forms;
    }

    Handler action() {
        return action;
    }
}
