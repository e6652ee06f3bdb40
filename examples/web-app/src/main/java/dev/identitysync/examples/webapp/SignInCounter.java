package dev.identitysync.examples.webapp;

import dev.identitysync.examples.webapp.data.SignInCounts;
import dev.identitysync.provisioning.ProvisioningEvent;
import dev.identitysync.provisioning.ProvisioningListener;

/** Counts the sign-ins of each user. As a listener, so that a count that fails never costs anybody the sign-in. */
final class SignInCounter implements ProvisioningListener {
    private final SignInCounts counts;

    SignInCounter(SignInCounts counts) {
        this.counts = counts;
    }

    @Override
    public void on(ProvisioningEvent event) {
        if (event instanceof ProvisioningEvent.UserCreated created) {
            counts.add(created.user().id());
        } else if (event instanceof ProvisioningEvent.UserReturned returned) {
            counts.add(returned.user().id());
        }
    }
}
