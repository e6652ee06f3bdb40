package dev.identitysync.issuer;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a JSON object; one with a member twice is none (RFC 7515 §4, RFC 7519 §4). */
final class StrictJson {

    private StrictJson() {}

    static Map<String, @Nullable Object> parse(String json) throws ParseException {
        Map<String, @Nullable Object> object;
        try {
            object = JSONObjectUtils.parse(json);
        } catch (ParseException | RuntimeException | StackOverflowError e) {
            // Not passed on: what the parser says may repeat what it read.
            throw new ParseException("no JSON object", 0);
        }
        // The parser takes a list of pairs for an object, and answers the text "null" with null.
        if (!json.stripLeading().startsWith("{")) {
            throw new ParseException("no JSON object", 0);
        }
        return object;
    }
}
