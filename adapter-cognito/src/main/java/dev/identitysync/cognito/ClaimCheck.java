package dev.identitysync.cognito;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks that claims fit into the tokens of an event's version before Cognito drops them without a word. */
final class ClaimCheck {
    private static final int MOST_DEPTH = 16;
    // In an ID token these have a type that OpenID Connect gives them, and Cognito keeps it.
    private static final Set<String> NEVER_COMPLEX =
            Set.of("address", "email_verified", "phone_number_verified", "updated_at");

    private ClaimCheck() {}

    static void require(Map<String, Object> claims, boolean stringsOnly) {
        claims.forEach((name, value) -> {
            ReservedClaims.requireFree(name, !stringsOnly);
            if (name.isBlank() || !isUnicode(name)) {
                throw new UnusableClaimException(name, "has a name that cannot be one");
            }
            if (stringsOnly && !(value instanceof String)) {
                throw new UnusableClaimException(
                        name,
                        "is no string, and V1 events carry strings only; wire the trigger for V2_0 events,"
                                + " or make it one");
            }
            if (NEVER_COMPLEX.contains(name) && (value instanceof List || value instanceof Map)) {
                throw new UnusableClaimException(name, "cannot be a list or map in an ID token");
            }
            requireValue(name, value, MOST_DEPTH);
        });
    }

    private static void requireValue(String name, @Nullable Object value, int depth) {
        boolean fits = depth > 0;
        if (value instanceof String text) {
            fits &= isUnicode(text);
        } else if (value instanceof Number number) {
            fits &= Double.isFinite(number.doubleValue()) || !(number instanceof Double || number instanceof Float);
        } else if (fits && value instanceof List<?> list) {
            list.forEach(element -> requireValue(name, element, depth - 1));
        } else if (fits && value instanceof Map<?, ?> map) {
            map.forEach((key, element) -> {
                requireValue(name, key instanceof String ? key : null, depth - 1);
                requireValue(name, element, depth - 1);
            });
        } else {
            fits &= value instanceof Boolean;
        }
        if (!fits) {
            throw new UnusableClaimException(
                    name, "holds something that is no String, Boolean, finite Number, List or Map of these");
        }
    }

    private static boolean isUnicode(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }
}
