package dev.identitysync.cognito;

import java.time.Duration;

/**
 * Keeps logins that could not be recorded, until somebody signs them in with {@link
 * dev.identitysync.provisioning.UserProvisioning#signIn}. Order does not matter: an older login never moves a later one
 * back. Implementations are thread-safe.
 */
@FunctionalInterface
public interface DeferredLogins {

    /**
     * Keeps a login for later. It may come twice, from a trigger that Cognito calls again.
     *
     * @param within how long there is; what takes longer counts as failed, though it may be done
     * @throws RuntimeException if it is not certain that the login is kept, best a {@link LoginNotDeferredException}
     */
    void defer(DeferredLogin login, Duration within);
}
