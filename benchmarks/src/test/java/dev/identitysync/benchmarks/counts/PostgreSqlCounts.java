package dev.identitysync.benchmarks.counts;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.identitysync.VerifiedLogin;
import dev.identitysync.jdbc.DataSourceGateway;
import dev.identitysync.jdbc.JdbcUserStore;
import dev.identitysync.jdbc.UserTableMapping;
import dev.identitysync.provisioning.SignIn;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/** What each operation costs on PostgreSQL. Bytes are those of the library above the gateway, unless said otherwise. */
final class PostgreSqlCounts {
    static final String PREFIX = "postgresql.";

    private final AllocatedBytes bytes = new AllocatedBytes();
    private final CountedGateway gateway;
    private final RoundTrips wire;
    private final Users users;

    private PostgreSqlCounts(HikariDataSource pool, RoundTrips wire) {
        this.gateway = new CountedGateway(DataSourceGateway.of(pool));
        this.wire = wire;
        this.users = new Users(JdbcUserStore.of(gateway, UserTableMapping.ofSchema("public"), Duration.ofSeconds(10)));
    }

    static Map<String, Long> measure() throws IOException, SQLException {
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                RoundTrips wire = new RoundTrips(server.getPort());
                HikariDataSource pool = pool(wire.port())) {
            createTables(pool);
            PostgreSqlCounts counts = new PostgreSqlCounts(pool, wire);
            Map<String, Long> all = new TreeMap<>();
            for (Operation operation : Operation.values()) {
                all.putAll(counts.of(operation));
            }
            all.put(PREFIX + "returning-sign-in.with-driver.bytes", counts.withDriver());
            return all;
        }
    }

    private static HikariDataSource pool(int port) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(
                "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres&sslmode=disable&gssEncMode=disable");
        config.setMaximumPoolSize(1);
        return new HikariDataSource(config);
    }

    private static void createTables(HikariDataSource pool) throws IOException, SQLException {
        try (InputStream script =
                        Objects.requireNonNull(PostgreSqlCounts.class.getResourceAsStream("/schema/postgresql.sql"));
                Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(new String(script.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private Map<String, Long> of(Operation operation) {
        String name = PREFIX + operation.label();
        return Map.of(
                name + ".statements", during(operation.on(users), gateway::statements),
                name + ".round-trips", during(operation.on(users), wire::count),
                name + ".bytes", allocated(operation.on(users)));
    }

    /** With what the gateway, the pool and the driver allocate: each call is a sign-in a second later. */
    private long withDriver() {
        VerifiedLogin first = users.newcomer();
        users.create(first);
        return bytes.perCall(() -> Operation.require(
                users.provisioning().signIn(users.after(Duration.ofSeconds(1), first)) instanceof SignIn.Returning));
    }

    private static long during(Runnable call, LongSupplier counter) {
        long before = counter.getAsLong();
        call.run();
        return counter.getAsLong() - before;
    }

    private long allocated(Runnable call) {
        Recording recording = new Recording();
        gateway.record(recording);
        call.run();
        recording.finish();
        long allocated = bytes.perCall(call);
        gateway.stopRecording();
        return allocated;
    }
}
