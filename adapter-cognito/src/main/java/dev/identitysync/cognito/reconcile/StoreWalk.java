package dev.identitysync.cognito.reconcile;

import dev.identitysync.User;
import dev.identitysync.UserPage;
import dev.identitysync.UserStatus;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/** Looks in the store for users of this pool whom the walk through the pool did not meet. */
final class StoreWalk {
    private static final int PAGE_SIZE = 1000;

    private final ReconciliationSettings settings;
    private final Run run;
    private final StoreCalls store;
    private final MissingCheck missing;

    StoreWalk(ReconciliationSettings settings, Run run, StoreCalls store) {
        this.settings = settings;
        this.run = run;
        this.store = store;
        this.missing = new MissingCheck(settings, store);
    }

    void walk() throws IOException {
        if (run.partitions() == 0) {
            long met = run.met().length() / Fingerprint.BYTES;
            run.divide(Math.max(1, (met + settings.partitionSize() - 1) / settings.partitionSize()));
        }
        while (run.partition() < run.partitions()) {
            walkPartition();
            run.nextPartition();
            run.save();
        }
    }

    private void walkPartition() throws IOException {
        MetUsers met = MetUsers.load(run.met().path(), run.met().length(), run.partition(), run.partitions());
        do {
            UserPage page = store.ask(() -> settings.users().users(run.position(), PAGE_SIZE));
            for (User user : page.users()) {
                look(user, met);
            }
            run.moveTo(page.nextCursor());
            settings.listener()
                    .on(new ReconciliationProgress(
                            ReconciliationPhase.STORE,
                            run.count(ReconciliationCount.STORE_USERS),
                            OptionalLong.empty()));
            if (run.position().isPresent()) {
                run.save();
            }
        } while (run.position().isPresent());
    }

    private void look(User user, MetUsers met) throws IOException {
        Fingerprint fingerprint = Fingerprint.of(user.id());
        if (fingerprint.partition(run.partitions()) != run.partition()) {
            return;
        }
        run.add(ReconciliationCount.STORE_USERS);
        if (met.contains(fingerprint)) {
            run.add(ReconciliationCount.MATCHED);
        } else if (user.status() == UserStatus.ACTIVE && user.createdAt().isBefore(run.startedAt())) {
            // Not who came since: the pool's list may lag behind.
            Optional<ReportLine> finding = missing.of(user.id());
            if (finding.isPresent()) {
                report(finding.get());
            }
        }
    }

    private void report(ReportLine finding) throws IOException {
        if (settings.disableBound().isPresent() && MissingCheck.mayBeDisabled(finding)) {
            run.toDisable(finding);
        } else {
            run.report(finding);
        }
    }
}
