package dev.identitysync.cognito.reconcile;

import dev.identitysync.ExternalIdentity;
import dev.identitysync.User;
import dev.identitysync.UserStatus;
import dev.identitysync.spi.UserPage;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;

/** Looks in the store for users of this pool whom the walk through the pool did not meet. */
final class StoreWalk {
    private static final int PAGE_SIZE = 1000;

    private final ReconciliationSettings settings;
    private final Run run;
    private final StoreCalls store;

    StoreWalk(ReconciliationSettings settings, Run run, StoreCalls store) {
        this.settings = settings;
        this.run = run;
        this.store = store;
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
            candidate(user);
        }
    }

    private void candidate(User user) throws IOException {
        List<ExternalIdentity> identities = store.ask(() -> settings.users().identitiesOf(user.id()));
        List<String> subjects = identities.stream()
                .filter(identity -> identity.issuer().equals(settings.pool().issuer()))
                .map(ExternalIdentity::subject)
                .toList();
        // They may have registered since the walk, or not be confirmed.
        if (!subjects.isEmpty() && subjects.stream().noneMatch(settings.requests()::has)) {
            missing(user, subjects.get(0), identities.size() > subjects.size());
        }
    }

    private void missing(User user, String subject, boolean otherIdentities) throws IOException {
        ReportLine line = ReportLine.of(FindingKind.MISSING_IN_POOL, subject)
                .withUser(user.id().value());
        if (otherIdentities) {
            // Who can sign in by another provider is none of this pool's to lock out.
            run.report(line.withDetails(List.of("other-identities")));
        } else if (settings.disableBound().isPresent()) {
            run.toDisable(line);
        } else {
            run.report(line);
        }
    }
}
