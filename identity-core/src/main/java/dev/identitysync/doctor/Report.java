package dev.identitysync.doctor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Findings as text, the worst first. */
final class Report {
    // What a server said may be quoted in a finding, and would otherwise drive the terminal that shows it.
    private static final Pattern CONTROL = Pattern.compile("\\p{Cc}");
    private static final String INDENT = " ".repeat("PROBLEM ".length());

    private Report() {}

    static String of(List<Finding> findings) {
        List<String> lines = new ArrayList<>();
        lines.add("Checks: " + counts(findings));
        findings.stream()
                .sorted(Comparator.comparing(Finding::severity).reversed())
                .forEach(finding -> add(finding, lines));
        return String.join("\n", lines);
    }

    private static String counts(List<Finding> findings) {
        return Arrays.stream(Severity.values())
                .sorted(Comparator.reverseOrder())
                .map(severity -> count(findings, severity) + " " + severity)
                .filter(count -> !count.startsWith("0 "))
                .collect(Collectors.joining(", "));
    }

    private static long count(List<Finding> findings, Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }

    private static void add(Finding finding, List<String> lines) {
        lines.add("%-7s %s: %s".formatted(finding.severity(), finding.check(), joined(finding.what(), " ")));
        finding.why().ifPresent(why -> lines.add(INDENT + "why: " + indented(why)));
        finding.fix().ifPresent(fix -> lines.add(INDENT + "fix: " + indented(fix)));
    }

    private static String indented(String text) {
        return joined(text, "\n" + INDENT + "     ");
    }

    private static String joined(String text, String between) {
        return text.strip()
                .lines()
                .map(line -> CONTROL.matcher(line).replaceAll(" "))
                .collect(Collectors.joining(between));
    }
}
