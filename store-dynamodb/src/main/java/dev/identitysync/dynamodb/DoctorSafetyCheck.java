package dev.identitysync.dynamodb;

import static java.util.stream.Collectors.joining;

import dev.identitysync.doctor.Finding;
import dev.identitysync.doctor.Severity;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.DescribeContinuousBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeContinuousBackupsResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveResponse;
import software.amazon.awssdk.services.dynamodb.model.MultiRegionConsistency;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryStatus;
import software.amazon.awssdk.services.dynamodb.model.ReplicaDescription;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/** What keeps the table tidy, and its users from being lost. */
final class DoctorSafetyCheck {
    private static final String TTL = "time-to-live";
    private static final String BACKUPS = "point-in-time-recovery";

    private final DoctorVisit visit;

    DoctorSafetyCheck(DoctorVisit visit) {
        this.visit = visit;
    }

    static Finding deletionProtection(TableDescription table) {
        String check = "deletion-protection";
        return Boolean.TRUE.equals(table.deletionProtectionEnabled())
                ? Finding.ok(check, "the table cannot be deleted by accident")
                : Finding.warning(
                        check,
                        "the table can be deleted with one command",
                        "with it go all users, and whom they are known as at their providers",
                        "enable deletion protection");
    }

    static Optional<Finding> replicas(TableDescription table) {
        if (table.replicas().isEmpty()) {
            return Optional.empty();
        }
        String check = "table-replicas";
        String what = "the table is replicated to "
                + table.replicas().stream().map(ReplicaDescription::regionName).collect(joining(", "));
        return Optional.of(
                table.multiRegionConsistency() == MultiRegionConsistency.STRONG
                        ? Finding.problem(
                                check,
                                what + " with strong consistency",
                                "such a table knows no transactions, which linking, unique addresses and deletion need",
                                "use a table of one region, or one that is replicated with eventual consistency")
                        : Finding.warning(
                                check,
                                what + " with eventual consistency",
                                "conditions hold within one region: who signs in in two at a time may be written twice,"
                                        + " and the later write wins",
                                "have all sign-ins in one region, and go to another only when that one is down"));
    }

    Finding timeToLive() {
        DoctorAnswer<DescribeTimeToLiveResponse> answer = visit.ask(call -> call.read(override -> visit.client()
                .describeTimeToLive(DescribeTimeToLiveRequest.builder()
                        .tableName(visit.mapping().tableName())
                        .overrideConfiguration(override)
                        .build())));
        return answer instanceof DoctorAnswer.Given<DescribeTimeToLiveResponse> given
                ? timeToLive(given.value().timeToLiveDescription())
                : notDescribed(answer, TTL, "dynamodb:DescribeTimeToLive");
    }

    private Finding timeToLive(TimeToLiveDescription found) {
        String wanted = visit.mapping().name(Bookkeeping.EXPIRES_AT);
        boolean on = found.timeToLiveStatus() == TimeToLiveStatus.ENABLED
                || found.timeToLiveStatus() == TimeToLiveStatus.ENABLING;
        if (on && wanted.equals(found.attributeName())) {
            return Finding.ok(TTL, "items expire by " + wanted);
        }
        return Finding.warning(
                TTL,
                on ? "items expire by " + found.attributeName() + ", not by " + wanted : "no items expire",
                "used proofs of linking, and events that were received, stay in the table for good; they do no harm but"
                        + " fill it",
                "enable time to live on " + wanted);
    }

    Finding backups() {
        DoctorAnswer<DescribeContinuousBackupsResponse> answer = visit.ask(call -> call.read(override -> visit.client()
                .describeContinuousBackups(DescribeContinuousBackupsRequest.builder()
                        .tableName(visit.mapping().tableName())
                        .overrideConfiguration(override)
                        .build())));
        if (answer instanceof DoctorAnswer.Given<DescribeContinuousBackupsResponse> given) {
            return backups(given.value());
        }
        // Where there are no backups at all is no place for real users, which is known well enough.
        return ((DoctorAnswer.Failed<?>) answer).trouble() == DoctorTrouble.NOT_OFFERED
                ? DoctorTrouble.NOT_OFFERED.finding(Severity.WARNING, BACKUPS, "there is no point-in-time recovery")
                : notDescribed(answer, BACKUPS, "dynamodb:DescribeContinuousBackups");
    }

    private static Finding backups(DescribeContinuousBackupsResponse found) {
        var recovery = found.continuousBackupsDescription().pointInTimeRecoveryDescription();
        return recovery != null && recovery.pointInTimeRecoveryStatus() == PointInTimeRecoveryStatus.ENABLED
                ? Finding.ok(BACKUPS, "the table can be restored to any second of its last days")
                : Finding.warning(
                        BACKUPS,
                        "the table cannot be restored to a point in time",
                        "users who are deleted or spoilt by mistake are lost",
                        "enable point-in-time recovery");
    }

    private static Finding notDescribed(DoctorAnswer<?> answer, String check, String action) {
        return ((DoctorAnswer.Failed<?>) answer)
                .trouble()
                .finding(
                        Severity.UNKNOWN,
                        check,
                        "the doctor could not ask",
                        "allow " + action + " on the table to whom the doctor runs as; sign-ins do not need it");
    }
}
