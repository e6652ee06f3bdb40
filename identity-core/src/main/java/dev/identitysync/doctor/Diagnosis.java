package dev.identitysync.doctor;

import dev.identitysync.InvalidValueException;
import java.util.Comparator;
import java.util.List;

/**
 * All that a {@link Doctor} found. It always has a finding, since a diagnosis of nothing would read as health.
 *
 * @param findings in the order of the checks, the fine ones too
 */
public record Diagnosis(List<Finding> findings) {

    /**
     * Copies the list.
     *
     * @throws InvalidValueException if it is empty
     */
    public Diagnosis {
        findings = List.copyOf(findings);
        if (findings.isEmpty()) {
            throw new InvalidValueException(
                    "diagnosis.findings", "are empty; a check that could not be made is a finding too");
        }
    }

    /** Whether sign-ins can be expected to work: everything could be checked, and nothing is a problem. */
    public boolean healthy() {
        return worst().compareTo(Severity.UNKNOWN) < 0;
    }

    /** The severity of the worst finding. */
    public Severity worst() {
        return findings.stream()
                .map(Finding::severity)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    /**
     * The findings for a person at night, the worst first: a line of counts, then a line for each that is fine, and a
     * line, its why and its fix for each other. Lines end in {@code \n}, the last one has no end. Holds nothing personal.
     */
    public String report() {
        return Report.of(findings);
    }

    /** The {@link #report()}. */
    @Override
    public String toString() {
        return report();
    }
}
