package dev.identitysync.testkit.oidc;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Draws a round picture with initials. All that it needs is in its URL, so a stored URL outlives a restart. */
final class Avatar {
    private static final int HUES = 360;

    private Avatar() {}

    static String pathFor(DemoPerson person) {
        int hue = Math.floorMod(person.subject().hashCode() * 47, HUES);
        return OidcEndpoint.AVATAR.path() + "?i=" + URLEncoder.encode(initials(person.name()), StandardCharsets.UTF_8)
                + "&h=" + hue;
    }

    static Answer draw(Map<String, String> query) {
        String initials = Html.escape(firstCharacters(query.getOrDefault("i", "?"), 2));
        String svg = """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96" width="96" height="96">
                <circle cx="48" cy="48" r="48" fill="hsl(%d 45%% 38%%)"/>
                <text x="48" y="50" fill="#fff" font-family="system-ui,sans-serif" font-size="38" \
                text-anchor="middle" dominant-baseline="central">%s</text>
                </svg>
                """.formatted(hue(query.getOrDefault("h", "")), initials);
        return new Answer(200, "image/svg+xml; charset=utf-8", svg)
                .withHeader("Cache-Control", "public, max-age=86400")
                .withHeader("Content-Security-Policy", "default-src 'none'");
    }

    private static int hue(String value) {
        return value.matches("[0-9]{1,3}") ? Integer.parseInt(value) % HUES : 210;
    }

    private static String initials(String name) {
        StringBuilder initials = new StringBuilder();
        for (String word : name.strip().split("\\s+", 2)) {
            initials.append(firstCharacters(word, 1));
        }
        return initials.toString();
    }

    private static String firstCharacters(String text, int count) {
        return text.substring(0, text.offsetByCodePoints(0, Math.min(count, text.codePointCount(0, text.length()))));
    }
}
