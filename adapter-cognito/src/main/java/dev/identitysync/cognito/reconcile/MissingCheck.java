package dev.identitysync.cognito.reconcile;

import dev.identitysync.ExternalIdentity;
import dev.identitysync.User;
import dev.identitysync.UserId;
import dev.identitysync.reconcile.engine.Disabling;
import dev.identitysync.reconcile.engine.DisablingRules;
import dev.identitysync.reconcile.engine.ReportLine;
import dev.identitysync.reconcile.engine.StoreCalls;
import dev.identitysync.reconcile.engine.Verdict;
import java.util.List;
import java.util.Optional;

/** Looks a local user up in the pool, by everything that the store and the pool say of them now. */
final class MissingCheck implements DisablingRules {
    private final ReconciliationSettings settings;
    private final StoreCalls store;

    MissingCheck(ReconciliationSettings settings, StoreCalls store) {
        this.settings = settings;
        this.store = store;
    }

    /** The verdict on a user whom the walk through the pool did not meet. */
    Verdict of(User user) {
        boolean disabling = settings.run().disableBound().isPresent();
        return finding(user.id())
                .map(line -> disabling && Disabling.mayDisable(line)
                        ? Verdict.none().disabling(line)
                        : Verdict.none().finding(line))
                .orElseGet(Verdict::none);
    }

    // Empty if the pool has them, or they are none of this pool's.
    private Optional<ReportLine> finding(UserId id) {
        List<ExternalIdentity> identities = store.ask(() -> settings.users().identitiesOf(id));
        List<String> subjects = identities.stream()
                .filter(identity -> identity.issuer().equals(settings.pool().issuer()))
                .map(ExternalIdentity::subject)
                .toList();
        // They may have registered since the walk, or not be confirmed.
        if (subjects.isEmpty() || subjects.stream().anyMatch(settings.requests()::has)) {
            return Optional.empty();
        }
        ReportLine line =
                ReportLine.of(FindingKind.MISSING_IN_POOL, subjects.get(0)).withUser(id.value());
        return Optional.of(identities.size() > subjects.size() ? line.withDetails(List.of("other-identities")) : line);
    }

    @Override
    public Optional<ReportLine> now(ReportLine listed, User user) {
        return finding(user.id());
    }

    @Override
    public boolean wasMet(ReportLine listed) {
        return false;
    }

    @Override
    public String withdrawn() {
        return "no-longer-missing";
    }

    @Override
    public String provider() {
        return "Pool " + settings.pool().id();
    }

    @Override
    public String problem() {
        return "are missing in pool " + settings.pool().id();
    }
}
