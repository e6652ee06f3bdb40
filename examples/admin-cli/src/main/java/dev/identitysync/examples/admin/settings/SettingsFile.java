package dev.identitysync.examples.admin.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Settings that are kept in a file, {@code NAME=value} a line, such as one that a secrets manager mounts. What follows the
 * first {@code =} is the value as it stands: nothing is quoted, escaped or continued on the next line.
 */
public final class SettingsFile {
    /** The variable that names the file. */
    public static final String VARIABLE = "ADMIN_SETTINGS_FILE";

    private static final Predicate<String> NAME =
            Pattern.compile("[A-Za-z_][A-Za-z0-9_]*").asMatchPredicate();

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
            values.putAll(parsed(lines(Path.of(file))));
        }
        values.putAll(environment);
        return new Settings(values);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            // Not passed on: what cannot be decoded may be a secret.
            throw new SettingException(
                    VARIABLE, "names a file that cannot be read; check that it is there, yours to read, and UTF-8");
        }
    }

    private static Map<String, String> parsed(List<String> lines) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                put(values, line, i + 1);
            }
        }
        return values;
    }

    private static void put(Map<String, String> values, String line, int number) {
        int equals = line.indexOf('=');
        String name = line.substring(0, Math.max(equals, 0)).strip();
        if (!NAME.test(name)) {
            // Not shown: the line may be a secret.
            throw new SettingException(
                    VARIABLE, "names a file whose line " + number + " is no NAME=value; mend it, or begin it with #");
        }
        values.put(name, line.substring(equals + 1).strip());
    }
}
