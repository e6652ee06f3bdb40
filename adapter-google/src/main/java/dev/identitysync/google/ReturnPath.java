package dev.identitysync.google;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where to go after sign-in: an absolute path on this very host, and nothing that a browser, a proxy or a framework
 * could take for another one (RFC 9700 §4.11). When in doubt it is not one; the default page harms nobody.
 */
final class ReturnPath {
    private static final int MAX_LENGTH = 1024;
    private static final int DECODINGS = 3;
    private static final Pattern BAD_SEGMENT = Pattern.compile("//|/\\.\\.?(/|$)");
    private static final Pattern CONTROL = Pattern.compile("%(0[0-9a-fA-F]|1[0-9a-fA-F]|7[fF])");

    private ReturnPath() {}

    static String orDefault(@Nullable String wanted, String defaultPath) {
        return wanted != null && isLocal(wanted) ? wanted : defaultPath;
    }

    static boolean isLocal(String wanted) {
        boolean plain = wanted.length() <= MAX_LENGTH
                && wanted.startsWith("/")
                && wanted.chars().allMatch(c -> c > 0x20 && c < 0x7F);
        return plain && !hasEncodedControl(wanted) && isPathOnly(wanted);
    }

    private static boolean isPathOnly(String wanted) {
        try {
            URI uri = new URI(wanted);
            return !uri.isAbsolute() && uri.getRawAuthority() == null && isPlain(pathOf(wanted));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    // Not URI.getRawPath: of ///evil.example it leaves /evil.example.
    private static String pathOf(String wanted) {
        int end = 0;
        while (end < wanted.length() && wanted.charAt(end) != '?' && wanted.charAt(end) != '#') {
            end++;
        }
        return wanted.substring(0, end);
    }

    // Somebody on the way may decode once more than we do: %2f%2f and %252f%252f must not become an authority.
    private static boolean isPlain(String rawPath) {
        String path = rawPath;
        for (int i = 0; i < DECODINGS; i++) {
            if (BAD_SEGMENT.matcher(path).find() || path.indexOf('\\') >= 0 || hasEncodedControl(path)) {
                return false;
            }
            path = decode(path);
        }
        return !BAD_SEGMENT.matcher(path).find() && path.indexOf('\\') < 0;
    }

    private static String decode(String path) {
        try {
            return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // A percent sign that was encoded: nothing is left to decode.
            return path;
        }
    }

    private static boolean hasEncodedControl(String text) {
        return CONTROL.matcher(text).find() || text.chars().anyMatch(c -> c < 0x20 || c == 0x7F);
    }
}
