package dev.identitysync.cognito.wiring;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolTierType;

/** Merges triggers into a described pool, or says why not. */
final class WiringPlanner {
    private static final int PARTITION = 1;
    private static final int REGION = 3;

    private final PoolSettings pool;
    private final PoolTriggers former;
    private final PoolTriggers wanted;
    private final boolean replacing;

    /** @param former triggers that are ours too, and go unless they are wanted */
    WiringPlanner(PoolSettings pool, PoolTriggers former, PoolTriggers wanted, boolean replacing) {
        this.pool = pool;
        this.former = former;
        this.wanted = wanted;
        this.replacing = replacing;
    }

    WiringPlan plan(FunctionCalls functions) {
        wanted.functions().values().forEach(this::requireSameRegion);
        requirePlanOfVersion();
        requireNobodyElses();
        Map<Trigger, Entry> entries = entries();
        InvokePermission permission = InvokePermission.of(pool.pool().arn());
        List<FunctionArn> needed =
                wanted.distinct().stream().map(FunctionArn::new).toList();
        return new WiringPlan(
                pool,
                entries,
                needed,
                needed.stream()
                        .filter(function -> functions.state(function, permission) != InvokePermission.State.GRANTED)
                        .toList(),
                released(entries).stream()
                        .filter(function -> functions.state(function, permission) == InvokePermission.State.GRANTED)
                        .toList());
    }

    private Map<Trigger, Entry> entries() {
        Map<Trigger, Entry> entries = new EnumMap<>(Trigger.class);
        wanted.functions().keySet().forEach(trigger -> entries.put(trigger, wanted.entry(trigger)));
        former.functions().forEach((trigger, function) -> {
            // Whoever replaced it meanwhile keeps it.
            if (!entries.containsKey(trigger)
                    && pool.triggers().entry(trigger).function().equals(function.value())) {
                entries.put(trigger, Entry.NOBODY);
            }
        });
        return entries;
    }

    private List<FunctionArn> released(Map<Trigger, Entry> entries) {
        TriggerConfig after = pool.triggers().with(entries);
        Set<String> gone = new TreeSet<>(former.distinct());
        gone.removeIf(after::leadsTo);
        return gone.stream().map(FunctionArn::new).toList();
    }

    private void requireSameRegion(FunctionArn function) {
        String[] poolArn = pool.pool().arn().split(":", -1);
        if (!poolArn[PARTITION].equals(function.partition()) || !poolArn[REGION].equals(function.region())) {
            throw new WiringRefusedException("Function " + function + " is in another region than user pool "
                    + pool.pool().id() + ", which can only call functions of its own");
        }
    }

    private void requirePlanOfVersion() {
        Entry entry = wanted.entry(Trigger.PRE_TOKEN_GENERATION);
        String now = pool.triggers().entry(Trigger.PRE_TOKEN_GENERATION).version();
        boolean newly = !entry.isNobody()
                && wanted.preTokenVersion() != PreTokenVersion.V1_0
                && !entry.version().equals(now);
        if (newly && pool.pool().userPoolTier() == UserPoolTierType.LITE) {
            throw new WiringRefusedException("User pool " + pool.pool().id() + " has the plan Lite, whose pre token"
                    + " generation is V1_0 alone; ask for that, or give the pool Essentials or Plus");
        }
    }

    private void requireNobodyElses() {
        if (replacing) {
            return;
        }
        List<String> foreign = new ArrayList<>();
        for (Trigger trigger : EnumSet.allOf(Trigger.class)) {
            Entry now = pool.triggers().entry(trigger);
            if (isForeign(trigger, now)) {
                foreign.add(trigger.member() + " is " + now);
            }
        }
        if (!foreign.isEmpty()) {
            throw new ForeignTriggerException("User pool " + pool.pool().id() + " has other functions: "
                    + String.join(", ", foreign) + "; take them away, or say replacing()");
        }
    }

    private boolean isForeign(Trigger trigger, Entry now) {
        Entry entry = wanted.entry(trigger);
        return !entry.isNobody()
                && !now.isNobody()
                && !now.sameFunction(entry)
                && !now.function().equals(former.entry(trigger).function());
    }
}
