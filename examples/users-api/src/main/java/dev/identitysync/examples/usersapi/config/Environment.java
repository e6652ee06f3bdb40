package dev.identitysync.examples.usersapi.config;

import dev.identitysync.InvalidValueException;
import dev.identitysync.examples.usersapi.api.AllowedOrigins;
import dev.identitysync.examples.usersapi.api.ApiKeys;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The settings, which are environment variables. One that is blank counts as not set.
 *
 * @param variables by name
 */
public record Environment(Map<String, String> variables) {
    private static final int DEFAULT_PORT = 8080;
    private static final int HIGHEST_PORT = 65535;
    private static final Pattern TABLE = Pattern.compile("(arn:[^/]+:table/)?[a-zA-Z0-9_.-]{3,255}");

    /** Copies the map. */
    public Environment {
        variables = Map.copyOf(variables);
    }

    /** {@code USER_TABLE}: the name or ARN of the users' table. */
    public Optional<String> table() {
        return optional("USER_TABLE").map(Environment::tableName);
    }

    /** As {@link #table}, where there has to be one. */
    public String requiredTable() {
        return table().orElseThrow(() ->
                StartupException.setting("USER_TABLE", "is not set: the name or ARN of the users' table."));
    }

    private static String tableName(String text) {
        if (!TABLE.matcher(text).matches()) {
            throw StartupException.setting(
                    "USER_TABLE",
                    "is not the name of a table, 3 to 255 of a-z, A-Z, 0-9, _, - and ., nor the ARN of one.");
        }
        return text;
    }

    /** Whether {@code API_KEYS} is set. */
    public boolean hasApiKeys() {
        return optional("API_KEYS").isPresent();
    }

    /** {@code API_KEYS}: the keys that callers may have, separated by commas. */
    public ApiKeys apiKeys() {
        List<String> keys = list("API_KEYS");
        if (keys.isEmpty()) {
            throw StartupException.setting("API_KEYS", "is not set: the keys that callers may have, by commas.");
        }
        try {
            return new ApiKeys(keys);
        } catch (InvalidValueException e) {
            throw StartupException.setting("API_KEYS", e.problem() + ".");
        }
    }

    /** {@code CORS_ORIGINS}: the sites whose pages may call, separated by commas; none unless set. */
    public AllowedOrigins allowedOrigins() {
        try {
            return new AllowedOrigins(list("CORS_ORIGINS"));
        } catch (InvalidValueException e) {
            throw StartupException.setting("CORS_ORIGINS", e.problem() + ".");
        }
    }

    /** {@code PORT}: where the server listens; 8080 unless set, and 0 for a free one. */
    public int port() {
        String text = optional("PORT").orElse(String.valueOf(DEFAULT_PORT));
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > HIGHEST_PORT) {
            throw StartupException.setting("PORT", "is not a number from 0 to 65535 (0 takes a free port).");
        }
        return Integer.parseInt(text);
    }

    /** {@code DATA_DIR}: where a DynamoDB of one's own keeps its tables; in memory unless set. */
    public Optional<Path> dataFolder() {
        try {
            return optional("DATA_DIR")
                    .map(text -> Path.of(text).toAbsolutePath().normalize());
        } catch (InvalidPathException e) {
            throw StartupException.setting("DATA_DIR", "is not a folder name on this system.");
        }
    }

    private List<String> list(String name) {
        return optional(name).stream()
                .flatMap(values -> Arrays.stream(values.split(",")))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    private Optional<String> optional(String name) {
        return Optional.ofNullable(variables.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    @Override
    public String toString() {
        return "Environment[redacted]";
    }
}
