package dev.identitysync.cognito.reconcile;

import dev.identitysync.reconcile.engine.ListPage;
import dev.identitysync.reconcile.engine.ListWalk;
import dev.identitysync.reconcile.engine.ReportLine;
import dev.identitysync.reconcile.engine.Run;
import dev.identitysync.reconcile.engine.StoreCalls;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/** Holds every user of the pool against the store, page by page. */
final class PoolWalk implements ListWalk.Source<PoolUser> {
    private final ReconciliationSettings settings;
    private final Run run;
    private final StoreCalls store;
    private final PoolUserCheck check;

    PoolWalk(ReconciliationSettings settings, Run run, StoreCalls store) {
        this.settings = settings;
        this.run = run;
        this.store = store;
        this.check = new PoolUserCheck(settings, store, run::intended);
    }

    void walk() throws IOException {
        OptionalLong estimated = settings.requests().estimatedNumberOfUsers();
        ListWalk<PoolUser> list =
                new ListWalk<>(run, this, check::of, settings.run().listener());
        boolean ended;
        do {
            ended = list.walk(
                    ReconciliationPhase.POOL, ReconciliationPhase.POOL, ReconciliationCount.POOL_USERS, estimated);
        } while (!ended);
        run.settleWhoIsGone(this::doneBefore);
    }

    @Override
    public Optional<ListPage<PoolUser>> page(Optional<String> token) {
        return settings.requests().page(token);
    }

    @Override
    public RuntimeException unavailable(String problem) {
        return new PoolUnavailableException("Pool " + settings.pool().id() + " " + problem + "; try again later", null);
    }

    // No longer in the pool, or barred there.
    private Optional<ReportLine> doneBefore(ReportLine line) {
        String subject = line.subject().orElseThrow();
        return store.ask(() -> settings.users().findByIdentity(settings.pool().identity(subject)))
                .filter(user -> line.is(FindingKind.MISSING_IN_STORE))
                .map(user -> line.withUser(user.id().value()));
    }
}
