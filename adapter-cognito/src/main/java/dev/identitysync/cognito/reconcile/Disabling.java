package dev.identitysync.cognito.reconcile;

import dev.identitysync.User;
import dev.identitysync.UserId;
import dev.identitysync.UserStatus;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Disables those whom the pool has no longer, if they are not too many. */
final class Disabling {
    private static final int USERS_PER_CHECKPOINT = 50;

    private final ReconciliationSettings settings;
    private final Run run;
    private final StoreCalls store;
    private final MissingCheck missing;

    Disabling(ReconciliationSettings settings, Run run, StoreCalls store) {
        this.settings = settings;
        this.run = run;
        this.store = store;
        this.missing = new MissingCheck(settings, store);
    }

    /** @throws TooManyToDisableException if the pool listed nobody at all, before anybody is looked for in the store */
    void requireSomebodyInThePool() {
        if (settings.disableBound().isPresent() && run.count(ReconciliationCount.POOL_USERS) == 0) {
            throw new TooManyToDisableException(
                    0,
                    "Pool " + settings.pool().id() + " lists nobody, and nobody is disabled by that; check that it is "
                            + "the right pool, and run without disabling if it is");
        }
    }

    void disable() throws IOException {
        long all = countLines();
        requireWithinBound(all);
        long done = run.position().map(Long::parseLong).orElse(0L);
        try (BufferedReader lines = Files.newBufferedReader(run.missing().path())) {
            for (long it = 0; it < done; it++) {
                lines.readLine();
            }
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                disable(ReportLine.ofJson(JsonMembers.read(line)));
                run.moveTo(Optional.of(Long.toString(++done)));
                if (done % USERS_PER_CHECKPOINT == 0) {
                    run.save();
                }
                settings.listener()
                        .on(new ReconciliationProgress(ReconciliationPhase.DISABLING, done, OptionalLong.of(all)));
            }
        }
    }

    private void disable(ReportLine line) throws IOException {
        UserId id = new UserId(line.user().orElseThrow());
        String subject = line.subject().orElseThrow();
        boolean begun = run.intended(subject).isPresent();
        Optional<User> user =
                store.ask(() -> settings.users().findById(id)).filter(it -> begun || it.status() == UserStatus.ACTIVE);
        if (user.isPresent()) {
            settle(user.get(), line);
        }
        run.settled(subject);
    }

    private void settle(User user, ReportLine listed) throws IOException {
        // The list may be days old: whoever raised the bound took their time.
        Optional<ReportLine> now = missing.of(user.id());
        if (now.filter(MissingCheck::mayBeDisabled).isPresent()) {
            disable(user.id(), listed);
        } else if (user.status() == UserStatus.DISABLED) {
            // By this run, before it was stopped.
            List<String> details = now.map(ReportLine::details).orElse(List.of("no-longer-missing"));
            run.report(listed.withAction(FindingAction.DISABLED).withDetails(details));
        } else if (now.isPresent()) {
            run.report(now.get());
        }
    }

    private void disable(UserId id, ReportLine line) throws IOException {
        if (run.intended(line.subject().orElseThrow()).isEmpty()) {
            run.intend(line);
            // Before it is done: after a kill nobody could tell any more who did it, if they came back since.
            run.saveIntended();
        }
        Optional<User> user = store.ask(() -> settings.users().disable(id));
        if (user.isPresent()) {
            run.report(line.withAction(FindingAction.DISABLED));
        }
    }

    private long countLines() throws IOException {
        try (Stream<String> lines = Files.lines(run.missing().path())) {
            return lines.count();
        }
    }

    private void requireWithinBound(long users) {
        ReconciliationSettings.DisableBound bound = settings.disableBound().orElseThrow();
        long ofPool = run.count(ReconciliationCount.MATCHED) + users;
        if (users > bound.users() || users * 100 > ofPool * bound.percent()) {
            throw new TooManyToDisableException(
                    users,
                    users + " of " + ofPool + " users are missing in pool "
                            + settings.pool().id() + ", and " + bound.users() + " or " + bound.percent()
                            + " % are the most that may be disabled; nobody was. They are in "
                            + run.missing().path() + ". If it is right, run again with the same work folder and a "
                            + "higher bound");
        }
    }
}
