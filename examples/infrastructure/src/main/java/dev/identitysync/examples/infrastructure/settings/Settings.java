package dev.identitysync.examples.infrastructure.settings;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the CDK's context says and, where that is silent on account and region, what its command line found. Immutable. */
public final class Settings {
    private final Function<String, @Nullable Object> context;
    private final Map<String, String> variables;

    /**
     * @param context by name; null where it says nothing
     * @param variables those that the CDK's command line sets
     */
    public Settings(Function<String, @Nullable Object> context, Map<String, String> variables) {
        this.context = context;
        this.variables = Map.copyOf(variables);
    }

    /**
     * The account and region of a deployment: {@code usersApi:account} before {@code account} before those of the
     * credentials that the CDK runs with.
     *
     * @throws SettingException if none is named, or is not what it should be
     */
    public Place place(String deployment) {
        return new Place(
                placed(deployment, "account", "CDK_DEFAULT_ACCOUNT"),
                placed(deployment, "region", "CDK_DEFAULT_REGION"));
    }

    private String placed(String deployment, String setting, String variable) {
        return optional(deployment + ":" + setting)
                .or(() -> optional(setting))
                .or(() -> Optional.ofNullable(variables.get(variable)))
                .orElseThrow(() -> new SettingException(setting, "is missing, and no credentials tell it"));
    }

    /**
     * Whose pages may call a deployment.
     *
     * @throws SettingException if none are named, or one is no exact origin
     */
    public Origins origins(String deployment) {
        String setting = deployment + ":origins";
        return Origins.of(setting, optional(setting).orElseThrow(() -> new SettingException(setting, "is missing")));
    }

    /**
     * Where packed code is.
     *
     * @param usual where its build leaves it
     */
    public Path code(String setting, String usual) {
        return Path.of(optional(setting).orElse(usual)).toAbsolutePath().normalize();
    }

    /** Whether a deployment is wanted: all are, unless the setting of that name in the plural lists some, by commas. */
    public boolean wants(String deployment) {
        return optional("deployments")
                .map(names -> ("," + names.replace(" ", "") + ",").contains("," + deployment + ","))
                .orElse(true);
    }

    /** A setting that may be left out; one that is blank is. */
    public Optional<String> optional(String setting) {
        return Optional.ofNullable(context.apply(setting))
                .map(Object::toString)
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }
}
