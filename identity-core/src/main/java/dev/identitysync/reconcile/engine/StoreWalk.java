package dev.identitysync.reconcile.engine;

import dev.identitysync.User;
import dev.identitysync.UserPage;
import dev.identitysync.UserStatus;
import dev.identitysync.reconcile.ReconciliationProgress;
import dev.identitysync.reconcile.Step;
import java.io.IOException;
import java.util.OptionalLong;
import java.util.function.Function;

/** Looks in the store for users of a provider whom the walk through its list did not meet. Used by one thread. */
public final class StoreWalk {
    // Each user of a page may cost the provider a request, and the run is saved after a page.
    private static final int PAGE_SIZE = 100;

    private final RunSettings settings;
    private final Run run;
    private final StoreCalls store;
    private final Function<User, Verdict> unmet;

    /**
     * A walk.
     *
     * @param unmet looks at an active user who was not met, and was there before the run began
     */
    public StoreWalk(RunSettings settings, Run run, StoreCalls store, Function<User, Verdict> unmet) {
        this.settings = settings;
        this.run = run;
        this.store = store;
        this.unmet = unmet;
    }

    /** Walks to the end, several times through the store where more were met than are kept in memory at once. */
    public void walk(Step step) throws IOException {
        if (run.partitions() == 0) {
            long met = run.met().length() / Fingerprint.BYTES;
            run.divide(Math.max(1, (met + settings.partitionSize() - 1) / settings.partitionSize()));
        }
        while (run.partition() < run.partitions()) {
            walkPartition(step);
        }
    }

    private void walkPartition(Step step) throws IOException {
        MetUsers met = MetUsers.load(run.met().path(), run.met().length(), run.partition(), run.partitions());
        boolean more;
        do {
            UserPage page = store.ask(() -> settings.users().users(run.position(), PAGE_SIZE));
            for (User user : page.users()) {
                look(user, met);
            }
            more = page.nextCursor().isPresent();
            if (more) {
                run.moveTo(page.nextCursor());
            } else {
                run.nextPartition();
            }
            run.save();
            // Last: what the listener throws stops the run, and the next one goes on behind this page.
            settings.listener()
                    .on(new ReconciliationProgress(step, run.count(StoreCount.STORE_USERS), OptionalLong.empty()));
        } while (more);
    }

    private void look(User user, MetUsers met) throws IOException {
        Fingerprint fingerprint = Fingerprint.of(user.id());
        if (fingerprint.partition(run.partitions()) != run.partition()) {
            return;
        }
        run.add(StoreCount.STORE_USERS);
        if (met.contains(fingerprint)) {
            run.add(StoreCount.MATCHED);
        } else if (user.status() == UserStatus.ACTIVE && user.createdAt().isBefore(run.startedAt())) {
            // Not who came since: the provider's list may lag behind.
            run.accept(unmet.apply(user));
        }
    }
}
