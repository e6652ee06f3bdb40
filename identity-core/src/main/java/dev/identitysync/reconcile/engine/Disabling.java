package dev.identitysync.reconcile.engine;

import dev.identitysync.User;
import dev.identitysync.UserId;
import dev.identitysync.UserStatus;
import dev.identitysync.reconcile.Counted;
import dev.identitysync.reconcile.ReconciliationProgress;
import dev.identitysync.reconcile.Step;
import dev.identitysync.reconcile.TooManyToDisableException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** Disables those of whom it was found that they are to be, if they are not too many. Used by one thread. */
public final class Disabling {
    private static final int USERS_PER_CHECKPOINT = 50;

    private final RunSettings settings;
    private final Run run;
    private final StoreCalls store;
    private final DisablingRules rules;

    /** Disabling by the rules of a provider. */
    public Disabling(RunSettings settings, Run run, StoreCalls store, DisablingRules rules) {
        this.settings = settings;
        this.run = run;
        this.store = store;
        this.rules = rules;
    }

    /** Who can sign in by another provider is none of this one's to lock out; such a finding has details. */
    public static boolean mayDisable(ReportLine finding) {
        return finding.details().isEmpty();
    }

    /**
     * Stops the run where the provider listed nobody at all, before anybody is looked for in the store. The next start lists
     * them anew.
     *
     * @param first the step with which the run begins anew
     * @throws TooManyToDisableException if so, and users may be disabled
     */
    public void requireSomebody(Counted listed, Step first) throws IOException {
        if (settings.disableBound().isPresent() && run.count(listed) == 0) {
            run.startOver(first);
            throw new TooManyToDisableException(
                    0,
                    rules.provider() + " lists nobody, and nobody is disabled by that; check that it is the right one. "
                            + "To run without disabling if it is, give this run up before: "
                            + WorkFolder.BEGIN_ANEW);
        }
    }

    /**
     * Disables them, one after the other; each is judged once more before.
     *
     * @throws TooManyToDisableException if they are more than the bound, before this start disables anybody
     */
    public void disable(Step step) throws IOException {
        long all = requireWithinBound();
        long done = run.position().map(Long::parseLong).orElse(0L);
        try (BufferedReader lines = Files.newBufferedReader(run.missing().path())) {
            for (long it = 0; it < done; it++) {
                lines.readLine();
            }
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                disable(ReportLine.read(line));
                run.moveTo(Optional.of(Long.toString(++done)));
                if (done % USERS_PER_CHECKPOINT == 0) {
                    run.save();
                }
                run.tell(settings.listener(), new ReconciliationProgress(step, done, OptionalLong.of(all)));
            }
        }
    }

    private void disable(ReportLine line) throws IOException {
        UserId id = new UserId(line.user().orElseThrow());
        String subject = line.subject().orElseThrow();
        Optional<ReportLine> begun = run.intended(subject);
        Optional<User> user = store.ask(() -> settings.users().findById(id))
                .filter(it -> begun.isPresent() || it.status() == UserStatus.ACTIVE);
        if (user.isPresent()) {
            settle(user.get(), line, begun);
        }
        run.settled(subject);
    }

    private void settle(User user, ReportLine listed, Optional<ReportLine> begun) throws IOException {
        Optional<ReportLine> now = rules.now(listed, user);
        if (now.filter(Disabling::mayDisable).isPresent()) {
            disable(user.id(), listed, begun);
        } else if (user.status() == UserStatus.DISABLED
                || begun.filter(it -> it.action() == FindingAction.DISABLED).isPresent()) {
            // By this run, before it was stopped.
            List<String> details = now.map(ReportLine::details).orElseGet(() -> List.of(rules.withdrawn()));
            run.report(disabled(listed.withDetails(details), user, at -> isOf(begun, at)));
        } else if (now.isPresent()) {
            run.report(now.get());
        }
    }

    private void disable(UserId id, ReportLine line, Optional<ReportLine> begun) throws IOException {
        if (begun.isEmpty()) {
            run.intend(line);
            // Before it is done: after a kill nobody could tell any more who did it, if they came back since.
            run.saveIntended();
        }
        Instant from = settings.clock().instant().truncatedTo(ChronoUnit.MILLIS);
        Optional<User> user = store.ask(() -> settings.users().disable(id));
        if (user.isPresent()) {
            // Where somebody was quicker nothing is changed, and the instant is theirs.
            ReportLine done = disabled(line, user.get(), at -> !at.isBefore(from) || isOf(begun, at));
            run.report(done);
            run.intend(done);
            // Before anything else can stop the run: only this says after a kill whose doing it was.
            run.saveIntended();
        }
    }

    private static ReportLine disabled(ReportLine line, User user, Predicate<Instant> byThisRun) {
        return line.withAction(FindingAction.DISABLED)
                .withSessionsEndedAt(user.sessionsNotBefore().filter(byThisRun));
    }

    private static boolean isOf(Optional<ReportLine> begun, Instant at) {
        return begun.flatMap(ReportLine::sessionsEndedAt)
                .filter(at.truncatedTo(ChronoUnit.MILLIS)::equals)
                .isPresent();
    }

    private long requireWithinBound() throws IOException {
        DisableBound bound = settings.disableBound().orElseThrow();
        FoundUsers found = FoundUsers.count(run.missing().path(), rules::wasMet);
        long ofProvider = run.count(StoreCount.MATCHED) + found.unmet();
        if (!bound.allows(found.users(), ofProvider)) {
            throw new TooManyToDisableException(
                    found.users(),
                    found.users() + " of " + ofProvider + " users " + rules.problem() + ", and " + bound.users()
                            + " or "
                            + bound.percent() + " % are the most that may be disabled; " + disabledSoFar()
                            + ". They are in "
                            + run.missing().path() + ". If it is right, run again with the same work folder and a "
                            + "higher bound");
        }
        return found.lines();
    }

    // Somebody, where the run was stopped among them and a bound is lower now.
    private String disabledSoFar() {
        Collection<ReportLine> begun = run.unsettled();
        long done = begun.stream()
                .filter(line -> line.action() == FindingAction.DISABLED)
                .count();
        long most = run.count(FindingAction.DISABLED) + begun.size();
        if (most == 0) {
            return "nobody was";
        }
        return (done < begun.size() ? "up to " : "") + most + " already were";
    }
}
