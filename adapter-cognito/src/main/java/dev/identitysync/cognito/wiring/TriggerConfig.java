package dev.identitysync.cognito.wiring;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.cognitoidentityprovider.model.LambdaConfigType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.PreTokenGenerationVersionConfigType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolType;

/**
 * The triggers of a pool, those included that are not for us to set.
 *
 * @param config as the service has it
 */
record TriggerConfig(LambdaConfigType config) {
    private static final String FUNCTION_OF_SENDER = "LambdaArn";

    static TriggerConfig of(UserPoolType pool) {
        LambdaConfigType config = pool.lambdaConfig();
        return new TriggerConfig(config == null ? LambdaConfigType.builder().build() : config);
    }

    /** What is behind a trigger. */
    Entry entry(Trigger trigger) {
        PreTokenGenerationVersionConfigType preToken = config.preTokenGenerationConfig();
        if (trigger == Trigger.PRE_TOKEN_GENERATION && preToken != null && preToken.lambdaArn() != null) {
            return Entry.of(trigger, preToken.lambdaArn(), String.valueOf(preToken.lambdaVersionAsString()));
        }
        String function = Members.text(config, trigger.member());
        return function == null ? Entry.NOBODY : Entry.of(trigger, function, PreTokenVersion.V1_0.name());
    }

    /** These triggers, but for some. */
    TriggerConfig with(Map<Trigger, Entry> entries) {
        LambdaConfigType.Builder changed = config.toBuilder();
        entries.forEach((trigger, entry) -> {
            Members.set(changed, trigger.member(), entry.isNobody() ? null : entry.function());
            if (trigger == Trigger.PRE_TOKEN_GENERATION) {
                // "must be identical" where both are there, and the service describes both.
                changed.preTokenGenerationConfig(versioned(entry));
            }
        });
        return new TriggerConfig(changed.build());
    }

    /** Whether any trigger at all, a custom sender included, leads to a function. */
    boolean leadsTo(String function) {
        return config.sdkFields().stream()
                .map(field -> field.getValueOrDefault(config))
                .flatMap(TriggerConfig::functions)
                .anyMatch(function::equals);
    }

    /** The two places of pre token generation made equal: a pool may tell either, or both. */
    LambdaConfigType comparable() {
        return with(Map.of(Trigger.PRE_TOKEN_GENERATION, entry(Trigger.PRE_TOKEN_GENERATION))).config;
    }

    private static Stream<String> functions(@Nullable Object member) {
        String function = member instanceof SdkPojo sender
                ? Members.text(sender, FUNCTION_OF_SENDER)
                : Objects.toString(member, null);
        return Stream.ofNullable(function);
    }

    private static @Nullable PreTokenGenerationVersionConfigType versioned(Entry entry) {
        return entry.isNobody()
                ? null
                : PreTokenGenerationVersionConfigType.builder()
                        .lambdaArn(entry.function())
                        .lambdaVersion(entry.version())
                        .build();
    }
}
