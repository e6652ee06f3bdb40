package dev.identitysync.examples.infrastructure.settings;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The sites whose pages may call an API from a browser, each to the letter.
 *
 * @param values such as {@code https://app.example.com}
 */
public record Origins(List<String> values) {
    // As a browser serialises one (RFC 6454 §6.2): no path, no wildcard; without TLS from one's own machine alone.
    private static final Pattern ORIGIN =
            Pattern.compile("https://[a-z0-9-]+(\\.[a-z0-9-]+)+(:[0-9]{1,5})?|http://localhost(:[0-9]{1,5})?");

    /** @throws IllegalArgumentException if there is none, or one that no browser sends */
    public Origins {
        values = List.copyOf(values);
        if (values.isEmpty() || !values.stream().allMatch(ORIGIN.asMatchPredicate())) {
            throw new IllegalArgumentException(
                    "Origins are written as https://app.example.com, at least one, without a path and without a *");
        }
    }

    /**
     * Origins by commas.
     *
     * @param setting where they come from
     * @throws SettingException if there is none, or one that no browser sends
     */
    static Origins of(String setting, String text) {
        try {
            return new Origins(Arrays.stream(text.split(","))
                    .map(String::strip)
                    .filter(origin -> !origin.isEmpty())
                    .toList());
        } catch (IllegalArgumentException e) {
            throw new SettingException(
                    setting, "names no exact origins; write https://app.example.com, several by commas");
        }
    }

    /** By commas, as the functions read them. */
    public String joined() {
        return String.join(",", values);
    }
}
