package dev.identitysync.cognito.wiring;

import dev.identitysync.InvalidValueException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which function is meant to be behind which trigger. Triggers that are not named are nobody's business here. Immutable.
 *
 * @param functions by trigger
 * @param preTokenVersion what the function behind {@link Trigger#PRE_TOKEN_GENERATION} is sent, if there is one
 */
public record PoolTriggers(Map<Trigger, FunctionArn> functions, PreTokenVersion preTokenVersion) {
    private static final PoolTriggers NONE = new PoolTriggers(Map.of(), PreTokenVersion.V1_0);

    /** Copies the map. */
    public PoolTriggers {
        Map<Trigger, FunctionArn> inOrder = new EnumMap<>(Trigger.class);
        inOrder.putAll(functions);
        functions = Collections.unmodifiableMap(inOrder);
    }

    /** No trigger yet. */
    public static PoolTriggers none() {
        return NONE;
    }

    /**
     * These, and one more; pre token generation is sent version 1.
     *
     * @param functionArn the function, or an alias or a version of it
     * @throws InvalidValueException if it is the ARN of no function
     */
    public PoolTriggers with(Trigger trigger, String functionArn) {
        return trigger == Trigger.PRE_TOKEN_GENERATION
                ? withPreTokenGeneration(functionArn, PreTokenVersion.V1_0)
                : and(trigger, functionArn, preTokenVersion);
    }

    /**
     * These, and pre token generation.
     *
     * @param functionArn the function, or an alias or a version of it
     * @throws InvalidValueException if it is the ARN of no function
     */
    public PoolTriggers withPreTokenGeneration(String functionArn, PreTokenVersion version) {
        return and(Trigger.PRE_TOKEN_GENERATION, functionArn, version);
    }

    private PoolTriggers and(Trigger trigger, String functionArn, PreTokenVersion version) {
        Map<Trigger, FunctionArn> more = new EnumMap<>(Trigger.class);
        more.putAll(functions);
        more.put(trigger, new FunctionArn(functionArn));
        return new PoolTriggers(more, version);
    }

    /** What a trigger is meant to be. */
    Entry entry(Trigger trigger) {
        FunctionArn function = functions.get(trigger);
        return function == null ? Entry.NOBODY : Entry.of(trigger, function.value(), preTokenVersion.name());
    }

    /** Each function once. */
    Set<String> distinct() {
        return functions.values().stream().map(FunctionArn::value).collect(Collectors.toCollection(TreeSet::new));
    }
}
