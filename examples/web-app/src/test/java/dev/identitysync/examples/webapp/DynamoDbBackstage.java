package dev.identitysync.examples.webapp;

import static java.util.stream.Collectors.toMap;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The way into DynamoDB. */
final class DynamoDbBackstage implements Backstage {
    static final String TABLE = "identity-sync-web-app";
    private static final String DEVICES = "signedInDevices";
    private static final Pattern ENDPOINT = Pattern.compile("DynamoDB at http://127\\.0\\.0\\.1:([0-9]+)");
    /** Where the SDK looks when nobody tells it more; the rest is in the POM. */
    private static final String ENDPOINT_PROPERTY = "aws.endpointUrlDynamoDb";

    private static final Set<String> THE_LIBRARYS = Set.of(
            "userId",
            "email",
            "emailVerified",
            "name",
            "givenName",
            "familyName",
            "picture",
            "locale",
            "createdAt",
            "lastLoginAt");

    private final int port;
    private final DynamoDbClient client;

    DynamoDbBackstage(int port) {
        this.port = port;
        this.client = DynamoDbClient.builder()
                .endpointOverride(URI.create("http://127.0.0.1:" + port))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    /** The port of an embedded DynamoDB, as the application prints it. */
    static int portIn(String banner) {
        Matcher endpoint = ENDPOINT.matcher(banner);
        if (!endpoint.find()) {
            throw new AssertionError("No DynamoDB in " + banner);
        }
        return Integer.parseInt(endpoint.group(1));
    }

    /** An application with a table that is not its own, as the AWS SDK would find it. */
    static WebApp startAt(int port, String table, Path folder) {
        System.setProperty(ENDPOINT_PROPERTY, "http://127.0.0.1:" + port);
        try {
            return RunningApp.start(Map.of("STORE", "dynamodb", "DYNAMODB_TABLE", table), folder);
        } finally {
            System.clearProperty(ENDPOINT_PROPERTY);
        }
    }

    DynamoDbClient client() {
        return client;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public List<Row> usersWith(String email) {
        return client.scanPaginator(scan -> scan.tableName(TABLE).consistentRead(true)).items().stream()
                .filter(item -> AttributeValue.fromS(email).equals(item.get("email")))
                .map(DynamoDbBackstage::row)
                .toList();
    }

    private static Row row(Map<String, AttributeValue> item) {
        return new Row(
                text(item, "userId"),
                Instant.parse(text(item, "lastLoginAt")),
                item.entrySet().stream()
                        .filter(it -> !THE_LIBRARYS.contains(it.getKey()))
                        .filter(it -> !it.getKey().startsWith("sync_"))
                        .filter(it -> !it.getKey().equals(DEVICES))
                        .collect(toMap(
                                Map.Entry::getKey,
                                it -> it.getValue().n() == null
                                        ? it.getValue().s()
                                        : it.getValue().n())));
    }

    private static String text(Map<String, AttributeValue> item, String attribute) {
        return Objects.requireNonNull(item.get(attribute), attribute).s();
    }

    @Override
    public void put(String email, String attribute, String value) {
        String id = userWith(email).id();
        client.updateItem(update -> update.tableName(TABLE)
                .key(Map.of("userId", AttributeValue.fromS(id)))
                .updateExpression("SET #name = :value")
                .expressionAttributeNames(Map.of("#name", attribute))
                .expressionAttributeValues(Map.of(":value", AttributeValue.fromS(value))));
    }

    @Override
    public Map<String, Instant> devicesOf(String email) {
        String id = userWith(email).id();
        Map<String, AttributeValue> item = client.getItem(get -> get.tableName(TABLE)
                        .key(Map.of("userId", AttributeValue.fromS(id)))
                        .consistentRead(true))
                .item();
        return Objects.requireNonNull(item.get(DEVICES), DEVICES).m().values().stream()
                .collect(
                        toMap(device -> text(device.m(), "name"), device -> Instant.parse(text(device.m(), "seenAt"))));
    }

    @Override
    public void breakDevicesOf(String email) {
        put(email, DEVICES, "no map");
    }

    @Override
    public void mendDevicesOf(String email) {
        String id = userWith(email).id();
        client.updateItem(update -> update.tableName(TABLE)
                .key(Map.of("userId", AttributeValue.fromS(id)))
                .updateExpression("REMOVE " + DEVICES));
    }

    @Override
    public void disable(String email) {
        put(email, "sync_status", "DISABLED");
    }

    @Override
    public void close() {
        client.close();
    }
}
