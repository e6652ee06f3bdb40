package dev.identitysync.google.directory;

import dev.identitysync.ExternalIdentity;
import dev.identitysync.User;
import dev.identitysync.UserStatus;
import dev.identitysync.reconcile.engine.Disabling;
import dev.identitysync.reconcile.engine.DisablingRules;
import dev.identitysync.reconcile.engine.ReportLine;
import dev.identitysync.reconcile.engine.StoreCalls;
import dev.identitysync.reconcile.engine.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * Judges those who may not sign in at Google any more: suspended, archived, deleted, or unknown to the directory. Who can
 * sign in here by another identity too is reported and never disabled.
 */
final class BarredCheck implements DisablingRules {
    private static final List<String> OTHER_IDENTITIES = List.of("other-identities");
    private static final List<String> NOT_VISIBLE = List.of("not-visible");

    private final DirectorySettings settings;
    private final StoreCalls store;

    BarredCheck(DirectorySettings settings, StoreCalls store) {
        this.settings = settings;
        this.store = store;
    }

    /** The verdict on somebody whom the directory calls barred. */
    Verdict of(FindingKind bar, ExternalIdentity identity) {
        Optional<User> user = store.ask(() -> settings.users().findByIdentity(identity));
        Optional<User> active = user.filter(it -> it.status() == UserStatus.ACTIVE);
        Verdict verdict = active.map(it -> {
                    ReportLine line = ReportLine.of(bar, identity.subject())
                            .withUser(it.id().value());
                    return toDisable(
                            settings.disables(), hasOnly(identity, it) ? line : line.withDetails(OTHER_IDENTITIES));
                })
                .orElseGet(() -> Verdict.none().counting(DirectoryCount.NOT_ACTIVE_IN_DIRECTORY));
        return user.map(User::id).map(verdict::meeting).orElse(verdict);
    }

    /** The verdict on an active user of the store whom neither list has. */
    Verdict ofUnmet(User user) {
        return unmet(user)
                .map(line -> toDisable(
                        settings.disables()
                                && (settings.disableMissing() || !line.is(FindingKind.MISSING_FROM_DIRECTORY)),
                        line))
                .orElseGet(Verdict::none);
    }

    private static Verdict toDisable(boolean told, ReportLine line) {
        return told && Disabling.mayDisable(line)
                ? Verdict.none().disabling(line)
                : Verdict.none().finding(line);
    }

    // Empty if the directory admits them, or they are none of its.
    private Optional<ReportLine> unmet(User user) {
        if (!settings.domains().have(user)) {
            return Optional.empty();
        }
        List<ExternalIdentity> identities = store.ask(() -> settings.users().identitiesOf(user.id()));
        List<String> ids = identities.stream()
                .filter(DirectoryLogin::isOfGoogle)
                .map(ExternalIdentity::subject)
                .toList();
        // By the immutable id, one after the other: the list may have skipped somebody who was renamed meanwhile.
        List<Lookup> lookups = ids.stream().map(settings.requests()::user).toList();
        if (ids.isEmpty() || lookups.stream().anyMatch(Lookup::isAdmitted)) {
            return Optional.empty();
        }
        ReportLine line = skipped(lookups)
                .orElseGet(() -> ReportLine.of(FindingKind.MISSING_FROM_DIRECTORY, ids.get(0)))
                .withUser(user.id().value());
        if (lookups.stream().anyMatch(Lookup.NotVisible.class::isInstance)) {
            return Optional.of(line.withDetails(NOT_VISIBLE));
        }
        return Optional.of(identities.size() > 1 ? line.withDetails(OTHER_IDENTITIES) : line);
    }

    // Whom the directory has after all, and does not admit.
    private static Optional<ReportLine> skipped(List<Lookup> lookups) {
        return lookups.stream()
                .filter(Lookup.Found.class::isInstance)
                .map(lookup -> ((Lookup.Found) lookup).user())
                .findFirst()
                .map(user -> ReportLine.of(user.bar().orElseThrow(), user.id().orElseThrow()));
    }

    private boolean hasOnly(ExternalIdentity identity, User user) {
        return store.ask(() -> settings.users().identitiesOf(user.id())).equals(List.of(identity));
    }

    @Override
    public Optional<ReportLine> now(ReportLine listed, User user) {
        return listed.is(FindingKind.MISSING_FROM_DIRECTORY)
                ? unmet(user).filter(line -> line.is(FindingKind.MISSING_FROM_DIRECTORY))
                : stillBarred(listed, user);
    }

    private Optional<ReportLine> stillBarred(ReportLine listed, User user) {
        ExternalIdentity identity = DirectoryLogin.identity(listed.subject().orElseThrow());
        List<ExternalIdentity> identities = store.ask(() -> settings.users().identitiesOf(user.id()));
        Lookup lookup = settings.requests().user(identity.subject());
        if (lookup.isAdmitted() || !identities.contains(identity)) {
            return Optional.empty();
        }
        if (lookup instanceof Lookup.NotVisible) {
            return Optional.of(listed.withDetails(NOT_VISIBLE));
        }
        return Optional.of(identities.size() > 1 ? listed.withDetails(OTHER_IDENTITIES) : listed);
    }

    @Override
    public boolean wasMet(ReportLine listed) {
        return !listed.is(FindingKind.MISSING_FROM_DIRECTORY);
    }

    @Override
    public String withdrawn() {
        return "no-longer-so";
    }

    @Override
    public String provider() {
        return "The directory of " + settings.scope();
    }

    @Override
    public String problem() {
        return "are suspended, archived, deleted or missing in the directory of " + settings.scope();
    }
}
