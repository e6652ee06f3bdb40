package dev.identitysync.examples.usersapi.openapi;

import dev.identitysync.dynamodb.DynamoDbUserStore;
import dev.identitysync.examples.usersapi.UsersTable;
import dev.identitysync.examples.usersapi.api.AllowedOrigins;
import dev.identitysync.examples.usersapi.api.ApiKeys;
import dev.identitysync.examples.usersapi.api.UsersApi;
import dev.identitysync.examples.usersapi.server.LocalServer;
import dev.identitysync.examples.usersapi.store.ExistingTable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The API on a DynamoDB that may be out of order, and a client of it. */
final class Server implements AutoCloseable {
    private static final String KEY = "the-key-of-the-description";

    private final HttpClient http = HttpClient.newHttpClient();
    private final DynamoDbClient client;
    private final LocalServer server;

    Server(URI dynamoDb, Duration patience) {
        client = UsersTable.clientAt(dynamoDb);
        UsersApi api = new UsersApi(
                DynamoDbUserStore.of(client, ExistingTable.mapping(UsersTable.NAME), patience),
                new ApiKeys(List.of(KEY)),
                new AllowedOrigins(List.of("https://app.example.com")),
                Clock.systemUTC());
        server = LocalServer.start(api, 0);
    }

    HttpResponse<String> call(String method, String path, String body) {
        return call(method, path, body, Map.of("x-api-key", KEY, "Content-Type", "application/json"));
    }

    HttpResponse<String> call(String method, String path, String body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError("No answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    HttpResponse<String> callWithText(String method, String path) {
        return call(method, path, "text", Map.of("x-api-key", KEY, "Content-Type", "text/plain"));
    }

    HttpResponse<String> callWithoutKey(String method, String path) {
        return call(method, path, "", Map.of());
    }

    @Override
    public void close() {
        server.close();
        client.close();
    }
}
