package dev.identitysync.dynamodb;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/** What can become of one HTTP request to DynamoDB. */
enum Fault {
    /** 400 ThrottlingException; the server never sees the request. */
    THROTTLED,
    /** 400 ProvisionedThroughputExceededException; the server never sees the request. */
    OUT_OF_CAPACITY,
    /** 500 InternalServerError; the server never sees the request. */
    SERVER_ERROR,
    /** 503 ServiceUnavailable; the server never sees the request. */
    UNAVAILABLE,
    /** Another transaction is at work on the item; the server never sees the request. For writes alone. */
    TRANSACTION_CONFLICT,
    /** The same transaction was sent before and is still at work; the server never sees the request. */
    TRANSACTION_IN_PROGRESS,
    /** The connection is cut; the server never sees the request. */
    REQUEST_LOST,
    /** The server does what it is asked, and the connection is cut instead of the reply. */
    REPLY_LOST,
    /** The server does what it is asked, and the reply does not come for as long as the client waits. */
    REPLY_LATE,
    /** The server does what it is asked, and the reply is 500 InternalServerError. */
    SERVER_ERROR_AFTERWARDS;

    private static final String PREFIX = "com.amazonaws.dynamodb.v20120810#";

    boolean reachesTheServer() {
        return this == REPLY_LOST || this == REPLY_LATE || this == SERVER_ERROR_AFTERWARDS;
    }

    boolean suits(String operation) {
        return switch (this) {
            case TRANSACTION_IN_PROGRESS -> operation.equals("TransactWriteItems");
            case TRANSACTION_CONFLICT ->
                Set.of("PutItem", "UpdateItem", "DeleteItem", "TransactWriteItems")
                        .contains(operation);
            default -> true;
        };
    }

    /** The service's own words for it. */
    HttpMessage answer(String operation, HttpMessage request) {
        return switch (this) {
            case THROTTLED ->
                error(400, "com.amazon.coral.availability#ThrottlingException", "Rate of requests exceeds the limit");
            case OUT_OF_CAPACITY ->
                error(
                        400,
                        PREFIX + "ProvisionedThroughputExceededException",
                        "The level of configured provisioned throughput for the table was exceeded");
            case SERVER_ERROR, SERVER_ERROR_AFTERWARDS ->
                error(500, PREFIX + "InternalServerError", "The request could not be processed");
            case UNAVAILABLE -> error(503, "com.amazon.coral.service#ServiceUnavailable", "Try again");
            case TRANSACTION_CONFLICT ->
                operation.equals("TransactWriteItems")
                        ? cancelled(request)
                        : error(400, PREFIX + "TransactionConflictException", "Transaction is ongoing for the item");
            case TRANSACTION_IN_PROGRESS ->
                error(400, PREFIX + "TransactionInProgressException", "The transaction is in progress");
            case REQUEST_LOST, REPLY_LOST, REPLY_LATE -> throw new IllegalStateException(this + " has no answer");
        };
    }

    private static HttpMessage error(int status, String type, String message) {
        return HttpMessage.response(status, "{\"__type\":\"" + type + "\",\"message\":\"" + message + "\"}");
    }

    // One reason for each item, in order; here the first item is the one in conflict.
    private static HttpMessage cancelled(HttpMessage request) {
        byte[] json = request.body().getBytes(StandardCharsets.UTF_8);
        int items = JsonNode.parser()
                .parse(new ByteArrayInputStream(json))
                .field("TransactItems")
                .orElseThrow()
                .asArray()
                .size();
        String conflict = "{\"Code\":\"TransactionConflict\",\"Message\":\"Transaction is ongoing for the item\"}";
        String reasons = IntStream.range(0, items)
                .mapToObj(item -> item == 0 ? conflict : "{\"Code\":\"None\"}")
                .collect(Collectors.joining(",", "[", "]"));
        return HttpMessage.response(
                400,
                "{\"__type\":\"" + PREFIX + "TransactionCanceledException\",\"Message\":\"Transaction cancelled,"
                        + " please refer cancellation reasons for specific reasons\",\"CancellationReasons\":"
                        + reasons + "}");
    }
}
