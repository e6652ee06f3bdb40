package dev.identitysync.google.directory;

import dev.identitysync.User;
import dev.identitysync.UserId;
import dev.identitysync.UserStatus;
import dev.identitysync.provisioning.SignIn;
import dev.identitysync.reconcile.engine.DisabledUsers;
import dev.identitysync.reconcile.engine.FindingAction;
import dev.identitysync.reconcile.engine.ReportLine;
import dev.identitysync.reconcile.engine.Run;
import dev.identitysync.reconcile.engine.StoreCalls;
import dev.identitysync.reconcile.engine.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Brings users up to date and enables them, and says what came of it. What a run that was killed had begun is judged by how
 * it stands now: it may be done, and others may have been there since.
 */
final class DirectoryDeeds {
    private static final String OUTCOME_UNKNOWN = "outcome-unknown";
    private static final List<String> NOT_SAID = List.of("not-said");

    private final DirectorySettings settings;
    private final StoreCalls store;
    private final DisabledUsers disabledBefore;

    DirectoryDeeds(DirectorySettings settings, StoreCalls store, Run run) throws IOException {
        this.settings = settings;
        this.store = store;
        this.disabledBefore = run.disabledUsers();
    }

    /** Goes on with what a run before had begun. */
    Verdict resuming(ReportLine line, DirectoryUser listed, DirectoryLogin login) {
        return Verdict.none()
                .intending(
                        line,
                        () -> line.is(FindingKind.ACTIVE_AGAIN) ? enable(line, listed, true) : sync(line, login, true));
    }

    Verdict syncing(ReportLine line, DirectoryLogin login) {
        ReportLine done = line.withAction(FindingAction.SYNCED);
        return Verdict.none().intending(done, () -> sync(done, login, false));
    }

    Verdict enabling(ReportLine line, DirectoryUser listed) {
        ReportLine done = line.withAction(FindingAction.ENABLED);
        return Verdict.none().intending(done, () -> enable(done, listed, false));
    }

    /** Whether a user is disabled, and by an earlier run in this folder. */
    boolean wasDisabledByARun(UserId id) {
        return disabledBefore.know(id)
                && store.ask(() -> settings.users().findById(id))
                        .filter(disabledBefore::contain)
                        .isPresent();
    }

    private Verdict sync(ReportLine line, DirectoryLogin login, boolean begun) {
        // As a sign-in writes it. Who was deleted here since would be created by one, so each attempt looks before.
        Optional<SignIn> outcome = store.ask(
                () -> find(line).isPresent() ? Optional.of(settings.users().signIn(login.login())) : Optional.empty());
        return outcome.map(signIn -> synced(line, signIn, begun)).orElseGet(Verdict::none);
    }

    private static Verdict synced(ReportLine line, SignIn outcome, boolean begun) {
        return outcome.signedIn()
                .map(user -> Verdict.none().meeting(user.id()).finding(line))
                .orElseGet(() -> begun ? Verdict.none().finding(withOutcomeUnknown(line)) : Verdict.none());
    }

    private Verdict enable(ReportLine line, DirectoryUser listed, boolean begun) {
        UserId id = new UserId(line.user().orElseThrow());
        Optional<User> user = store.ask(() -> settings.users().findById(id));
        if (user.isEmpty()) {
            return Verdict.none();
        }
        Verdict met = Verdict.none().meeting(id);
        if (user.get().status() == UserStatus.ACTIVE) {
            // By the run that was killed, if there was one.
            return begun ? met.finding(line) : met;
        }
        if (!disabledBefore.contain(user.get())) {
            return met.finding(
                    ReportLine.of(FindingKind.DISABLED_IN_STORE, line.subject().orElseThrow())
                            .withUser(id.value()));
        }
        if (!listed.isSaidToBeActive()) {
            return met.finding(line.withAction(FindingAction.NONE).withDetails(NOT_SAID));
        }
        return store.ask(() -> settings.users().enable(id))
                .map(enabled -> met.finding(line))
                .orElseGet(Verdict::none);
    }

    /** What of a run that was killed is to be reported, of users who were no longer admitted when this one came by. */
    Optional<ReportLine> doneBefore(ReportLine line) {
        if (line.is(FindingKind.ACTIVE_AGAIN)) {
            return store.ask(() ->
                            settings.users().findById(new UserId(line.user().orElseThrow())))
                    .filter(user -> user.status() == UserStatus.ACTIVE)
                    .map(user -> line);
        }
        // Nobody says any more what was to be written.
        return store.ask(() -> find(line)).map(user -> withOutcomeUnknown(line));
    }

    private Optional<User> find(ReportLine line) {
        return settings.users()
                .findByIdentity(DirectoryLogin.identity(line.subject().orElseThrow()));
    }

    private static ReportLine withOutcomeUnknown(ReportLine line) {
        List<String> details = new ArrayList<>(line.details());
        details.add(OUTCOME_UNKNOWN);
        return line.withDetails(details);
    }
}
