package dev.identitysync.cognito.reconcile;

import java.io.IOException;

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
        try (WorkFolder folder = WorkFolder.open(settings.workFolder());
                Run run = Run.open(folder, settings.identity(), settings.clock().instant())) {
            return run(run);
        } catch (IOException e) {
            throw new WorkFolderException(
                    WorkFolderException.Reason.INPUT_OUTPUT,
                    "Work folder " + settings.workFolder()
                            + " cannot be read or written; users may have been provisioned "
                            + "or disabled before. Mend it and run again with the same folder, it goes on",
                    e);
        }
    }

    private ReconciliationResult run(Run run) throws IOException {
        StoreCalls store = new StoreCalls(settings.pace());
        Disabling disabling = new Disabling(settings, run, store);
        if (run.phase() == ReconciliationPhase.POOL) {
            new PoolWalk(settings, run, store).walk();
            disabling.requireSomebodyInThePool();
            run.enter(ReconciliationPhase.STORE);
        }
        if (run.phase() == ReconciliationPhase.STORE) {
            new StoreWalk(settings, run, store).walk();
            run.enter(
                    settings.disableBound().isPresent() ? ReconciliationPhase.DISABLING : ReconciliationPhase.FINISHED);
        }
        if (run.phase() == ReconciliationPhase.DISABLING) {
            disabling.disable();
        }
        return run.finish();
    }
}
