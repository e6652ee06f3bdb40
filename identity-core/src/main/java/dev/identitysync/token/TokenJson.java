package dev.identitysync.token;

import dev.identitysync.internal.json.JsonException;
import dev.identitysync.internal.json.JsonReader;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the parts of tokens that are JSON. */
final class TokenJson {

    private TokenJson() {}

    static Map<String, @Nullable Object> readObject(byte[] utf8) throws RejectionException {
        try {
            return JsonReader.OURS.readObject(utf8);
        } catch (JsonException e) {
            throw new RejectionException(
                    e.isDuplicateName() ? TokenRejection.DUPLICATE_NAME : TokenRejection.MALFORMED, e.problem());
        }
    }
}
