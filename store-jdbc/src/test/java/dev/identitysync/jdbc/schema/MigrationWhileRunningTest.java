package dev.identitysync.jdbc.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.identitysync.StoreBrokenException;
import dev.identitysync.UserId;
import dev.identitysync.jdbc.TestDatabase;
import dev.identitysync.provisioning.Linking;
import dev.identitysync.provisioning.SignIn;
import dev.identitysync.provisioning.UserProvisioning;
import dev.identitysync.spi.RecordLoginResult;
import dev.identitysync.spi.UnlinkResult;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code UPGRADING.md} promises of a running application: before, during and after its schema is changed. */
@ExtendWith(TestDatabase.class)
class MigrationWhileRunningTest {
    /** The driver prepares a statement on the server when it is sent for the fifth time. */
    private static final int UNTIL_PREPARED = 8;

    private final TestDatabase.Server server;

    MigrationWhileRunningTest(TestDatabase.Server server) {
        this.server = server;
    }

    @Test
    void statementsThatAreAlreadyPreparedWorkOnTheNewerSchema() {
        try (TestSchema schema = TestSchema.present(server);
                HikariDataSource pool = poolWithoutAutoCommit()) {
            UserProvisioning users = schema.users(pool);
            UserId id =
                    users.signIn(schema.login("ada")).signedIn().orElseThrow().id();
            comeOften(schema, users, id);

            Migration.flyway(server, schema.name, 1, "/rehearsal");

            comeOften(schema, users, id);
        }
    }

    @Test
    void everyOperationWorksOnTheNewerSchema() {
        try (TestSchema schema = TestSchema.present(server)) {
            Migration.flyway(server, schema.name, 1, "/rehearsal");
            UserProvisioning users = schema.users();

            UserId id = schema.signIn("ada").signedIn().orElseThrow().id();
            assertThat(schema.signIn("ada")).isInstanceOf(SignIn.Returning.class);
            assertThat(users.recordLogin(id)).isInstanceOf(RecordLoginResult.Recorded.class);
            assertThat(users.link(id, schema.login("more"))).isInstanceOf(Linking.Linked.class);
            assertThat(users.identitiesOf(id)).hasSize(2);
            assertThat(users.unlink(id, schema.login("more").identity())).isInstanceOf(UnlinkResult.Unlinked.class);
            assertThat(users.disable(id)).isPresent();
            assertThat(users.enable(id)).isPresent();
            assertThat(users.revokeSessions(id)).isPresent();
            assertThat(users.disableIdentity(
                            schema.login("ada").identity(), schema.login("ada").authenticatedAt()))
                    .isPresent();
            assertThat(users.enableIdentity(
                            schema.login("ada").identity(), schema.login("ada").authenticatedAt()))
                    .isPresent();
            assertThat(users.findById(id)).isPresent();
            assertThat(users.findByIdentity(schema.login("ada").identity())).isPresent();
            assertThat(users.findByEmail("nobody@example.com")).isEmpty();
            assertThat(users.users(Optional.empty(), 10).users()).hasSize(1);
            assertThat(users.delete(id)).isTrue();
        }
    }

    @Test
    void aSignInWaitsForAMigrationThatHoldsItsTableAndThenSucceeds() throws Exception {
        try (TestSchema schema = TestSchema.present(server);
                Connection migration = DriverManager.getConnection(server.url());
                Statement statement = migration.createStatement()) {
            schema.signIn("ada");
            migration.setAutoCommit(false);
            statement.execute("SET LOCAL search_path TO " + schema.name);
            statement.execute(Script.at("/rehearsal/V1001__additions.sql").text());

            CompletableFuture<SignIn> signIn = CompletableFuture.supplyAsync(() -> schema.signIn("ada"));
            awaitSomebodyWaiting(schema);
            migration.commit();

            assertThat(signIn.get(10, TimeUnit.SECONDS)).isInstanceOf(SignIn.Returning.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity_user DROP COLUMN previous_login_at", "identity_user RENAME TO identity_person"})
    void theOlderSchemaIsATypedErrorAndNothingIsWritten(String older) {
        try (TestSchema schema = TestSchema.with(
                server,
                Script.at("/schema/postgresql.sql").text() + ";"
                        + Script.at("/sample-rows.sql").text())) {
            schema.run("ALTER TABLE " + older);
            String links = schema.rows().toString();

            for (String subject : new String[] {"ada", "somebody-else"}) {
                assertThatThrownBy(() -> schema.signIn(subject))
                        .isInstanceOf(StoreBrokenException.class)
                        .hasMessageMatching("(?s).*42(703|P01).*");
            }
            assertThat(schema.rows().toString()).isEqualTo(links);
        }
    }

    private static void comeOften(TestSchema schema, UserProvisioning users, UserId id) {
        for (int i = 0; i < UNTIL_PREPARED; i++) {
            assertThat(users.signIn(schema.login("ada"))).isInstanceOf(SignIn.Returning.class);
            assertThat(users.findById(id)).isPresent();
        }
    }

    /** With auto-commit the driver would prepare a statement again whose columns have changed, and hide it. */
    private HikariDataSource poolWithoutAutoCommit() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(server.url());
        config.setAutoCommit(false);
        config.setMaximumPoolSize(1);
        return new HikariDataSource(config);
    }

    private static void awaitSomebodyWaiting(TestSchema schema) throws SQLException {
        String waiting = "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = '" + schema.name
                + ".identity_link'::regclass OR NOT granted AND relation = '" + schema.name
                + ".identity_user'::regclass";
        long start = System.nanoTime();
        while (schema.server.text(waiting).equals("0")) {
            assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(10));
        }
    }
}
