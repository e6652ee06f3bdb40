package dev.identitysync.google.directory;

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
 * Walks a Google Workspace directory against the store, and the store against the directory: who may not sign in there any
 * more and still can here, of whom the directory says something else, and whom it does not know. By default it reads and
 * reports, and changes nothing.
 *
 * <p>A user of the directory and one of the store are the same by the immutable id alone, which is the {@code sub} of their
 * sign-ins; an e-mail address never makes two the same. Nobody is created, and nobody is deleted: who is not here yet comes
 * at their first sign-in. Consumer accounts, and those of other organisations, are never touched.
 *
 * <p>A run can be stopped at any point, also by killing the process: started again with the same work folder, it goes on from
 * its last checkpoint, and no finding is lost or there twice. It takes one thread, and memory for what
 * {@link DirectoryReconciliationBuilder#partitionSize} says and for whom its runs disabled, however large the directory is. Needs {@link DirectoryTokens#SCOPE}, and nothing else.
 */
public final class DirectoryReconciliation {
    private final DirectorySettings settings;

    DirectoryReconciliation(DirectorySettings settings) {
        this.settings = settings;
    }

    /** Starts a wiring. */
    public static DirectoryReconciliationBuilder builder() {
        return new DirectoryReconciliationBuilder();
    }

    /**
     * Runs to the end, or goes on with the run that the work folder holds. After the end, a further call begins a new run
     * and writes a new report beside the one before; it knows from the folder whom the runs before disabled.
     *
     * @throws WorkFolderException if the folder cannot be used; mend that and run it again, it goes on
     * @throws DirectoryUnavailableException if the directory gives no answer; run it again later
     * @throws DirectoryRefusedException if the directory refuses a request; mend that and run it again
     * @throws ReconciliationStoppedException if the store gives no answer; run it again later
     * @throws TooManyToDisableException if more users are to be disabled than may be
     */
    public ReconciliationResult run() {
        return Run.carryOut(
                settings.run().workFolder(),
                List.of(DirectoryPhase.values()),
                settings.identity(),
                settings.run().clock().instant(),
                this::work);
    }

    private void work(Run run) throws IOException {
        RunSettings common = settings.run();
        StoreCalls store = new StoreCalls(common.pace());
        BarredCheck barred = new BarredCheck(settings, store);
        Disabling disabling = new Disabling(common, run, store, barred);
        if (run.isIn(DirectoryPhase.DIRECTORY) || run.isIn(DirectoryPhase.DELETED)) {
            new DirectoryWalk(settings, run, new DirectoryUserCheck(settings, store, run, barred), disabling).walk();
            run.enter(DirectoryPhase.STORE);
        }
        if (run.isIn(DirectoryPhase.STORE)) {
            new StoreWalk(common, run, store, barred::ofUnmet).walk(DirectoryPhase.STORE);
            run.enter(settings.disables() ? DirectoryPhase.DISABLING : DirectoryPhase.REMEMBERING);
        }
        if (run.isIn(DirectoryPhase.DISABLING)) {
            disabling.disable(DirectoryPhase.DISABLING);
            run.enter(DirectoryPhase.REMEMBERING);
        }
        if (run.isIn(DirectoryPhase.REMEMBERING) && settings.apply()) {
            run.rememberDisabled(id -> store.ask(() -> common.users().findById(id)));
        }
    }
}
