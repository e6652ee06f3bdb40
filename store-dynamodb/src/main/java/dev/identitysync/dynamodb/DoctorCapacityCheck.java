package dev.identitysync.dynamodb;

import dev.identitysync.doctor.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.OnDemandThroughput;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputDescription;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** How many sign-ins the table takes before it throttles. */
final class DoctorCapacityCheck {
    private static final String CHECK = "table-capacity";
    private static final String WHY = "DynamoDB turns away what goes beyond, and sign-ins with it";
    // A sign-in writes one unit, a first one with a unique address four: below this, a class at its lesson's start
    // waits.
    private static final long FEW = 25;

    private final TableDescription table;

    DoctorCapacityCheck(TableDescription table) {
        this.table = table;
    }

    List<Finding> findings() {
        boolean onDemand = table.billingModeSummary() != null
                && table.billingModeSummary().billingMode() == BillingMode.PAY_PER_REQUEST;
        return onDemand ? List.of(onDemand()) : provisioned();
    }

    private Finding onDemand() {
        List<String> limits = new ArrayList<>(limits("the table", table.onDemandThroughput()));
        table.globalSecondaryIndexes()
                .forEach(index -> limits.addAll(limits("index " + index.indexName(), index.onDemandThroughput())));
        return limits.isEmpty()
                ? Finding.ok(CHECK, "the table is billed on demand, without a limit of its own" + warm())
                : Finding.warning(
                        CHECK,
                        "the table is billed on demand, and limited: " + String.join(", ", limits),
                        WHY,
                        "lift the limits (maximum throughput), or see that they are above what sign-ins need at their"
                                + " busiest");
    }

    private String warm() {
        return table.warmThroughput() == null || table.warmThroughput().writeUnitsPerSecond() == null
                ? ""
                : "; ready at once for " + table.warmThroughput().readUnitsPerSecond() + " reads and "
                        + table.warmThroughput().writeUnitsPerSecond() + " writes a second";
    }

    private static List<String> limits(String of, @Nullable OnDemandThroughput limit) {
        return limit == null
                ? List.of()
                : Stream.of(
                                limited(of, limit.maxReadRequestUnits(), "reads"),
                                limited(of, limit.maxWriteRequestUnits(), "writes"))
                        .flatMap(List::stream)
                        .toList();
    }

    // DynamoDB says -1 where there is none.
    private static List<String> limited(String of, @Nullable Long units, String what) {
        return units == null || units < 0 ? List.of() : List.of(of + " to " + units + " " + what + " a second");
    }

    private List<Finding> provisioned() {
        ProvisionedThroughputDescription capacity = table.provisionedThroughput();
        String what = "the table is provisioned for " + capacity.readCapacityUnits() + " reads and "
                + capacity.writeCapacityUnits() + " writes a second";
        boolean few = capacity.readCapacityUnits() < FEW || capacity.writeCapacityUnits() < FEW;
        boolean everRaised = capacity.lastIncreaseDateTime() != null
                && capacity.lastIncreaseDateTime().toEpochMilli() > 0;
        List<Finding> findings = new ArrayList<>();
        findings.add(
                few && !everRaised
                        ? Finding.warning(
                                CHECK,
                                what + ", which were never raised",
                                WHY,
                                "bill the table on demand, or let it scale by itself (Application Auto Scaling)")
                        : Finding.ok(CHECK, what));
        table.globalSecondaryIndexes().stream()
                .filter(index -> writes(index) < capacity.writeCapacityUnits())
                .map(index -> Finding.warning(
                        "index-capacity",
                        "index " + index.indexName() + " is provisioned for " + writes(index)
                                + " writes a second, fewer than the table",
                        "an index that is throttled throttles the table's writes, and sign-ins with them",
                        "give the index as many writes as the table"))
                .forEach(findings::add);
        return findings;
    }

    private static long writes(GlobalSecondaryIndexDescription index) {
        return index.provisionedThroughput() == null
                ? Long.MAX_VALUE
                : index.provisionedThroughput().writeCapacityUnits();
    }
}
