package dev.identitysync.reconcile.engine;

import dev.identitysync.provisioning.UserProvisioning;
import dev.identitysync.reconcile.ReconciliationListener;
import dev.identitysync.reconcile.RequestPace;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/**
 * What every reconciliation is wired with.
 *
 * @param users with the policies by which people sign in
 * @param pace how often the provider is asked; the pauses before the store is asked once more are its, too
 * @param workFolder where checkpoint and report are
 * @param disableBound how many may be disabled; empty if nobody is
 * @param partitionSize how many users are kept in memory at once
 * @param listener is told how far it is
 * @param clock the one by which users are created
 */
public record RunSettings(
        UserProvisioning users,
        RequestPace pace,
        Path workFolder,
        Optional<DisableBound> disableBound,
        int partitionSize,
        ReconciliationListener listener,
        Clock clock) {}
