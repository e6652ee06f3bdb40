package dev.identitysync.reconcile;

/** Is told how far a reconciliation is: its sign of life. */
@FunctionalInterface
public interface ReconciliationListener {

    /**
     * Told after each page, on the thread of the run. What it throws stops the run, which can be resumed.
     *
     * @param progress how far it is
     */
    void on(ReconciliationProgress progress);
}
