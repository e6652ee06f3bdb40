package dev.identitysync.dynamodb;

import dev.identitysync.InvalidValueException;
import dev.identitysync.doctor.Diagnosis;
import dev.identitysync.doctor.Doctor;
import dev.identitysync.doctor.Finding;
import dev.identitysync.doctor.Severity;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/**
 * Looks at the table of a {@link DynamoDbUserStore}, the way there and what the credentials may do. Run it with the
 * store's own client, mapping and credentials, or it speaks of another wiring. Thread-safe.
 *
 * <p><b>Effect.</b> Writes under conditions that cannot hold show what is allowed. One item is written under a key that
 * can be no user's, and removed; where it cannot be, it expires.
 *
 * <p><b>Time.</b> {@link Builder#timeout}, and at most half as much again to remove that item; what Java's name
 * resolution takes beyond is the system's.
 *
 * <p><b>Permissions.</b> Those of the store, and for the whole picture {@code dynamodb:DescribeTable},
 * {@code dynamodb:DescribeTimeToLive} and {@code dynamodb:DescribeContinuousBackups}; without one of these, what it would
 * tell is {@link Severity#UNKNOWN}.
 */
public final class DynamoDbDoctor implements Doctor {
    private final DynamoDbClient client;
    private final UserTableMapping mapping;
    private final Clock clock;
    private final Duration timeout;
    private final int itemsToRead;

    private DynamoDbDoctor(Builder builder) {
        this.client = new DoctorClient(builder.client);
        this.mapping = builder.mapping;
        this.clock = builder.clock;
        this.timeout = builder.timeout;
        this.itemsToRead = builder.itemsToRead;
    }

    /**
     * A doctor with thirty seconds, who reads a thousand items.
     *
     * @param client the store's own; stays the caller's, who closes it
     * @param mapping the store's own
     * @param clock the application's, which is compared with DynamoDB's
     */
    public static DynamoDbDoctor of(DynamoDbClient client, UserTableMapping mapping, Clock clock) {
        return builder(client, mapping, clock).build();
    }

    /**
     * Starts from what {@link #of} gives.
     *
     * @param client as there
     * @param mapping as there
     * @param clock as there
     */
    public static Builder builder(DynamoDbClient client, UserTableMapping mapping, Clock clock) {
        return new Builder(client, mapping, clock);
    }

    @Override
    public Diagnosis check() {
        DoctorVisit visit = new DoctorVisit(client, mapping, timeout);
        List<Finding> findings = new ArrayList<>(new DoctorMappingCheck(mapping).findings());
        Instant sent = clock.instant();
        DoctorAnswer<DescribeTableResponse> described = describe(visit);
        Instant received = clock.instant();
        findings.addAll(new DoctorEndpointCheck(client).findings(described));
        if (DoctorEndpointCheck.wasAnswered(described)) {
            findings.add(DoctorClockCheck.finding(described, sent, received));
        }
        if (!DoctorEndpointCheck.isOpen(described)) {
            findings.add(leftOut("DynamoDB cannot be asked"));
        } else if (addTable(described, findings)) {
            addUse(visit, findings);
        } else {
            findings.add(leftOut("the table is not there, or cannot be used"));
        }
        return new Diagnosis(findings);
    }

    private DoctorAnswer<DescribeTableResponse> describe(DoctorVisit visit) {
        return visit.ask(call -> call.read(override -> client.describeTable(DescribeTableRequest.builder()
                .tableName(mapping.tableName())
                .overrideConfiguration(override)
                .build())));
    }

    /** Adds what the table's description says; whether the table can be used, as far as is known. */
    private boolean addTable(DoctorAnswer<DescribeTableResponse> described, List<Finding> findings) {
        if (described instanceof DoctorAnswer.Failed<DescribeTableResponse> failed) {
            boolean missing = failed.trouble() == DoctorTrouble.TABLE_UNKNOWN;
            findings.add(failed.trouble()
                    .finding(
                            missing ? Severity.PROBLEM : Severity.UNKNOWN,
                            "table-exists",
                            missing
                                    ? "there is no table " + mapping.tableName()
                                    : "the table could not be described, so that its key, indexes and capacity were not"
                                            + " looked at",
                            "allow dynamodb:DescribeTable on the table to whom the doctor runs as; sign-ins do not need"
                                    + " it"));
            return !missing;
        }
        TableDescription table =
                ((DoctorAnswer.Given<DescribeTableResponse>) described).value().table();
        DoctorTableCheck check = new DoctorTableCheck(mapping, table);
        findings.addAll(check.findings());
        findings.addAll(new DoctorCapacityCheck(table).findings());
        findings.add(DoctorSafetyCheck.deletionProtection(table));
        DoctorSafetyCheck.replicas(table).ifPresent(findings::add);
        return check.keyFits();
    }

    private void addUse(DoctorVisit visit, List<Finding> findings) {
        DoctorSafetyCheck safety = new DoctorSafetyCheck(visit);
        findings.add(safety.timeToLive());
        findings.add(safety.backups());
        DoctorPermissionCheck permissions = new DoctorPermissionCheck(visit);
        findings.addAll(permissions.findings());
        findings.add(
                permissions.mayDelete()
                        ? new DoctorRoundTrip(visit, clock).finding()
                        : Finding.unknown(
                                "round-trip",
                                "no item was written and read",
                                "it could not be removed again; see may-delete-item",
                                "allow dynamodb:DeleteItem on table " + mapping.tableName()));
        if (itemsToRead > 0) {
            findings.add(permissions.scan());
            findings.addAll(new DoctorItemsCheck(visit, itemsToRead).findings());
        }
    }

    private static Finding leftOut(String why) {
        return Finding.unknown(
                "further-checks", "everything else was left out", why, "mend the problem first, and repeat the check");
    }

    /** Collects a {@link DynamoDbDoctor}. Not thread-safe. */
    public static final class Builder {
        private final DynamoDbClient client;
        private final UserTableMapping mapping;
        private final Clock clock;
        private Duration timeout = Duration.ofSeconds(30);
        private int itemsToRead = 1000;

        private Builder(DynamoDbClient client, UserTableMapping mapping, Clock clock) {
            this.client = client;
            this.mapping = mapping;
            this.clock = clock;
        }

        /**
         * How long all checks together may take; no request takes more than five seconds of it, nor than a quarter.
         *
         * @throws InvalidValueException if it is shorter than a tenth of a second
         */
        public Builder timeout(Duration value) {
            if (value.toMillis() < 100) {
                throw new InvalidValueException(
                        "timeout", "is too short; a check asks a dozen things, give it seconds");
            }
            this.timeout = value;
            return this;
        }

        /**
         * How many items to read at most, to find those that cannot be read as users. They cost read capacity; reading
         * is not strongly consistent, at half the price.
         *
         * @param most 0 for a role that need not list users: without {@code dynamodb:Scan} items cannot be looked at, and
         *     nothing is said of them
         * @throws InvalidValueException if it is negative
         */
        public Builder itemsToRead(int most) {
            if (most < 0) {
                throw new InvalidValueException("itemsToRead", "is negative; 0 reads none");
            }
            this.itemsToRead = most;
            return this;
        }

        /** The doctor. */
        public DynamoDbDoctor build() {
            return new DynamoDbDoctor(this);
        }
    }
}
