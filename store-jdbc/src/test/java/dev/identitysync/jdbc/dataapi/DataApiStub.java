package dev.identitysync.jdbc.dataapi;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.identitysync.jdbc.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.rdsdata.RdsDataClient;
import software.amazon.awssdk.services.rdsdata.RdsDataClientBuilder;

/**
 * The RDS Data API on 127.0.0.1, over a real PostgreSQL. Its sessions are in a time zone that nobody would guess, so that
 * whoever relies on one is found out.
 */
public final class DataApiStub implements AutoCloseable {
    static final String CLUSTER = "arn:aws:rds:eu-central-1:123456789012:cluster:users";
    static final String SECRET = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:users-Ab12Cd";
    static final String DATABASE = "postgres";
    private static final Pattern SIGNED =
            Pattern.compile("AWS4-HMAC-SHA256 Credential=test/\\d{8}/eu-central-1/rds-data/"
                    + "aws4_request, SignedHeaders=[a-z0-9;-]+, Signature=[0-9a-f]{64}");

    private final HttpServer http;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HikariDataSource pool;
    private final RdsDataClient client;
    private final Queue<Fault> faults = new ConcurrentLinkedQueue<>();
    private final AtomicInteger requests = new AtomicInteger();

    public DataApiStub(TestDatabase.Server server) throws IOException {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(server.url());
        config.setMaximumPoolSize(16);
        config.setConnectionInitSql("SET TIME ZONE 'Asia/Kathmandu'");
        this.pool = new HikariDataSource(config);
        this.http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.setExecutor(threads);
        http.createContext("/", this::handle);
        http.start();
        this.client = clientBuilder().build();
    }

    /** A client as an application would build it. */
    RdsDataClientBuilder clientBuilder() {
        return RdsDataClient.builder()
                .endpointOverride(
                        URI.create("http://127.0.0.1:" + http.getAddress().getPort()))
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClientBuilder(UrlConnectionHttpClient.builder());
    }

    public DataApiGateway gateway() {
        return gateway(client);
    }

    static DataApiGateway gateway(RdsDataClient client) {
        return DataApiGateway.builder(client)
                .clusterArn(CLUSTER)
                .secretArn(SECRET)
                .database(DATABASE)
                .build();
    }

    /** What happens to the next requests, one after the other; those after them go well. */
    void next(Fault... inOrder) {
        faults.addAll(List.of(inOrder));
    }

    /** How many requests came. */
    int requests() {
        return requests.get();
    }

    private void handle(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        Fault next = faults.poll();
        Fault fault = next == null ? new Fault.None() : next;
        try (exchange) {
            answer(exchange, fault);
        }
    }

    private void answer(HttpExchange exchange, Fault fault) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        try {
            if (fault instanceof Fault.Refused refused) {
                throw refused.refusal();
            }
            byte[] json = execute(exchange, Json.object(body));
            if (fault instanceof Fault.Silence silence) {
                silence.await();
            }
            if (!(fault instanceof Fault.ReplyLost)) {
                answer(exchange, 200, json);
            }
        } catch (Refusal e) {
            exchange.getResponseHeaders().add("x-amzn-ErrorType", e.code() + ":http://internal.amazon.com/coral/");
            exchange.getResponseHeaders().add("x-amzn-RequestId", "request-" + requests.get());
            Map<String, Object> json = e.text()
                    .<Map<String, Object>>map(text -> Map.of("message", text))
                    .orElse(Map.of());
            answer(exchange, e.status(), Json.bytes(json));
        }
    }

    private byte[] execute(HttpExchange exchange, Map<String, @Nullable Object> json) throws IOException, Refusal {
        if (!exchange.getRequestMethod().equals("POST")
                || !exchange.getRequestURI().getPath().equals("/Execute")) {
            throw Refusal.of(404, "UnknownOperationException", "");
        }
        String signature = exchange.getRequestHeaders().getFirst("Authorization");
        if (signature == null || !SIGNED.matcher(signature).matches()) {
            throw Refusal.of(403, "InvalidSignatureException", "");
        }
        if (!CLUSTER.equals(json.get("resourceArn"))) {
            throw Refusal.of(400, "HttpEndpointNotEnabledException", "HttpEndpoint is not enabled for resource");
        }
        if (!SECRET.equals(json.get("secretArn"))) {
            throw Refusal.of(400, "SecretsErrorException", "The secret cannot be read");
        }
        return execute(StubRequest.of(json, DATABASE));
    }

    private byte[] execute(StubRequest request) throws IOException, Refusal {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement(request.text().positional())) {
            request.bind(statement);
            try (ResultSet result = statement.executeQuery()) {
                return StubResult.json(result);
            }
        } catch (SQLException e) {
            throw Refusal.of(400, "DatabaseErrorException", e.getMessage() + "; SQLState: " + e.getSQLState());
        }
    }

    private static void answer(HttpExchange exchange, int status, byte[] json) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, json.length);
        exchange.getResponseBody().write(json);
    }

    @Override
    public void close() {
        client.close();
        http.stop(0);
        threads.shutdownNow();
        pool.close();
    }
}
