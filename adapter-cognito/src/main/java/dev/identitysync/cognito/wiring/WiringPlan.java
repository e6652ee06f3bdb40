package dev.identitysync.cognito.wiring;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What {@link TriggerWiring#apply} would do, for a person to read first. Made from a description of the pool, and good for
 * as long as the pool stays so. Immutable.
 */
public final class WiringPlan {
    private final PoolSettings before;
    private final Map<Trigger, Entry> wanted;
    private final List<FunctionArn> needed;
    private final List<FunctionArn> missing;
    private final List<FunctionArn> released;

    WiringPlan(
            PoolSettings before,
            Map<Trigger, Entry> wanted,
            List<FunctionArn> needed,
            List<FunctionArn> missing,
            List<FunctionArn> released) {
        this.before = before;
        this.wanted = Collections.unmodifiableMap(new EnumMap<>(wanted));
        this.needed = List.copyOf(needed);
        this.missing = List.copyOf(missing);
        this.released = List.copyOf(released);
    }

    /** The pool. */
    public String poolId() {
        return before.pool().id();
    }

    /** The triggers that change; empty if the pool is as it should be already, and will not be written. */
    public List<TriggerChange> changes() {
        List<TriggerChange> changes = new ArrayList<>();
        wanted.forEach((trigger, entry) -> {
            Entry now = before.triggers().entry(trigger);
            if (!now.equals(entry)) {
                changes.add(TriggerChange.of(trigger, now, entry));
            }
        });
        return changes;
    }

    /** The functions that the pool may not call yet, and will be allowed to. */
    public List<FunctionArn> permissionsToGrant() {
        return missing;
    }

    /** The functions that the pool will no longer be allowed to call. */
    public List<FunctionArn> permissionsToRevoke() {
        return released;
    }

    /** The plan for a person, in lines. Holds nothing secret or personal. */
    public String report() {
        List<String> lines = new ArrayList<>();
        List<TriggerChange> changes = changes();
        lines.add("User pool " + before.pool().arn() + ": "
                + (changes.isEmpty() ? "no trigger changes" : "triggers that change: " + changes.size()));
        changes.forEach(change -> lines.add("  " + change.line()));
        if (!changes.isEmpty()) {
            lines.add("  every other setting is written back as it is");
        }
        lines.add("Permissions to call functions, for this pool and its account: "
                + (missing.isEmpty() && released.isEmpty() ? "none changes" : "some change"));
        missing.forEach(function -> lines.add("  + " + function));
        released.forEach(function -> lines.add("  - " + function));
        return String.join("\n", lines);
    }

    /** The {@link #report()}. */
    @Override
    public String toString() {
        return report();
    }

    PoolSettings before() {
        return before;
    }

    Map<Trigger, Entry> wanted() {
        return wanted;
    }

    List<FunctionArn> needed() {
        return needed;
    }

    InvokePermission permission() {
        return InvokePermission.of(before.pool().arn());
    }

    /** A description with the triggers of this plan. */
    PoolSettings in(PoolSettings described) {
        return described.with(described.triggers().with(wanted));
    }

    boolean isDoneIn(PoolSettings now) {
        return wanted.entrySet().stream()
                .allMatch(entry -> now.triggers().entry(entry.getKey()).equals(entry.getValue()));
    }

    /** @throws PoolChangedException if anything about the pool is other than in the plan */
    void requireUnchanged(PoolSettings now) {
        List<String> differences = before.differences(now);
        if (!differences.isEmpty()) {
            throw new PoolChangedException("User pool " + poolId() + " was changed since it was planned: "
                    + String.join(", ", differences) + "; plan again");
        }
        if (!Objects.equals(before.pool().lastModifiedDate(), now.pool().lastModifiedDate())) {
            throw new PoolChangedException("User pool " + poolId() + " was modified since it was planned; plan again");
        }
    }
}
