package dev.identitysync.cognito.wiring;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.CloudFormationCustomResourceEvent;
import dev.identitysync.InvalidValueException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.lambda.powertools.cloudformation.AbstractCustomResourceHandler;
import software.amazon.lambda.powertools.cloudformation.Response;

/**
 * A CloudFormation custom resource that wires the triggers of a pool. Subclass it with a constructor without parameters,
 * which is what Lambda calls:
 *
 * <pre>{@code
 * public final class TriggersFunction extends TriggerWiringResource {
 *     public TriggersFunction() {
 *         super(TriggerWiring.of(CognitoIdentityProviderClient.create(), LambdaClient.create()), UrlConnectionHttpClient.create());
 *     }
 * }
 * }</pre>
 *
 * <p>Its properties are {@code UserPoolId}; {@code Triggers}, a map from the API's names to ARNs; {@code PreTokenVersion}
 * ({@code V1_0} unless said); {@code Replace} (false unless said); and {@code Revision}, any text, whose change wires again:
 * a template that updates the pool itself and does not list the triggers takes them away. An update takes away what is no
 * longer named, a deletion only what still leads to the functions that it named; a pool that is gone counts as done. The same
 * request may come twice, and a rollback is an update the other way round. The physical id follows from the pool's, so only
 * another pool makes it another resource.
 *
 * <p>It always answers: a failure with a short reason, and before the function's time is up. Where the answer itself cannot
 * be delivered the invocation fails, and Lambda repeats it. Thread-safe.
 */
public class TriggerWiringResource extends AbstractCustomResourceHandler {
    // A creation that wrote nothing: CloudFormation deletes it next, and there must be nothing to take away.
    static final String NOTHING = "cognito-triggers/nothing-wired";

    private static final Logger log = LoggerFactory.getLogger(TriggerWiringResource.class);
    // To send the answer before Lambda ends the invocation.
    private static final Duration MARGIN = Duration.ofSeconds(3);
    private static final int MOST_ATTEMPTS = 3;

    private final TriggerWiring wiring;

    /**
     * A resource over a wiring.
     *
     * @param answers sends the answers to CloudFormation; stays the caller's to close
     */
    public TriggerWiringResource(TriggerWiring wiring, SdkHttpClient answers) {
        super(new CheckedAnswers(answers));
        this.wiring = wiring;
    }

    @Override
    protected final Response create(CloudFormationCustomResourceEvent event, Context context) {
        return withProperties(event, NOTHING, wanted -> {
            String wired = physicalId(wanted);
            return answer(event, wired, context, () -> wire(event, NOTHING, wired, wanted, PoolTriggers.none()));
        });
    }

    @Override
    protected final Response update(CloudFormationCustomResourceEvent event, Context context) {
        String present = String.valueOf(event.getPhysicalResourceId());
        return withProperties(event, present, wanted -> {
            PoolTriggers former = ResourceProperties.ofFormer(event.getOldResourceProperties())
                    .filter(old -> old.poolId().equals(wanted.poolId()))
                    .map(ResourceProperties::triggers)
                    .orElse(PoolTriggers.none());
            return answer(event, present, context, () -> wire(event, present, present, wanted, former));
        });
    }

    @Override
    protected final Response delete(CloudFormationCustomResourceEvent event, Context context) {
        String physicalId = String.valueOf(event.getPhysicalResourceId());
        if (physicalId.equals(NOTHING)) {
            return Response.success(physicalId);
        }
        return answer(event, physicalId, context, () -> {
            ResourceProperties.ofFormer(event.getResourceProperties()).ifPresent(this::remove);
            return Response.success(physicalId);
        });
    }

    /** Makes the invocation fail, so that Lambda repeats it. */
    @Override
    protected final void onSendFailure(
            CloudFormationCustomResourceEvent event,
            Context context,
            @Nullable Response response,
            Exception exception) {
        throw new IllegalStateException(
                "The answer to CloudFormation could not be delivered; Lambda repeats this", exception);
    }

    private static String physicalId(ResourceProperties properties) {
        return "cognito-triggers/" + properties.poolId();
    }

    private static Response withProperties(
            CloudFormationCustomResourceEvent event, String refused, Function<ResourceProperties, Response> work) {
        ResourceProperties properties;
        try {
            properties = ResourceProperties.of(event.getResourceProperties());
        } catch (InvalidValueException e) {
            return ResourceFailure.answer(event, refused, e);
        }
        return work.apply(properties);
    }

    /**
     * Plans and applies.
     *
     * @param refused the physical id of a failure that wrote nothing
     * @param begun the physical id of a failure that may have
     */
    private Response wire(
            CloudFormationCustomResourceEvent event,
            String refused,
            String begun,
            ResourceProperties wanted,
            PoolTriggers former) {
        TriggerWiring chosen = wanted.replacing() ? wiring.replacing() : wiring;
        Supplier<WiringPlan> planning = () -> chosen.planChange(wanted.poolId(), former, wanted.triggers());
        WiringPlan plan;
        try {
            plan = planning.get();
        } catch (WiringException e) {
            return ResourceFailure.answer(event, refused, e);
        }
        try {
            apply(chosen, plan, planning);
            return Response.success(physicalId(wanted));
        } catch (WiringException e) {
            return ResourceFailure.answer(event, begun, e);
        }
    }

    private void remove(ResourceProperties ours) {
        try {
            Supplier<WiringPlan> planning = () -> wiring.planRemoval(ours.poolId(), ours.triggers());
            apply(wiring, planning.get(), planning);
        } catch (PoolNotFoundException e) {
            log.info("User pool {} is gone, and its triggers with it", ours.poolId());
        }
    }

    private static void apply(TriggerWiring wiring, WiringPlan first, Supplier<WiringPlan> planning) {
        WiringPlan plan = first;
        for (int attempt = 1; ; attempt++) {
            try {
                log.info("{}", plan);
                wiring.apply(plan);
                return;
            } catch (PoolChangedException e) {
                if (attempt == MOST_ATTEMPTS) {
                    throw e;
                }
                plan = planning.get();
            } catch (WiringUnfinishedException | WiringOutcomeUnknownException e) {
                repeat(wiring, plan, e);
                return;
            }
        }
    }

    // Nobody keeps the plan after this invocation, and only it knows which second factors were set.
    private static void repeat(TriggerWiring wiring, WiringPlan plan, WiringException first) {
        for (int attempt = 2;
                attempt <= MOST_ATTEMPTS && !Thread.currentThread().isInterrupted();
                attempt++) {
            try {
                wiring.apply(plan);
                return;
            } catch (WiringNotVerifiedException e) {
                throw e;
            } catch (WiringException e) {
                log.debug("Attempt {} failed as well: {}", attempt, e.getMessage());
            }
        }
        throw first;
    }

    private static Response answer(
            CloudFormationCustomResourceEvent event, String physicalId, Context context, Supplier<Response> work) {
        FutureTask<Response> task = new FutureTask<>(work::get);
        Thread thread = new Thread(task, "trigger-wiring");
        thread.setDaemon(true);
        thread.start();
        try {
            long left = context.getRemainingTimeInMillis() - MARGIN.toMillis();
            return task.get(Math.max(0, left), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            return ResourceFailure.answer(event, physicalId, e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            task.cancel(true);
            return ResourceFailure.answer(
                    event,
                    physicalId,
                    new WiringOutcomeUnknownException("The function's time was up; give it more", null));
        } catch (InterruptedException e) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            return ResourceFailure.answer(
                    event, physicalId, new WiringOutcomeUnknownException("The function was interrupted", null));
        }
    }
}
