package dev.identitysync.examples.admin.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;

/** Settings by their names. Some are secret, so none is shown. */
public final class Settings {
    private final Map<String, String> values;

    /** Copies the values. */
    public Settings(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    /** The setting; empty where it is missing or blank. */
    public Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /**
     * The setting.
     *
     * @throws SettingException if it is missing
     */
    public String get(String name) {
        return find(name)
                .orElseThrow(() -> new SettingException(
                        name, "is not set; set it in the environment or in the" + " settings file"));
    }

    /**
     * The setting as a URL.
     *
     * @throws SettingException if it is none
     */
    public Optional<URI> findUrl(String name) {
        return find(name).map(value -> url(name, value));
    }

    private static URI url(String name, String value) {
        try {
            URI url = new URI(value);
            if (url.getHost() != null && ("https".equals(url.getScheme()) || "http".equals(url.getScheme()))) {
                return url;
            }
        } catch (URISyntaxException e) {
            throw new SettingException(name, "is no URL; write https://host/path");
        }
        throw new SettingException(name, "is no http or https URL; write https://host/path");
    }

    @Override
    public String toString() {
        return "Settings[redacted]";
    }
}
