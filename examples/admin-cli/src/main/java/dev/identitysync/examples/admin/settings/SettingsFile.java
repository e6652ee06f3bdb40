package dev.identitysync.examples.admin.settings;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** Settings that are kept in a file, {@code NAME=value} a line, such as one that a secrets manager mounts. */
public final class SettingsFile {
    /** The variable that names the file. */
    public static final String VARIABLE = "ADMIN_SETTINGS_FILE";

    private SettingsFile() {}

    /**
     * The environment, and beneath it what the file has that {@link #VARIABLE} names.
     *
     * @throws SettingException if it cannot be read
     */
    public static Settings with(Map<String, String> environment) {
        Map<String, String> values = new HashMap<>();
        String file = environment.getOrDefault(VARIABLE, "");
        if (!file.isBlank()) {
            read(Path.of(file)).forEach((name, value) -> values.put(String.valueOf(name), String.valueOf(value)));
        }
        values.putAll(environment);
        return new Settings(values);
    }

    private static Properties read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
            return properties;
        } catch (IOException | IllegalArgumentException e) {
            // Not passed on: what cannot be parsed may be a secret.
            throw new SettingException(
                    VARIABLE,
                    "names a file that cannot be read; check that it is there, yours to"
                            + " read, and has a NAME=value on each line");
        }
    }
}
