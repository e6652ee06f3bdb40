package dev.identitysync.cognito.sqs;

import dev.identitysync.InvalidValueException;
import dev.identitysync.cognito.DeferredLogin;
import dev.identitysync.cognito.TriggerSource;
import dev.identitysync.cognito.internal.JsonNode;
import dev.identitysync.cognito.internal.JsonShape;
import dev.identitysync.cognito.internal.JsonText;
import dev.identitysync.cognito.internal.JsonWriter;
import dev.identitysync.cognito.internal.MalformedJsonException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A login as a message, version 1. What is not exactly that is no login. */
final class MessageBody {
    private static final int VERSION = 1;
    private static final Set<String> FIELDS =
            Set.of("version", "userPoolId", "sub", "attributes", "authenticatedAt", "triggerSource", "reference");

    private MessageBody() {}

    static String write(DeferredLogin login) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("version", VERSION);
        body.put("userPoolId", login.poolId());
        body.put("sub", login.subject());
        body.put("attributes", new TreeMap<>(login.attributes()));
        body.put("authenticatedAt", login.authenticatedAt().toString());
        body.put("triggerSource", login.source().wireName());
        body.put("reference", login.reference());
        return JsonWriter.write(body);
    }

    static DeferredLogin read(String body) throws UnreadableMessageException {
        try {
            JsonNode root = JsonText.read(body.getBytes(StandardCharsets.UTF_8), JsonShape.everything())
                    .root();
            require(root.members().keySet().equals(FIELDS), "has other fields than a login of version " + VERSION);
            require(
                    root.member("version")
                            .filter(node -> node.kind() == JsonNode.Kind.LITERAL)
                            .flatMap(JsonNode::scalar)
                            .filter(Integer.toString(VERSION)::equals)
                            .isPresent(),
                    "has another version than " + VERSION);
            return new DeferredLogin(
                    text(root, "userPoolId"),
                    text(root, "sub"),
                    attributes(root),
                    Instant.parse(text(root, "authenticatedAt")),
                    TriggerSource.of(text(root, "triggerSource"))
                            .orElseThrow(() -> new UnreadableMessageException("has a triggerSource that is not known")),
                    text(root, "reference"));
        } catch (MalformedJsonException e) {
            throw new UnreadableMessageException(String.valueOf(e.getMessage()));
        } catch (InvalidValueException e) {
            throw new UnreadableMessageException("has something that is no " + e.field());
        } catch (DateTimeException e) {
            throw new UnreadableMessageException("has an authenticatedAt that is no instant");
        }
    }

    private static Map<String, String> attributes(JsonNode root) throws UnreadableMessageException {
        JsonNode node = root.member("attributes")
                .filter(it -> it.kind() == JsonNode.Kind.OBJECT)
                .orElseThrow(() -> new UnreadableMessageException("has attributes that are no object"));
        Map<String, String> attributes = new LinkedHashMap<>();
        for (String name : node.members().keySet()) {
            attributes.put(
                    name,
                    node.string(name)
                            .orElseThrow(() -> new UnreadableMessageException("has an attribute that is no string")));
        }
        return attributes;
    }

    private static String text(JsonNode root, String name) throws UnreadableMessageException {
        return root.string(name)
                .orElseThrow(() -> new UnreadableMessageException("has a " + name + " that is no string"));
    }

    private static void require(boolean holds, String problem) throws UnreadableMessageException {
        if (!holds) {
            throw new UnreadableMessageException(problem);
        }
    }
}
