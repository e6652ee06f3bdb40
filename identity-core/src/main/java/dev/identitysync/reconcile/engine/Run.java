package dev.identitysync.reconcile.engine;

import dev.identitysync.User;
import dev.identitysync.UserId;
import dev.identitysync.reconcile.Counted;
import dev.identitysync.reconcile.ReconciliationListener;
import dev.identitysync.reconcile.ReconciliationProgress;
import dev.identitysync.reconcile.ReconciliationResult;
import dev.identitysync.reconcile.Step;
import dev.identitysync.reconcile.WorkFolderException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where a run stands, in memory and in its folder. What is written after the last {@link #save()} never happened, as far as
 * the next start is concerned. Used by one thread.
 */
public final class Run implements AutoCloseable {
    private final WorkFolder folder;
    private final String settings;
    private final String finished;
    private final Instant startedAt;
    private final long firstWalk;
    private final Map<String, Long> counts;
    private final Intentions intentions;
    private final RunFiles files;
    private int restarts;
    private Checkpoint saved;
    private String phase;
    private long walk;
    private Optional<String> position;
    private long partition;
    private long partitions;

    private Run(WorkFolder folder, Checkpoint from, Step last) throws IOException {
        this.folder = folder;
        this.saved = from;
        this.settings = from.settings();
        this.finished = last.name();
        this.startedAt = from.startedAt();
        this.firstWalk = from.firstWalk();
        this.counts = new LinkedHashMap<>(from.counts());
        this.phase = from.phase();
        this.walk = from.walk();
        this.position = from.position();
        this.partition = from.partition();
        this.partitions = from.partitions();
        this.intentions = new Intentions(from.intended());
        this.files = new RunFiles(folder, from);
    }

    /** What a run does, step by step. */
    @FunctionalInterface
    public interface Work {
        /**
         * Does what is left to do.
         *
         * @throws IOException if the work folder cannot be read or written
         */
        void of(Run run) throws IOException;
    }

    /**
     * Goes on with the run that a folder holds, or begins one, and ends it.
     *
     * @param folder made if it is not there
     * @param steps in order; the last says that all is done
     * @param settings what makes the findings of two runs different, free of personal data
     * @param now when it begins, if it does
     * @throws WorkFolderException if the folder cannot be used
     */
    public static ReconciliationResult carryOut(
            Path folder, List<? extends Step> steps, String settings, Instant now, Work work) {
        try (WorkFolder held = WorkFolder.open(folder);
                Run run = open(held, steps, settings, now)) {
            work.of(run);
            return run.finish();
        } catch (IOException e) {
            throw new WorkFolderException(
                    WorkFolderException.Reason.INPUT_OUTPUT,
                    "Work folder " + folder
                            + " cannot be read or written; users may have been provisioned "
                            + "or disabled before. Mend it and run again with the same folder, it goes on",
                    e);
        }
    }

    private static Run open(WorkFolder folder, List<? extends Step> steps, String settings, Instant now)
            throws IOException {
        Step last = steps.get(steps.size() - 1);
        Optional<Checkpoint> found = folder.checkpoint();
        long before = found.map(Checkpoint::walk).orElse(0L);
        Optional<Checkpoint> unfinished = found.filter(it -> !it.phase().equals(last.name()));
        if (unfinished.filter(it -> !it.settings().equals(settings)).isPresent()) {
            throw new WorkFolderException(
                    WorkFolderException.Reason.OF_ANOTHER_RUN,
                    "The work folder holds an unfinished run of another source or other settings; finish that one, or, "
                            + WorkFolder.BEGIN_ANEW,
                    null);
        }
        if (unfinished.filter(it -> !isOneOf(steps, it.phase())).isPresent()) {
            throw new WorkFolderException(
                    WorkFolderException.Reason.UNREADABLE,
                    "Another version wrote the checkpoint; finish that run with it, or, " + WorkFolder.BEGIN_ANEW,
                    null);
        }
        Checkpoint from = unfinished.orElseGet(
                () -> Checkpoint.first(settings, steps.get(0).name(), now, before + 1));
        return new Run(folder, from, last);
    }

    private static boolean isOneOf(List<? extends Step> steps, String phase) {
        return steps.stream().anyMatch(step -> step.name().equals(phase));
    }

    /** When it began, however often it stopped since. */
    public Instant startedAt() {
        return startedAt;
    }

    /** Whether this step is to be done now. */
    public boolean isIn(Step step) {
        return phase.equals(step.name());
    }

    Optional<String> position() {
        return position;
    }

    void moveTo(Optional<String> next) {
        position = next;
    }

    long partition() {
        return partition;
    }

    long partitions() {
        return partitions;
    }

    /** The met users are looked at in so many parts from now on. */
    void divide(long parts) {
        partitions = parts;
    }

    void nextPartition() {
        partition++;
        position = Optional.empty();
    }

    /** Goes on to a step, and saves that. */
    public void enter(Step next) throws IOException {
        phase = next.name();
        position = Optional.empty();
        save();
    }

    /** How many there were so far. */
    public long count(Counted count) {
        return counts.getOrDefault(count.name(), 0L);
    }

    void add(Counted count) {
        counts.merge(count.name(), 1L, Long::sum);
    }

    AppendFile met() {
        return files.met();
    }

    AppendFile missing() {
        return files.missing();
    }

    /** Takes down all of a verdict but what is to be done. */
    void accept(Verdict verdict) throws IOException {
        verdict.counts().forEach(this::add);
        for (ReportLine finding : verdict.findings()) {
            report(finding);
        }
        if (verdict.met().isPresent()) {
            files.met().append(Fingerprint.of(verdict.met().get()).toBytes());
        }
        if (verdict.toDisable().isPresent()) {
            // Kept back until it is decided whether anybody is disabled.
            files.missing().append(verdict.toDisable().get().toBytes());
        }
    }

    void report(ReportLine line) throws IOException {
        add(line.count());
        if (line.action() != FindingAction.NONE) {
            add(line.action());
        }
        files.report().append(line.toBytes());
    }

    /** What was decided about this subject by a run that may or may not have come to do it. */
    public Optional<ReportLine> intended(String subject) {
        return intentions.of(subject);
    }

    Collection<ReportLine> unsettled() {
        return intentions.unsettled();
    }

    void intend(ReportLine line) {
        intentions.add(line);
    }

    void settled(String subject) {
        intentions.settle(subject);
    }

    /**
     * Settles what was decided by a run that was killed, about users who were no longer listed when this one came by.
     *
     * @param done what is to be reported of it; empty if it was not done
     */
    public void settleWhoIsGone(Function<ReportLine, Optional<ReportLine>> done) throws IOException {
        for (ReportLine line : unsettled()) {
            Optional<ReportLine> finding = done.apply(line);
            if (finding.isPresent()) {
                report(finding.get());
            }
            settled(line.subject().orElseThrow());
        }
    }

    /**
     * The next start goes on from the last {@link #save()}, and knows what was decided since, and what was done of it. One
     * file is forced, not four.
     */
    void saveIntended() throws IOException {
        folder.save(saved.withIntended(intentions.all()));
    }

    /** How often this process began anew. */
    int restarts() {
        return restarts;
    }

    /** Begins anew, and keeps of the findings what was done: it cannot be found again. */
    void startOver(Step first) throws IOException {
        restarts++;
        walk++;
        counts.clear();
        try (BufferedReader lines = Files.newBufferedReader(files.startOver(walk))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                ReportLine finding = ReportLine.read(line);
                if (finding.action() != FindingAction.NONE) {
                    report(finding);
                }
            }
        }
        enter(first);
    }

    /**
     * Tells how far it is. Whoever stops the run by an exception, as a function does whose time is over, stops it here: the
     * next start goes on behind what was done, however little that was.
     */
    void tell(ReconciliationListener listener, ReconciliationProgress progress) throws IOException {
        try {
            listener.on(progress);
        } catch (RuntimeException e) {
            save();
            throw e;
        }
    }

    /** From here on this is where the next start goes on. */
    void save() throws IOException {
        files.force();
        intentions.forgetSettled();
        Checkpoint now = new Checkpoint(
                settings,
                startedAt,
                phase,
                walk,
                firstWalk,
                position,
                partition,
                partitions,
                files.report().length(),
                files.met().length(),
                files.missing().length(),
                new LinkedHashMap<>(counts),
                intentions.all());
        folder.save(now);
        saved = now;
    }

    /** Whom earlier runs in this folder disabled. */
    public DisabledUsers disabledUsers() throws IOException {
        return DisabledUsers.read(folder.disabled());
    }

    /**
     * Remembers whom this run and those before it disabled and who still is, for the next run in this folder. May be
     * repeated.
     */
    public void rememberDisabled(Function<UserId, Optional<User>> users) throws IOException {
        save();
        DisabledUsers all = disabledUsers();
        try (BufferedReader lines = Files.newBufferedReader(files.report().path())) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                ReportLine finding = ReportLine.read(line);
                // By what this run saw when it did it: how they stand now may be somebody else's doing.
                if (finding.sessionsEndedAt().isPresent() && finding.user().isPresent()) {
                    all.add(
                            new UserId(finding.user().get()),
                            finding.sessionsEndedAt().get());
                }
            }
        }
        folder.saveDisabled(all.stillDisabled(users).toBytes());
    }

    private ReconciliationResult finish() throws IOException {
        if (!phase.equals(finished)) {
            phase = finished;
            position = Optional.empty();
            save();
        }
        files.deleteAllButReport(firstWalk, walk);
        return new ReconciliationResult(counts, files.report().path());
    }

    @Override
    public void close() throws IOException {
        files.close();
    }
}
