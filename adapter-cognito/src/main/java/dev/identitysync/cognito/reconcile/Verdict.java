package dev.identitysync.cognito.reconcile;

import dev.identitysync.UserId;
import dev.identitysync.VerifiedLogin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is to be said and done about one user of the pool.
 *
 * @param counts what they count for beside their findings
 * @param findings what is reported as it is
 * @param met their local user, who is there
 * @param intent what is to be done and then reported
 */
record Verdict(
        List<ReconciliationCount> counts, List<ReportLine> findings, Optional<UserId> met, Optional<Intent> intent) {

    /**
     * Something to be done.
     *
     * @param line what is reported when it is done
     * @param login with which it is done
     */
    record Intent(ReportLine line, VerifiedLogin login) {}

    static Verdict none() {
        return new Verdict(List.of(), List.of(), Optional.empty(), Optional.empty());
    }

    Verdict counting(ReconciliationCount count) {
        return new Verdict(List.of(count), findings, met, intent);
    }

    Verdict finding(ReportLine line) {
        List<ReportLine> all = new ArrayList<>(findings);
        all.add(line);
        return new Verdict(counts, List.copyOf(all), met, intent);
    }

    Verdict meeting(UserId id) {
        return new Verdict(counts, findings, Optional.of(id), intent);
    }

    Verdict intending(ReportLine line, VerifiedLogin login) {
        return new Verdict(counts, findings, met, Optional.of(new Intent(line, login)));
    }
}
