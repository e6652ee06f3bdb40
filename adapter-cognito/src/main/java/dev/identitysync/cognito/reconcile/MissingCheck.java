package dev.identitysync.cognito.reconcile;

import dev.identitysync.ExternalIdentity;
import dev.identitysync.UserId;
import java.util.List;
import java.util.Optional;

/** Looks a local user up in the pool, by everything that the store and the pool say of them now. */
final class MissingCheck {
    private final ReconciliationSettings settings;
    private final StoreCalls store;

    MissingCheck(ReconciliationSettings settings, StoreCalls store) {
        this.settings = settings;
        this.store = store;
    }

    /** The finding that the pool has them no longer; empty if it has them, or they are none of this pool's. */
    Optional<ReportLine> of(UserId id) {
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

    /** Who can sign in by another provider is none of this pool's to lock out. */
    static boolean mayBeDisabled(ReportLine finding) {
        return finding.details().isEmpty();
    }
}
