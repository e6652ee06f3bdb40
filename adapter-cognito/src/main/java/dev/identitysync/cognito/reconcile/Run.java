package dev.identitysync.cognito.reconcile;

import dev.identitysync.UserId;
import dev.identitysync.cognito.internal.JsonWriter;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where a run stands, in memory and in its folder. What is written after the last {@link #save()} never happened, as far as
 * the next start is concerned. Used by one thread.
 */
final class Run implements AutoCloseable {
    private final WorkFolder folder;
    private final String settings;
    private final Instant startedAt;
    private final long firstWalk;
    private final EnumMap<ReconciliationCount, Long> counts;
    private final Map<String, ReportLine> intended = new LinkedHashMap<>();
    // Done since the last save: the next start comes by once more, and has to know of them.
    private final Set<String> settled = new HashSet<>();
    private Checkpoint saved;
    private ReconciliationPhase phase;
    private long walk;
    private Optional<String> position;
    private long partition;
    private long partitions;
    private AppendFile report;
    private AppendFile met;
    private AppendFile missing;

    private Run(WorkFolder folder, Checkpoint from) throws IOException {
        this.folder = folder;
        this.saved = from;
        this.settings = from.settings();
        this.startedAt = from.startedAt();
        this.firstWalk = from.firstWalk();
        this.counts = new EnumMap<>(from.counts());
        this.phase = from.phase();
        this.walk = from.walk();
        this.position = from.position();
        this.partition = from.partition();
        this.partitions = from.partitions();
        this.report = AppendFile.open(folder.report(walk), from.reportLength());
        this.met = AppendFile.open(folder.met(walk), from.metLength());
        this.missing = AppendFile.open(folder.missing(walk), from.missingLength());
        from.intended().forEach(this::intend);
    }

    /** Goes on with the run that the folder holds, or begins one now. */
    static Run open(WorkFolder folder, String settings, Instant now) throws IOException {
        Optional<Checkpoint> found = folder.checkpoint();
        long before = found.map(Checkpoint::walk).orElse(0L);
        Optional<Checkpoint> unfinished = found.filter(it -> it.phase() != ReconciliationPhase.FINISHED);
        if (unfinished.filter(it -> !it.settings().equals(settings)).isPresent()) {
            throw new WorkFolderException(
                    WorkFolderException.Reason.OF_ANOTHER_RUN,
                    "The work folder holds an unfinished run of another pool or other settings; finish that one, "
                            + "or take another folder",
                    null);
        }
        return new Run(folder, unfinished.orElseGet(() -> Checkpoint.first(settings, now, before + 1)));
    }

    /** When it began, however often it stopped since. */
    Instant startedAt() {
        return startedAt;
    }

    ReconciliationPhase phase() {
        return phase;
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

    void enter(ReconciliationPhase next) throws IOException {
        phase = next;
        position = Optional.empty();
        save();
    }

    long count(ReconciliationCount count) {
        return counts.getOrDefault(count, 0L);
    }

    void add(ReconciliationCount count) {
        counts.merge(count, 1L, Long::sum);
    }

    AppendFile met() {
        return met;
    }

    AppendFile missing() {
        return missing;
    }

    void met(UserId id) throws IOException {
        met.append(Fingerprint.of(id).toBytes());
    }

    void report(ReportLine line) throws IOException {
        add(line.kind().count());
        line.action().count().ifPresent(this::add);
        report.append(bytes(line));
    }

    /** Keeps a finding back until it is decided whether anybody is disabled. */
    void toDisable(ReportLine line) throws IOException {
        missing.append(bytes(line));
    }

    /** What was decided about this subject by a run that may or may not have come to do it. */
    Optional<ReportLine> intended(String subject) {
        return settled.contains(subject) ? Optional.empty() : Optional.ofNullable(intended.get(subject));
    }

    Collection<ReportLine> intended() {
        return intended.entrySet().stream()
                .filter(it -> !settled.contains(it.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    void intend(ReportLine line) {
        line.subject().ifPresent(subject -> {
            intended.put(subject, line);
            settled.remove(subject);
        });
    }

    void settled(String subject) {
        settled.add(subject);
    }

    /** The next start goes on from the last {@link #save()}, and knows what was decided since. One file is forced, not four. */
    void saveIntended() throws IOException {
        folder.save(saved.withIntended(List.copyOf(intended.values())));
    }

    /** Begins anew, and keeps of the findings what was done: it cannot be found again. */
    void startOver() throws IOException {
        report.flush();
        AppendFile before = report;
        walk++;
        counts.clear();
        report = AppendFile.open(folder.report(walk), 0);
        try (before;
                BufferedReader lines = Files.newBufferedReader(before.path())) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                ReportLine finding = ReportLine.ofJson(JsonMembers.read(line));
                if (finding.action() != FindingAction.NONE) {
                    report(finding);
                }
            }
        }
        met.close();
        met = AppendFile.open(folder.met(walk), 0);
        missing.close();
        missing = AppendFile.open(folder.missing(walk), 0);
        position = Optional.empty();
        save();
    }

    /** From here on this is where the next start goes on. */
    void save() throws IOException {
        report.force();
        met.force();
        missing.force();
        intended.keySet().removeAll(settled);
        settled.clear();
        Checkpoint now = new Checkpoint(
                settings,
                startedAt,
                phase,
                walk,
                firstWalk,
                position,
                partition,
                partitions,
                report.length(),
                met.length(),
                missing.length(),
                new EnumMap<>(counts),
                List.copyOf(intended.values()));
        folder.save(now);
        saved = now;
    }

    /** Ends the run; of its files the report stays. */
    ReconciliationResult finish() throws IOException {
        if (phase != ReconciliationPhase.FINISHED) {
            enter(ReconciliationPhase.FINISHED);
        }
        for (long it = firstWalk; it <= walk; it++) {
            Files.deleteIfExists(folder.met(it));
            Files.deleteIfExists(folder.missing(it));
            if (it < walk) {
                Files.deleteIfExists(folder.report(it));
            }
        }
        return new ReconciliationResult(counts, report.path());
    }

    private static byte[] bytes(ReportLine line) {
        return (JsonWriter.write(line.toJson()) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        try {
            report.close();
        } finally {
            try {
                met.close();
            } finally {
                missing.close();
            }
        }
    }
}
