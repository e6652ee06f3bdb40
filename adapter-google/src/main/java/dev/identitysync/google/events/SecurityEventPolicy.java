package dev.identitysync.google.events;

import dev.identitysync.provisioning.UserProvisioning;
import java.time.Instant;

/**
 * What an application does about a security event. Implementations are thread-safe.
 *
 * <p>The same event may come more than once, also at the same time on several nodes, and events may come in another order
 * than they happened in. So act in ways that are as good twice as once, and by when an event happened
 * ({@link SecurityEvent#at()}) rather than by when it came.
 */
@FunctionalInterface
public interface SecurityEventPolicy {

    /**
     * Acts on an event that is Google's, for this application, and not too old.
     *
     * @param event what happened
     * @param now when it was received, in whole milliseconds
     * @return what was done
     * @throws dev.identitysync.StoreException if the store does not answer: Google is told to send the event again
     */
    Reaction react(SecurityEvent event, Instant now);

    /**
     * The library's own: sessions end where Google ended its own, revoked its tokens, or saw the account hijacked; sign-ins
     * with an account are refused while Google has it disabled. Everything else is left to the application.
     */
    static SecurityEventPolicy defaults(UserProvisioning provisioning) {
        return new DefaultPolicy(provisioning);
    }
}
