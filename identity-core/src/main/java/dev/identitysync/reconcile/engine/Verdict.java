package dev.identitysync.reconcile.engine;

import dev.identitysync.UserId;
import dev.identitysync.reconcile.Counted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What is to be said and done about one user. Immutable.
 *
 * @param counts what they count for beside their findings
 * @param findings what is reported as it is
 * @param met their local user, who is there
 * @param toDisable what is reported once it is decided whether anybody is disabled
 * @param intent what is to be done and then reported
 */
public record Verdict(
        List<Counted> counts,
        List<ReportLine> findings,
        Optional<UserId> met,
        Optional<ReportLine> toDisable,
        Optional<Intent> intent) {

    /**
     * Something to be done.
     *
     * @param line what is reported when it is done
     * @param deed does it, and says what came of it; may be repeated
     */
    public record Intent(ReportLine line, Supplier<Verdict> deed) {}

    /** Nothing. */
    public static Verdict none() {
        return new Verdict(List.of(), List.of(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The same, and they count for this. */
    public Verdict counting(Counted count) {
        List<Counted> all = new ArrayList<>(counts);
        all.add(count);
        return new Verdict(List.copyOf(all), findings, met, toDisable, intent);
    }

    /** The same, and this was found. */
    public Verdict finding(ReportLine line) {
        List<ReportLine> all = new ArrayList<>(findings);
        all.add(line);
        return new Verdict(counts, List.copyOf(all), met, toDisable, intent);
    }

    /** The same, and this is their local user. */
    public Verdict meeting(UserId id) {
        return new Verdict(counts, findings, Optional.of(id), toDisable, intent);
    }

    /** The same, and they are to be disabled for what was found. */
    public Verdict disabling(ReportLine line) {
        return new Verdict(counts, findings, met, Optional.of(line), intent);
    }

    /** The same, and this is to be done. */
    public Verdict intending(ReportLine line, Supplier<Verdict> deed) {
        return new Verdict(counts, findings, met, toDisable, Optional.of(new Intent(line, deed)));
    }
}
