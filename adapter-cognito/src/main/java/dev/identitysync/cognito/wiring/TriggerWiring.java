package dev.identitysync.cognito.wiring;

import dev.identitysync.InvalidValueException;
import dev.identitysync.cognito.UserPool;
import dev.identitysync.doctor.Diagnosis;
import dev.identitysync.doctor.Doctor;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.lambda.LambdaClient;

/**
 * Puts functions behind a pool's triggers, and leaves everything else about the pool as it is.
 *
 * <pre>{@code
 * TriggerWiring wiring = TriggerWiring.of(cognito, lambda);
 * WiringPlan plan = wiring.plan("eu-central-1_AbCdEf123", PoolTriggers.none().with(Trigger.POST_CONFIRMATION, functionArn));
 * System.out.println(plan);
 * wiring.apply(plan);
 * }</pre>
 *
 * <ul>
 *   <li><b>Concurrency.</b> Thread-safe. {@code UpdateUserPool} has no condition: the pool is described again right before
 *       it is written, and whatever somebody changes in the moment between is lost. Run one wiring of a pool at a time.
 *   <li><b>Retry.</b> Everything may be repeated. What is as it should be is not written again. A plan whose {@link #apply}
 *       failed is repeated as it is: only that plan knows what the pool was like before.
 *   <li><b>Failure.</b> A {@link WiringException}, whose types say what to do. A permission is granted before the pool is
 *       written, so that no sign-in meets a trigger that the pool may not call; a failure in between leaves it there.
 * </ul>
 *
 * <p>A pool that is also written by a template or by Terraform gets that one's triggers at its next deployment: wire with
 * {@link TriggerWiringResource} there, or have the template say the same.
 */
public final class TriggerWiring {
    private final PoolCalls pools;
    private final FunctionCalls functions;
    private final boolean replacing;

    private TriggerWiring(PoolCalls pools, FunctionCalls functions, boolean replacing) {
        this.pools = pools;
        this.functions = functions;
        this.replacing = replacing;
    }

    /**
     * A wiring that replaces nobody's functions. The clients stay the caller's to close, and their retries are the
     * caller's to choose.
     *
     * @param cognito of the pools' region
     * @param lambda of the same region
     */
    public static TriggerWiring of(CognitoIdentityProviderClient cognito, LambdaClient lambda) {
        return new TriggerWiring(new PoolCalls(cognito), new FunctionCalls(lambda), false);
    }

    /** This wiring, which replaces whatever function it finds behind the triggers that it is to wire. */
    public TriggerWiring replacing() {
        return new TriggerWiring(pools, functions, true);
    }

    /**
     * What it would take. Reads only.
     *
     * @param triggers all other triggers stay as they are
     * @throws ForeignTriggerException if somebody else's function is behind one of them
     * @throws WiringRefusedException if a function is in another region, the pool's plan lacks the version of pre token
     *     generation, or the pool has a setting that the SDK does not know
     * @throws PoolNotFoundException if there is no such pool
     * @throws InvalidValueException if the id is none of a pool
     */
    public WiringPlan plan(String poolId, PoolTriggers triggers) {
        return planChange(poolId, PoolTriggers.none(), triggers);
    }

    /**
     * What it would take to go from triggers that were wired before to others: what is no longer wanted goes, if it is
     * still there.
     *
     * @throws WiringException as {@link #plan} does
     */
    public WiringPlan planChange(String poolId, PoolTriggers former, PoolTriggers wanted) {
        PoolSettings now = pools.describe(UserPool.of(poolId).id());
        return new WiringPlanner(now, former, wanted, replacing).plan(functions);
    }

    /**
     * What it would take to remove triggers: those of them that still lead to these functions, and the permissions of
     * functions that then no trigger leads to.
     *
     * @throws WiringException as {@link #plan} does
     */
    public WiringPlan planRemoval(String poolId, PoolTriggers ours) {
        return planChange(poolId, ours, PoolTriggers.none());
    }

