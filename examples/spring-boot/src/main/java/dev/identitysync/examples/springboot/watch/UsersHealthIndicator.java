package dev.identitysync.examples.springboot.watch;

import dev.identitysync.doctor.Diagnosis;
import dev.identitysync.doctor.Doctor;
import dev.identitysync.doctor.Finding;
import dev.identitysync.doctor.Severity;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/**
 * The component {@code users} of the health endpoint: whether sign-ins can be expected to work, and what of the database
 * is to be mended. Findings name tables and permissions, never a secret or a person.
 */
@Component
class UsersHealthIndicator implements HealthIndicator {
    private final Doctor doctor;

    UsersHealthIndicator(Doctor doctor) {
        this.doctor = doctor;
    }

    @Override
    public Health health() {
        Diagnosis diagnosis = doctor.check();
        Health.Builder health = Health.status(statusOf(diagnosis.worst()));
        diagnosis.findings().stream()
                .filter(finding -> finding.severity() != Severity.OK)
                .forEach(finding -> health.withDetail(finding.check(), details(finding)));
        return health.withDetail("checks", diagnosis.findings().size()).build();
    }

    // What could not be checked may be fine: it takes nobody out of the load balancer, and is seen.
    private static Status statusOf(Severity worst) {
        return switch (worst) {
            case OK, WARNING -> Status.UP;
            case UNKNOWN -> Status.UNKNOWN;
            case PROBLEM -> Status.DOWN;
        };
    }

    private static Map<String, String> details(Finding finding) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("severity", finding.severity().name());
        details.put("what", finding.what());
        finding.why().ifPresent(why -> details.put("why", why));
        finding.fix().ifPresent(fix -> details.put("fix", fix));
        return details;
    }
}
