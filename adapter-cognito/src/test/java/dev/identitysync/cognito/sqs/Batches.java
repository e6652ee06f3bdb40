package dev.identitysync.cognito.sqs;

import dev.identitysync.cognito.AttributeMapping;
import dev.identitysync.cognito.TestPool;
import dev.identitysync.cognito.internal.JsonWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Batches as an event source mapping hands them over. */
final class Batches {

    private Batches() {}

    static DeferredLoginsHandler handler(TestPool pool) {
        return new DeferredLoginsHandler(pool.users, AttributeMapping.standard(), TestPool.POOL);
    }

    /** A batch of messages, each an id and a body. */
    static String of(String... idsAndBodies) {
        List<Map<String, Object>> records = new ArrayList<>();
        for (int i = 0; i < idsAndBodies.length; i += 2) {
            Map<String, Object> message = new LinkedHashMap<>();
            message.put("messageId", idsAndBodies[i]);
            message.put("receiptHandle", "AQEBwJnKyrHigUMZj6rYigCgxlaS3SLy0a");
            message.put("body", idsAndBodies[i + 1]);
            message.put("attributes", Map.of("ApproximateReceiveCount", "1"));
            message.put("messageAttributes", Map.of());
            message.put("eventSource", "aws:sqs");
            message.put("eventSourceARN", "arn:aws:sqs:eu-central-1:123456789012:late-logins");
            message.put("awsRegion", "eu-central-1");
            records.add(message);
        }
        return JsonWriter.write(Map.of("Records", records));
    }
}
