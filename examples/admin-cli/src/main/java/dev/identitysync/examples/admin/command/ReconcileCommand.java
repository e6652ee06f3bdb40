package dev.identitysync.examples.admin.command;

import dev.identitysync.InvalidValueException;
import dev.identitysync.cognito.reconcile.PoolReconciliation;
import dev.identitysync.cognito.reconcile.PoolReconciliationBuilder;
import dev.identitysync.examples.admin.output.Console;
import dev.identitysync.examples.admin.settings.Resources;
import dev.identitysync.reconcile.ReconciliationProgress;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Brings the pool {@code USER_POOL_ID} and the store together. */
@Command(
        name = "reconcile",
        description =
                "Finds who is in the pool and not in the store, who drifted, and who left the pool. Changes nothing"
                        + " without --apply. Stopped, it goes on where it was.")
public final class ReconcileCommand implements Callable<Integer> {
    private final Resources resources;
    private final Console console;

    @SuppressWarnings("NullAway.Init") // Set before the call, or the call is refused.
    @Option(
            names = "--work-folder",
            required = true,
            description = "For checkpoint and report, on a disk that survives the process.")
    private Path workFolder;

    @Option(names = "--apply", description = "Provisions who is missing in the store.")
    private boolean apply;

    @Option(names = "--sync-drift", description = "With --apply: brings up to date who drifted.")
    private boolean syncDrift;

    @Option(
            names = "--disable-missing",
            paramLabel = "USERS,PERCENT",
            split = ",",
            description = "With --apply: disables who left the pool, if they are no more than both.")
    private int[] disableMissing = {};

    /** The command over some resources. */
    public ReconcileCommand(Resources resources, Console console) {
        this.resources = resources;
        this.console = console;
    }

    @Override
    public Integer call() {
        PoolReconciliation reconciliation = reconciliation();
        try {
            return console.print(ReconciliationView.answer(reconciliation.run()));
        } finally {
            console.progressEnds();
        }
    }

    private PoolReconciliation reconciliation() {
        PoolReconciliationBuilder reconciliation = PoolReconciliation.builder()
                .pool(resources.pool())
                .client(resources.cognito())
                .users(resources.users())
                .workFolder(workFolder)
                .apply(apply)
                .syncDrift(syncDrift)
                .clock(resources.clock())
                .listener(this::progress);
        if (disableMissing.length == 1 || disableMissing.length > 2) {
            throw new InvalidValueException("--disable-missing", "needs two numbers, such as 100,1: users and percent");
        }
        return disableMissing.length == 0
                ? reconciliation.build()
                : reconciliation
                        .disableMissing(disableMissing[0], disableMissing[1])
                        .build();
    }

    private void progress(ReconciliationProgress progress) {
        String of = progress.estimated().isPresent()
                ? " of about " + progress.estimated().getAsLong()
                : "";
        console.progress(
                progress.phase().name().toLowerCase(Locale.ROOT) + ": " + progress.done() + of + " users looked at");
    }
}
