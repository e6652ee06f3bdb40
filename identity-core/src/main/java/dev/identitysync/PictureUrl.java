package dev.identitysync;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The check of a picture's address: an absolute {@code http} or {@code https} URL (RFC 3986) with a host. */
final class PictureUrl {
    private static final String FIELD = "profile.picture";
    private static final int MAX_LENGTH = 2048;
    private static final Pattern PLAIN_START =
            Pattern.compile("https://(?:[a-z0-9]++(?:-++[a-z0-9]++)*+\\.)++[a-z]++/");

    private PictureUrl() {}

    static void require(String value) {
        Text.identifier(FIELD, value, MAX_LENGTH);
        if (!isPlain(value)) {
            requireUrl(value);
        }
    }

    // Nearly all pictures have such an address, and java.net.URI takes as long for it as all other checks of a profile.
    private static boolean isPlain(String value) {
        Matcher start = PLAIN_START.matcher(value);
        if (!start.lookingAt()) {
            return false;
        }
        for (int i = start.end(); i < value.length(); i++) {
            if (!isPlain(value.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPlain(char character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9')
                || "-._~/=".indexOf(character) >= 0;
    }

    private static void requireUrl(String value) {
        try {
            URI uri = new URI(value);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            if (!(scheme.equals("https") || scheme.equals("http")) || uri.getHost() == null) {
                throw new InvalidValueException(FIELD, "is not an absolute http or https URL");
            }
        } catch (URISyntaxException e) {
            // Not passed on as the cause: its message repeats the value.
            throw new InvalidValueException(FIELD, "is not an URL (RFC 3986)");
        }
    }
}
