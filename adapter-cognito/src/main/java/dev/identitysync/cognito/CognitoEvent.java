package dev.identitysync.cognito;

import dev.identitysync.cognito.internal.JsonChange;
import dev.identitysync.cognito.internal.JsonNode;
import dev.identitysync.cognito.internal.JsonShape;
import dev.identitysync.cognito.internal.JsonText;
import dev.identitysync.cognito.internal.MalformedJsonException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What Cognito sent, as it was written. Of the request, the person's attributes are read and nothing that a client
 * could have sent along.
 */
final class CognitoEvent {
    /** The most bytes that an event can have; Cognito's have a few thousand. */
    static final int MOST_BYTES = 1024 * 1024;

    /** What Cognito says in place of an app client for an action of an administrator. */
    static final String NO_CLIENT = "CLIENT_ID_NOT_APPLICABLE";

    private static final JsonShape SCALAR = JsonShape.everything();
    private static final JsonShape SHAPE = JsonShape.object(Map.of(
            "version",
            SCALAR,
            "triggerSource",
            SCALAR,
            "userPoolId",
            SCALAR,
            "callerContext",
            JsonShape.object(Map.of("clientId", SCALAR)),
            "request",
            JsonShape.object(Map.of("userAttributes", JsonShape.everything())),
            "response",
            JsonShape.everything()));

    private final byte[] bytes;
    private final JsonText json;

    private CognitoEvent(byte[] bytes, JsonText json) {
        this.bytes = bytes;
        this.json = json;
    }

    static CognitoEvent read(byte[] bytes) throws Denial {
        if (bytes.length > MOST_BYTES) {
            throw new Denial("the event has more than " + MOST_BYTES + " bytes");
        }
        try {
            return new CognitoEvent(bytes, JsonText.read(bytes, SHAPE));
        } catch (MalformedJsonException e) {
            throw new Denial("the event " + e.getMessage());
        }
    }

    String triggerSource() throws Denial {
        return scalar(json.root(), "triggerSource").orElseThrow(() -> new Denial("the event has no triggerSource"));
    }

    Optional<String> version() {
        return scalar(json.root(), "version");
    }

    Optional<String> userPoolId() {
        return scalar(json.root(), "userPoolId");
    }

    /** As Cognito names the app client, or says that there is none. */
    Optional<String> clientId() {
        return json.root().member("callerContext").flatMap(context -> scalar(context, "clientId"));
    }

    /** The person's attributes; those that are null, or neither text, number nor truth value, are missing. */
    Map<String, String> attributes() {
        Map<String, String> attributes = new LinkedHashMap<>();
        request("userAttributes")
                .ifPresent(node -> node.members()
                        .forEach((name, value) -> value.scalar().ifPresent(text -> attributes.put(name, text))));
        return attributes;
    }

    /** The person's groups as they are written, where there are any to be named. */
    Optional<String> groupConfiguration() {
        return request("groupConfiguration")
                .filter(node -> node.kind() == JsonNode.Kind.OBJECT)
                .map(json::spelling);
    }

    private Optional<JsonNode> request(String name) {
        return json.root().member("request").flatMap(request -> request.member(name));
    }

    /** Whether the response has something there already, other than null. */
    boolean answers(String details, String name) {
        return json.root()
                .member("response")
                .flatMap(response -> response.member(details))
                .flatMap(node -> node.member(name))
                .filter(node -> node.kind() != JsonNode.Kind.NULL)
                .isPresent();
    }

    /** The event as it came, to the byte. */
    byte[] echo() {
        return bytes;
    }

    /** The event with these changes in its response, and everything else to the byte. */
    byte[] answering(JsonChange.Members response) throws Denial {
        try {
            return json.with(new JsonChange.Members(Map.of("response", response)));
        } catch (MalformedJsonException e) {
            throw new Denial("the event's response " + e.getMessage());
        }
    }

    private static Optional<String> scalar(JsonNode object, String name) {
        return object.member(name).flatMap(JsonNode::scalar).filter(text -> !text.isEmpty());
    }
}
