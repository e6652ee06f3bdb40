package dev.identitysync.internal.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Strict UTF-8 (RFC 3629). */
final class Utf8 {

    private Utf8() {}

    static String decode(byte[] bytes) throws JsonException {
        String text = new String(bytes, StandardCharsets.UTF_8);
        // Java puts U+FFFD in place of what is not UTF-8; only where there is one can something be wrong.
        if (text.indexOf('\uFFFD') >= 0 && !Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes)) {
            throw JsonException.malformed("the content is not UTF-8");
        }
        return text;
    }
}