    /**
     * Carries a plan out, and looks whether it worked. Sends no update if the pool is as planned already, which a repetition
     * finds.
     *
     * <p>A repetition compares with what the plan saw: it sets second factors again that the update reset, and names every
     * other setting that differs. Where somebody changed the pool since then on purpose, make a new plan instead.
     *
     * @return what was found afterwards, all of it fine
     * @throws PoolChangedException if the pool is not as it was planned; nothing was written to it
     * @throws WiringUnfinishedException if the pool was written, and something failed after that: repeat with the same plan
     * @throws WiringOutcomeUnknownException if nobody knows whether the pool was written: repeat with the same plan
     * @throws WiringNotVerifiedException if the pool was written, and is not as it was meant to be
     */
    public Diagnosis apply(WiringPlan plan) {
        PoolSettings now = pools.describe(plan.poolId());
        boolean done = plan.isDoneIn(now);
        if (!done) {
            plan.requireUnchanged(now);
        }
        plan.needed().forEach(function -> functions.grant(function, plan.permission()));
        if (plan.changes().isEmpty()) {
            // This plan never writes the pool, so nothing that is there is its doing.
            return finish(plan, now, now);
        }
        if (!done) {
            write(plan);
        }
        return finishWritten(plan);
    }

    /**
     * Compares a pool with what a plan made of it: every setting with what it was before, the triggers and the permissions
     * with what was planned. Whatever others changed since then is among the findings.
     *
     * @throws WiringException if the pool cannot be described
     */
    public Diagnosis verify(WiringPlan plan) {
        return check(plan, plan.in(plan.before()), pools.describe(plan.poolId()));
    }

    /**
     * Takes away what is ours, and nothing if somebody replaced it meanwhile: {@link #planRemoval}, then {@link #apply}.
     *
     * @throws WiringException as those do
     */
    public Diagnosis remove(String poolId, PoolTriggers ours) {
        return apply(planRemoval(poolId, ours));
    }

    /** Says whether triggers are there and may be called. Takes as long as the clients take for their requests. */
    public Doctor doctor(String poolId, PoolTriggers triggers) {
        return new WiringDoctor(pools, functions, UserPool.of(poolId).id(), triggers);
    }

    private void write(WiringPlan plan) {
        PoolSettings before = pools.describe(plan.poolId());
        plan.requireUnchanged(before);
        try {
            pools.update(before, before.triggers().with(plan.wanted()));
        } catch (WiringOutcomeUnknownException e) {
            throw new WiringOutcomeUnknownException(
                    "User pool " + plan.poolId() + " may have been written; keep the plan and call apply(plan) again: "
                            + e.getMessage(),
                    e);
        }
    }

    private Diagnosis finishWritten(WiringPlan plan) {
        try {
            return finish(plan, plan.in(plan.before()), withSecondFactors(plan));
        } catch (WiringNotVerifiedException e) {
            throw e;
        } catch (WiringException e) {
            throw new WiringUnfinishedException(plan.poolId(), e);
        }
    }

    private PoolSettings withSecondFactors(WiringPlan plan) {
        PoolSettings now = pools.describe(plan.poolId());
        if (plan.before().mfaDifferences(now).isEmpty()) {
            return now;
        }
        // Authenticator apps, e-mails and passkeys have no parameter in the update that may have touched them.
        pools.setMfa(plan.before());
        return pools.describe(plan.poolId());
    }

    private Diagnosis finish(WiringPlan plan, PoolSettings expected, PoolSettings now) {
        plan.permissionsToRevoke().forEach(function -> revoke(function, plan, now));
        Diagnosis found = check(plan, expected, now);
        if (!found.healthy()) {
            throw new WiringNotVerifiedException(plan.poolId(), found);
        }
        return found;
    }

    private void revoke(FunctionArn function, WiringPlan plan, PoolSettings now) {
        if (!now.triggers().leadsTo(function.value())) {
            functions.revokeOurs(function, plan.permission());
        }
    }

    private Diagnosis check(WiringPlan plan, PoolSettings expected, PoolSettings now) {
        return new WiringChecks(functions)
                .settings(expected, now)
                .triggers(plan.wanted(), now.triggers())
                .permissions(plan.needed(), plan.permission())
                .diagnosis();
    }
}
