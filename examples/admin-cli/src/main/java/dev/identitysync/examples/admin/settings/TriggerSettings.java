package dev.identitysync.examples.admin.settings;

import dev.identitysync.cognito.wiring.PoolTriggers;
import dev.identitysync.cognito.wiring.PreTokenVersion;
import dev.identitysync.cognito.wiring.Trigger;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which function is meant to be behind which trigger: {@code PostConfirmation=arn:…,PreTokenGeneration=arn:…}. */
public final class TriggerSettings {
    private static final String VARIABLE = "POOL_TRIGGERS";
    private static final String VERSION = "PRE_TOKEN_VERSION";

    private TriggerSettings() {}

    /**
     * What the settings say; empty where they name no trigger.
     *
     * @throws SettingException if it cannot be read
     */
    public static Optional<PoolTriggers> in(Settings settings) {
        return settings.find(VARIABLE)
                .map(TriggerSettings::parsed)
                .map(functions -> triggers(functions, settings.find(VERSION).orElse("V1_0")));
    }

    /**
     * Triggers of functions by the names that the API has for them.
     *
     * @throws dev.identitysync.InvalidValueException if a name, an ARN or the version is none
     */
    public static PoolTriggers triggers(Map<String, String> functions, String preTokenVersion) {
        PoolTriggers triggers = PoolTriggers.none();
        for (Map.Entry<String, String> entry : functions.entrySet()) {
            Trigger trigger = Trigger.of(entry.getKey());
            triggers = trigger == Trigger.PRE_TOKEN_GENERATION
                    ? triggers.withPreTokenGeneration(entry.getValue(), PreTokenVersion.of(preTokenVersion))
                    : triggers.with(trigger, entry.getValue());
        }
        return triggers;
    }

    private static Map<String, String> parsed(String text) {
        Map<String, String> functions = new TreeMap<>();
        for (String pair : text.split(",", -1)) {
            String[] parts = pair.strip().split("=", 2);
            if (parts.length < 2) {
                throw new SettingException(VARIABLE, "is no list of triggers; write PostConfirmation=arn:…,…");
            }
            functions.put(parts[0], parts[1]);
        }
        return functions;
    }
}
