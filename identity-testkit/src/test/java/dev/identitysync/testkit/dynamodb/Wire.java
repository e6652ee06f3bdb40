package dev.identitysync.testkit.dynamodb;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** What a client of DynamoDB sends, without one. */
record Wire(URI endpoint) {
    private static final HttpClient http = HttpClient.newHttpClient();

    HttpResponse<String> createTable() throws IOException, InterruptedException {
        return send("CreateTable", """
                {"TableName": "people", "BillingMode": "PAY_PER_REQUEST",
                 "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
                 "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}]}""");
    }

    String tables() throws IOException, InterruptedException {
        return send("ListTables", "{}").body();
    }

    /** Writes an item if there is none of that name. */
    HttpResponse<String> put(String id) throws IOException, InterruptedException {
        return send("PutItem", """
                {"TableName": "people", "Item": {"id": {"S": "%s"}}, "ConditionExpression": "attribute_not_exists(id)"}""".formatted(id));
    }

    HttpResponse<String> get(String id) throws IOException, InterruptedException {
        return send("GetItem", """
                {"TableName": "people", "Key": {"id": {"S": "%s"}}}""".formatted(id));
    }

    private HttpResponse<String> send(String operation, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .header("Content-Type", "application/x-amz-json-1.0")
                .header("X-Amz-Target", "DynamoDB_20120810." + operation)
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=any/20260101/us-east-1/dynamodb/aws4_request,"
                                + " SignedHeaders=host, Signature=0")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
