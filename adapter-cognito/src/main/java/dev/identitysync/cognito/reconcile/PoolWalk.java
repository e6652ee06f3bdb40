package dev.identitysync.cognito.reconcile;

import dev.identitysync.User;
import dev.identitysync.provisioning.SignIn;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Holds every user of the pool against the store, page by page. */
final class PoolWalk {
    // Between them nothing is lost by a kill but the time to look again.
    private static final int PAGES_PER_CHECKPOINT = 10;
    private static final int MOST_STARTS = 4;

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
        int starts = 1;
        for (int pages = 1; ; pages++) {
            Optional<PoolPage> page = settings.requests().page(run.position());
            if (page.isEmpty()) {
                startOver(++starts);
                continue;
            }
            examine(page.get().users());
            moveTo(page.get().nextToken());
            settings.listener()
                    .on(new ReconciliationProgress(
                            ReconciliationPhase.POOL, run.count(ReconciliationCount.POOL_USERS), estimated));
            if (run.position().isEmpty()) {
                break;
            }
            if (pages % PAGES_PER_CHECKPOINT == 0) {
                run.save();
            }
        }
        settleWhoIsGone();
    }

    private void startOver(int start) throws IOException {
        if (start > MOST_STARTS) {
            throw new PoolUnavailableException(
                    "Pool " + settings.pool().id() + " refuses the pagination tokens that it gives; try again later",
                    null);
        }
        run.startOver();
    }

    private void moveTo(Optional<String> next) {
        if (next.isPresent() && next.equals(run.position())) {
            throw new PoolUnavailableException(
                    "Pool " + settings.pool().id() + " gives the same page again and again; try again later", null);
        }
        run.moveTo(next);
    }

    private void examine(List<PoolUser> users) throws IOException {
        List<Verdict> verdicts = users.stream().map(check::of).toList();
        boolean anythingNew = false;
        for (Verdict verdict : verdicts) {
            Optional<ReportLine> line = verdict.intent().map(Verdict.Intent::line);
            anythingNew |=
                    line.flatMap(ReportLine::subject).flatMap(run::intended).isEmpty() && line.isPresent();
            line.ifPresent(run::intend);
        }
        if (anythingNew) {
            // Before it is done: after a kill nobody could tell any more who was missing.
            run.saveIntended();
        }
        for (Verdict verdict : verdicts) {
            settle(verdict);
        }
    }

    private void settle(Verdict verdict) throws IOException {
        run.add(ReconciliationCount.POOL_USERS);
        verdict.counts().forEach(run::add);
        for (ReportLine finding : verdict.findings()) {
            run.report(finding);
        }
        if (verdict.met().isPresent()) {
            run.met(verdict.met().get());
        }
        if (verdict.intent().isPresent()) {
            carryOut(verdict.intent().get());
        }
    }

    private void carryOut(Verdict.Intent intent) throws IOException {
        SignIn outcome = store.ask(() -> settings.users().signIn(intent.login()));
        Optional<User> user = outcome.signedIn();
        if (user.isPresent()) {
            run.met(user.get().id());
            run.report(intent.line().withUser(user.get().id().value()));
        } else {
            run.report(PoolUserCheck.refused(intent.login(), (SignIn.Refused) outcome));
        }
        run.settled(intent.login().identity().subject());
    }

    // Decided by a run that was killed, and no longer in the pool, or barred there, when this one came by.
    private void settleWhoIsGone() throws IOException {
        for (ReportLine line : run.intended()) {
            String subject = line.subject().orElseThrow();
            Optional<User> user = store.ask(
                    () -> settings.users().findByIdentity(settings.pool().identity(subject)));
            if (line.kind() == FindingKind.MISSING_IN_STORE && user.isPresent()) {
                run.report(line.withUser(user.get().id().value()));
            }
            run.settled(subject);
        }
    }
}
