package dev.identitysync.examples.springboot.watch;

import dev.identitysync.doctor.Diagnosis;
import dev.identitysync.doctor.Doctor;
import dev.identitysync.doctor.Finding;
import dev.identitysync.doctor.Severity;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/**
 * The component {@code users} of the health endpoint: whether sign-ins can be expected to work, and what of the database
 * is to be mended. Findings name tables and permissions, never a secret or a person. An answer is kept for a while: Spring
 * Boot does not keep those of a group, and one of them is open to everybody.
 */
@Component
class UsersHealthIndicator implements HealthIndicator {
    private final Doctor doctor;
    private final Clock clock;
    private final Duration timeToLive;
    private @Nullable Kept kept;

    UsersHealthIndicator(Doctor doctor, Clock clock, @Value("${users.health.time-to-live}") Duration timeToLive) {
        this.doctor = doctor;
        this.clock = clock;
        this.timeToLive = timeToLive;
    }

    /** Whoever comes while the doctor is asked waits for that answer. */
    @Override
    public synchronized Health health() {
        Kept last = kept;
        if (last == null || !last.holdsAt(clock.instant())) {
            Health health = ask();
            Instant now = clock.instant();
            last = new Kept(health, now, now.plus(timeToLive));
            kept = last;
        }
        return last.health();
    }

    /** An answer, from when to before when it may be given. */
    private record Kept(Health health, Instant from, Instant until) {
        // A clock that was set back does not make it hold for longer.
        boolean holdsAt(Instant now) {
            return !now.isBefore(from) && now.isBefore(until);
        }
    }

    private Health ask() {
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
