package dev.identitysync.cognito.sqs;

import dev.identitysync.InvalidValueException;
import dev.identitysync.cognito.internal.JsonNode;
import dev.identitysync.cognito.internal.JsonShape;
import dev.identitysync.cognito.internal.JsonText;
import dev.identitysync.cognito.internal.JsonWriter;
import dev.identitysync.cognito.internal.MalformedJsonException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an event source mapping hands over, and is told.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html">AWS: partial batch
 *     responses</a>
 */
final class MessageBatch {
    /** Lambda takes 6 MiB at most. */
    static final int MOST_BYTES = 6 * 1024 * 1024;

    private static final JsonShape SHAPE = JsonShape.object(Map.of(
            "Records",
            JsonShape.array(
                    JsonShape.object(Map.of("messageId", JsonShape.everything(), "body", JsonShape.everything())))));

    private MessageBatch() {}

    record Message(String id, Optional<String> body) {
        @Override
        public String toString() {
            return "Message[" + id + "]";
        }
    }

    /** @throws InvalidValueException if it is no batch, or a message has no id to be told of */
    static List<Message> read(byte[] event) {
        if (event.length > MOST_BYTES) {
            throw refused("has more than " + MOST_BYTES + " bytes");
        }
        try {
            JsonNode records = JsonText.read(event, SHAPE)
                    .root()
                    .member("Records")
                    .filter(node -> node.kind() == JsonNode.Kind.ARRAY)
                    .orElseThrow(() -> refused("is no batch of SQS messages"));
            return records.elements().stream().map(MessageBatch::message).toList();
        } catch (MalformedJsonException e) {
            throw refused(String.valueOf(e.getMessage()));
        }
    }

    private static Message message(JsonNode record) {
        String id = record.string("messageId")
                .filter(it -> !it.isEmpty())
                .orElseThrow(() -> refused("has a message without messageId"));
        return new Message(id, record.string("body"));
    }

    /** The answer that has these messages come again, and the others deleted. */
    static byte[] failed(List<String> ids) {
        List<Map<String, String>> failures =
                ids.stream().map(id -> Map.of("itemIdentifier", id)).toList();
        return JsonWriter.write(Map.of("batchItemFailures", failures)).getBytes(StandardCharsets.UTF_8);
    }

    private static InvalidValueException refused(String problem) {
        return new InvalidValueException("event", problem);
    }
}
