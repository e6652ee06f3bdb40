package dev.identitysync.reconcile.engine;

import dev.identitysync.UserId;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/**
 * How many users a file of findings has. One user may be on several lines, as somebody who was suspended when the one list
 * was read, and deleted when the other was.
 *
 * @param lines of the file
 * @param users on them
 * @param unmet those of the users whom the walk through the provider's list did not meet
 */
record FoundUsers(long lines, long users, long unmet) {
    // The users of about so many lines are in memory at once, and the file is read as often as that takes.
    private static final long LINES_AT_ONCE = 100_000;

    static FoundUsers count(Path findings, Predicate<ReportLine> wasMet) throws IOException {
        FoundUsers found = new FoundUsers(lines(findings), 0, 0);
        long parts = found.lines() / LINES_AT_ONCE + 1;
        for (long part = 0; part < parts; part++) {
            found = found.withPart(findings, part, parts, wasMet);
        }
        return found;
    }

    private static long lines(Path findings) throws IOException {
        long lines = 0;
        try (BufferedReader reader = Files.newBufferedReader(findings)) {
            while (reader.readLine() != null) {
                lines++;
            }
        }
        return lines;
    }

    private FoundUsers withPart(Path findings, long part, long parts, Predicate<ReportLine> wasMet) throws IOException {
        Set<Fingerprint> seen = new HashSet<>();
        long unmetHere = 0;
        try (BufferedReader reader = Files.newBufferedReader(findings)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                ReportLine finding = ReportLine.read(line);
                Fingerprint user = Fingerprint.of(new UserId(finding.user().orElseThrow()));
                if (user.partition(parts) == part && seen.add(user) && !wasMet.test(finding)) {
                    unmetHere++;
                }
            }
        }
        return new FoundUsers(lines, users + seen.size(), unmet + unmetHere);
    }
}
