package dev.identitysync.examples.usersapi.smoke;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * An answer of the API, with what was asked.
 *
 * @param asked the method and the path
 * @param origin whose page asks; empty if none does
 */
record Exchange(String asked, String origin, int status, Map<String, String> headers, String body) {
    private static final ObjectMapper JSON = new ObjectMapper();

    boolean isUser() {
        return status / 100 == 2 && asked.contains("/users");
    }

    boolean isPreflight() {
        return asked.startsWith("OPTIONS");
    }

    Exchange withStatus(int other) {
        return new Exchange(asked, origin, other, headers, body);
    }

    Exchange withBody(String other) {
        return new Exchange(asked, origin, status, headers, other);
    }

    Exchange with(String header, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(header, value);
        return new Exchange(asked, origin, status, more, body);
    }

    /** This answer with a user of whom something was changed; another answer as it is. */
    Exchange withUser(Consumer<ObjectNode> change) {
        if (!isUser() || isPreflight()) {
            return this;
        }
        try {
            JsonNode user = JSON.readTree(body);
            change.accept((ObjectNode) user);
            return withBody(user.toString());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
