package dev.identitysync.provisioning;

import dev.identitysync.StoreException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells every listener, and outlives those that throw. */
final class Listeners {
    private static final Logger log = LoggerFactory.getLogger(UserProvisioning.class);

    private final List<ProvisioningListener> listeners;

    Listeners(List<ProvisioningListener> listeners) {
        this.listeners = List.copyOf(listeners);
    }

    /** Whether anybody listens. */
    boolean areThere() {
        return !listeners.isEmpty();
    }

    void tell(ProvisioningEvent event) {
        listeners.forEach(listener -> tell(listener, event));
    }

    private static void tell(ProvisioningListener listener, ProvisioningEvent event) {
        try {
            listener.on(event);
        } catch (VirtualMachineError e) {
            throw e;
        } catch (Throwable e) {
            // Types and place only: the event says whom it is about, and so may a listener's message. Ours do not.
            log.warn(
                    "Listener {} failed on {} with {} at {}; the operation itself is done",
                    listener.getClass().getName(),
                    event.getClass().getSimpleName(),
                    e instanceof StoreException ? e.toString() : e.getClass().getName(),
                    e.getStackTrace().length == 0 ? "an unknown place" : e.getStackTrace()[0]);
        }
    }
}
