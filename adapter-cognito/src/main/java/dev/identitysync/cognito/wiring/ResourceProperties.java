package dev.identitysync.cognito.wiring;

import dev.identitysync.InvalidValueException;
import dev.identitysync.cognito.UserPool;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a template says about the resource. CloudFormation makes texts of numbers and truth values.
 *
 * @param poolId the pool
 * @param triggers what is to be wired
 * @param replacing whether somebody else's functions may be replaced
 */
record ResourceProperties(String poolId, PoolTriggers triggers, boolean replacing) {
    private static final String POOL = "UserPoolId";
    private static final String TRIGGERS = "Triggers";
    private static final String VERSION = "PreTokenVersion";
    private static final String REPLACE = "Replace";
    // It says nothing: CloudFormation asks to wire again only if a property changes.
    private static final String REVISION = "Revision";
    private static final Set<String> KNOWN =
            Set.of(POOL, TRIGGERS, VERSION, REPLACE, REVISION, "ServiceToken", "ServiceTimeout");

    /** @throws InvalidValueException if something is missing, misspelt or not what it should be */
    static ResourceProperties of(@Nullable Map<String, Object> properties) {
        Map<String, Object> given = given(properties);
        if (!KNOWN.containsAll(given.keySet())) {
            throw new InvalidValueException(
                    "Properties",
                    "has one that there is not; there are UserPoolId, Triggers, PreTokenVersion, Replace, Revision");
        }
        return new ResourceProperties(pool(given).id(), triggers(given), isTrue(given.get(REPLACE)));
    }

    /** What was there before, or nothing if that never could be wired. */
    static Optional<ResourceProperties> ofFormer(@Nullable Map<String, Object> properties) {
        try {
            return Optional.of(of(properties));
        } catch (InvalidValueException e) {
            return Optional.empty();
        }
    }

    /** The pool's id for a log, without repeating what is none. */
    static String poolId(@Nullable Map<String, Object> properties) {
        try {
            return pool(given(properties)).id();
        } catch (InvalidValueException e) {
            return "(none)";
        }
    }

    private static Map<String, Object> given(@Nullable Map<String, Object> properties) {
        return properties == null ? Map.of() : properties;
    }

    private static UserPool pool(Map<String, Object> given) {
        return UserPool.of(Objects.toString(given.get(POOL), ""));
    }

    private static PoolTriggers triggers(Map<String, Object> given) {
        if (!(given.get(TRIGGERS) instanceof Map<?, ?> functions) || functions.isEmpty()) {
            throw new InvalidValueException(TRIGGERS, "is missing; name triggers and the ARNs of their functions");
        }
        PreTokenVersion version = PreTokenVersion.of(Objects.toString(given.get(VERSION), PreTokenVersion.V1_0.name()));
        PoolTriggers triggers = PoolTriggers.none();
        for (Map.Entry<?, ?> entry : functions.entrySet()) {
            Trigger trigger = Trigger.of(String.valueOf(entry.getKey()));
            String function = String.valueOf(entry.getValue());
            triggers = trigger == Trigger.PRE_TOKEN_GENERATION
                    ? triggers.withPreTokenGeneration(function, version)
                    : triggers.with(trigger, function);
        }
        return triggers;
    }

    private static boolean isTrue(@Nullable Object value) {
        String text = Objects.toString(value, "false");
        if (!Set.of("true", "false").contains(text)) {
            throw new InvalidValueException(REPLACE, "is neither true nor false");
        }
        return text.equals("true");
    }
}
