package dev.identitysync.jdbc.schema;

import dev.identitysync.ExternalIdentity;
import dev.identitysync.Profile;
import dev.identitysync.VerifiedLogin;
import dev.identitysync.jdbc.JdbcUserStore;
import dev.identitysync.jdbc.TestDatabase;
import dev.identitysync.provisioning.SignIn;
import dev.identitysync.provisioning.UserIds;
import dev.identitysync.provisioning.UserProvisioning;
import dev.identitysync.testkit.MutableClock;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** A schema with nothing in it at first, dropped at the end. */
final class TestSchema implements AutoCloseable {
    private static final AtomicInteger count = new AtomicInteger();

    final TestDatabase.Server server;
    final String name = "test_version_" + count.incrementAndGet();
    final MutableClock clock = MutableClock.at("2026-02-06T12:00:00Z");

    TestSchema(TestDatabase.Server server) {
        this.server = server;
        server.execute("DROP SCHEMA IF EXISTS " + name + " CASCADE; CREATE SCHEMA " + name);
    }

    /** One that a script made. */
    static TestSchema with(TestDatabase.Server server, String script) {
        TestSchema schema = new TestSchema(server);
        schema.run(script);
        return schema;
    }

    /** One with the present tables, by the whole script. */
    static TestSchema present(TestDatabase.Server server) {
        return with(server, Script.at("/schema/postgresql.sql").text());
    }

    void run(String script) {
        Migration.run(server, name, script);
    }

    Catalogue catalogue() {
        return Catalogue.of(server, name);
    }

    UserProvisioning users() {
        return users(server.pool());
    }

    UserProvisioning users(DataSource dataSource) {
        return UserProvisioning.builder(JdbcUserStore.postgresql(dataSource, name, Duration.ofSeconds(10)))
                .userIds(UserIds.timeOrdered(clock))
                .clock(clock)
                .build();
    }

    VerifiedLogin login(String subject) {
        return VerifiedLogin.thatTheCallerHasVerified(
                new ExternalIdentity("https://issuer.example", subject),
                Profile.builder().name("Ada").build(),
                clock.instant(),
                true);
    }

    SignIn signIn(String subject) {
        return users().signIn(login(subject));
    }

    /** The rows of each table as JSON. */
    Map<String, List<String>> rows() {
        Map<String, List<String>> rows = new TreeMap<>();
        catalogue().tables().forEach(table -> rows.put(table, rows(table)));
        return rows;
    }

    private List<String> rows(String table) {
        List<String> rows = new ArrayList<>();
        try (Connection connection = server.pool().getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(
                        "SELECT to_jsonb(t)::text FROM " + name + "." + table + " t ORDER BY 1")) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException("A look into the database failed", e);
        }
    }

    /** Whether each of these rows is there, with every value it had. */
    boolean has(String table, List<String> rows) {
        String among = "SELECT count(*) FROM " + name + "." + table + " t WHERE to_jsonb(t) @> '";
        return rows.stream()
                .allMatch(row ->
                        server.text(among + row.replace("'", "''") + "'::jsonb").equals("1"));
    }

    @Override
    public void close() {
        server.drop(name);
    }
}
