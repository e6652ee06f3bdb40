package dev.identitysync.cognito.wiring;

import dev.identitysync.doctor.Diagnosis;
import dev.identitysync.doctor.Doctor;
import dev.identitysync.doctor.Finding;
import java.util.EnumMap;
import java.util.Map;

/** Looks whether the triggers are there and may be called. */
final class WiringDoctor implements Doctor {
    private static final String POOL = "pool-described";

    private final PoolCalls pools;
    private final FunctionCalls functions;
    private final String poolId;
    private final PoolTriggers wanted;

    WiringDoctor(PoolCalls pools, FunctionCalls functions, String poolId, PoolTriggers wanted) {
        this.pools = pools;
        this.functions = functions;
        this.poolId = poolId;
        this.wanted = wanted;
    }

    @Override
    public Diagnosis check() {
        WiringChecks checks = new WiringChecks(functions);
        try {
            PoolSettings now = pools.describe(poolId);
            checks.add(Finding.ok(POOL, "User pool " + poolId + " is there"));
            Map<Trigger, Entry> entries = new EnumMap<>(Trigger.class);
            wanted.functions().keySet().forEach(trigger -> entries.put(trigger, wanted.entry(trigger)));
            checks.triggers(entries, now.triggers());
            checks.permissions(
                    wanted.distinct().stream().map(FunctionArn::new).toList(),
                    InvokePermission.of(now.pool().arn()));
        } catch (PoolNotFoundException e) {
            checks.add(Finding.problem(
                    POOL, WiringChecks.message(e), "Nobody can sign in to it", "Check region, account and id"));
        } catch (WiringException e) {
            checks.add(Finding.unknown(
                    POOL,
                    "User pool " + poolId + " could not be examined",
                    WiringChecks.message(e),
                    "Mend that, and check again"));
        }
        return checks.diagnosis();
    }
}
