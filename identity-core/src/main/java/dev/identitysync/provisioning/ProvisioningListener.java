package dev.identitysync.provisioning;

/**
 * Is told what happened, after the store said yes. What it throws is logged and never fails the sign-in; what it
 * takes in time, the sign-in waits for. Implementations are thread-safe.
 */
@FunctionalInterface
public interface ProvisioningListener {

    /** Called once for each event, on the thread of the operation. */
    void on(ProvisioningEvent event);
}
