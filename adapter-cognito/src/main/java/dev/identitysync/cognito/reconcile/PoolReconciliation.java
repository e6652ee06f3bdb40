package dev.identitysync.cognito.reconcile;

import dev.identitysync.reconcile.ReconciliationResult;
import dev.identitysync.reconcile.ReconciliationStoppedException;
import dev.identitysync.reconcile.TooManyToDisableException;
import dev.identitysync.reconcile.WorkFolderException;
import dev.identitysync.reconcile.engine.Disabling;
import dev.identitysync.reconcile.engine.Run;
import dev.identitysync.reconcile.engine.RunSettings;
import dev.identitysync.reconcile.engine.StoreCalls;
import dev.identitysync.reconcile.engine.StoreWalk;
import java.io.IOException;
import java.util.List;

/**
 * Walks a user pool against the store, and the store against the pool: who is missing in the store, of whom the pool says
 * something else, and whom the pool has no longer. By default it reads and reports, and changes nothing.
 *
 * <p>The last login of somebody who is provisioned here is the instant at which the pool made them; a later one never moves
 * back. A user who never confirmed is left alone. Nobody is deleted.
 *
 * <p>A run can be stopped at any point, also by killing the process: started again with the same work folder, it goes on from
 * its last checkpoint, and no finding is lost or there twice. It takes one thread, and memory that does not grow with the
 * pool. Needs {@code cognito-idp:ListUsers}, and {@code cognito-idp:DescribeUserPool} to estimate how long it takes.
 */
public final class PoolReconciliation {
    private final ReconciliationSettings settings;

    PoolReconciliation(ReconciliationSettings settings) {
        this.settings = settings;
    }

    /** Starts a wiring. */
    public static PoolReconciliationBuilder builder() {
        return new PoolReconciliationBuilder();
    }

    /**
     * Runs to the end, or goes on with the run that the work folder holds. After the end, a further call begins a new run
     * and writes a new report beside the one before.
     *
     * @throws WorkFolderException if the folder cannot be used; mend that and run it again, it goes on
     * @throws PoolUnavailableException if the pool gives no answer; run it again later
     * @throws PoolRefusedException if the pool refuses a request; mend that and run it again
     * @throws ReconciliationStoppedException if the store gives no answer; run it again later
     * @throws TooManyToDisableException if more users are missing in the pool than may be disabled
     */
    public ReconciliationResult run() {
        return Run.carryOut(
                settings.run().workFolder(),
                List.of(ReconciliationPhase.values()),
                settings.identity(),
                settings.run().clock().instant(),
                this::work);
    }

    private void work(Run run) throws IOException {
        RunSettings common = settings.run();
        StoreCalls store = new StoreCalls(common.pace());
        MissingCheck missing = new MissingCheck(settings, store);
        Disabling disabling = new Disabling(common, run, store, missing);
        if (run.isIn(ReconciliationPhase.POOL)) {
            new PoolWalk(settings, run, store).walk();
            disabling.requireSomebody(ReconciliationCount.POOL_USERS, ReconciliationPhase.POOL);
            run.enter(ReconciliationPhase.STORE);
        }
        if (run.isIn(ReconciliationPhase.STORE)) {
            new StoreWalk(common, run, store, missing::of).walk(ReconciliationPhase.STORE);
            run.enter(common.disableBound().isPresent() ? ReconciliationPhase.DISABLING : ReconciliationPhase.FINISHED);
        }
        if (run.isIn(ReconciliationPhase.DISABLING)) {
            disabling.disable(ReconciliationPhase.DISABLING);
        }
    }
}
