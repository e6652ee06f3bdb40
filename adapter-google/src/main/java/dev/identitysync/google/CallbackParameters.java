package dev.identitysync.google;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The parameters with which a browser comes back, each at most once. */
record CallbackParameters(Map<String, String> values) {
    private static final int MAX_LENGTH = 8 * 1024;

    static CallbackParameters parse(@Nullable String query) throws RejectedCallbackException {
        String text = query == null ? "" : query;
        if (text.length() > MAX_LENGTH) {
            throw malformed();
        }
        Map<String, String> values = new HashMap<>();
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            if (values.putIfAbsent(name, equals < 0 ? "" : decode(pair.substring(equals + 1))) != null) {
                throw malformed();
            }
        }
        return new CallbackParameters(values);
    }

    Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
    }

    private static String decode(String text) throws RejectedCallbackException {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw malformed();
        }
    }

    private static RejectedCallbackException malformed() {
        return new RejectedCallbackException(CallbackRejection.MALFORMED);
    }

    @Override
    public String toString() {
        return "CallbackParameters[redacted]";
    }
}
