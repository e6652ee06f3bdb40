package dev.identitysync.examples.webapp.pages;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What to call a browser, such as "Firefox on Windows", by its {@code User-Agent} (RFC 9110 §10.1.5): enough for a
 * person to tell their own apart, and nothing to recognise anybody by. Whoever sends the request chooses the name, and
 * can choose only among those here and plain names of programs.
 */
final class DeviceName {
    private static final String UNKNOWN = "An unknown browser";
    private static final int MOST_READ = 400;
    private static final Pattern PROGRAM = Pattern.compile("[A-Za-z][A-Za-z0-9._-]{0,29}(?=/|$)");

    // In this order: each names others that it wants to be treated like.
    private static final List<Map.Entry<String, String>> BROWSERS = List.of(
            Map.entry("Edg", "Edge"),
            Map.entry("OPR/", "Opera"),
            Map.entry("SamsungBrowser/", "Samsung Internet"),
            Map.entry("Firefox/", "Firefox"),
            Map.entry("FxiOS/", "Firefox"),
            Map.entry("CriOS/", "Chrome"),
            Map.entry("Chrome/", "Chrome"),
            Map.entry("Safari/", "Safari"));

    private static final List<Map.Entry<String, String>> SYSTEMS = List.of(
            Map.entry("iPhone", "iPhone"),
            Map.entry("iPad", "iPad"),
            Map.entry("Android", "Android"),
            Map.entry("Windows", "Windows"),
            Map.entry("CrOS", "ChromeOS"),
            Map.entry("Mac OS X", "macOS"),
            Map.entry("Linux", "Linux"));

    private DeviceName() {}

    /** @param userAgent the lines of the header, of which the first counts */
    static String of(List<String> userAgent) {
        String sent = userAgent.isEmpty() ? "" : userAgent.get(0);
        String text = sent.substring(0, Math.min(sent.length(), MOST_READ));
        return first(BROWSERS, text)
                .map(browser -> browser
                        + first(SYSTEMS, text).map(system -> " on " + system).orElse(""))
                .orElseGet(() -> program(text));
    }

    private static Optional<String> first(List<Map.Entry<String, String>> names, String text) {
        return names.stream()
                .filter(name -> text.contains(name.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    // Every browser begins with Mozilla, which tells nothing.
    private static String program(String text) {
        Matcher program = PROGRAM.matcher(text);
        return program.lookingAt() && !program.group().equals("Mozilla") ? program.group() : UNKNOWN;
    }
}
