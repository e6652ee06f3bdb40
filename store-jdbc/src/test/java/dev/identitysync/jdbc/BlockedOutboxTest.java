package dev.identitysync.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.Email;
import dev.identitysync.ExternalIdentity;
import dev.identitysync.UserId;
import dev.identitysync.spi.EmailRule;
import dev.identitysync.spi.LinkRequest;
import dev.identitysync.spi.ProvisionResult;
import dev.identitysync.spi.UserStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the outbox tells of changes that had to wait for one another. */
@ExtendWith(TestDatabase.class)
@Timeout(20)
class BlockedOutboxTest {
    private static final Instant NOON = Instant.parse("2026-02-06T12:00:00Z");
    private static final Instant LATER = NOON.plusSeconds(3600);
    private static final ExternalIdentity ADA = new ExternalIdentity("https://issuer.example", "ada");
    private static final ExternalIdentity BEN = new ExternalIdentity("https://bens.example", "ben");
    private static final Email EMAIL = new Email("ada@example.com", true);

    private final TestDatabase.Server server;
    private final String schema;
    private final UserTableMapping mapping;
    private final UserStore store;
    private final UserId ada;

    BlockedOutboxTest(TestDatabase.Server server) {
        this.server = server;
        this.schema = server.newSchemaWith(
                Schema.text("/schema/postgresql.sql") + Schema.text("/schema/postgresql-outbox.sql"));
        this.mapping = UserTableMapping.ofSchema(schema, OutboxContent.CHANGES_AND_SIGN_INS);
        this.store = JdbcUserStore.of(DataSourceGateway.of(server.pool()), mapping, Duration.ofSeconds(30));
        this.ada = ((ProvisionResult.Created) signIn(NOON)).user().id();
        store.link(new LinkRequest(ada, BEN, NOON, Optional.empty()));
    }

    @AfterEach
    void drop() {
        server.drop(schema);
    }

    @Test
    void aSignInThatWaitedForTheUnlinkOfItsIdentityIsNotToldBehindIt() throws Exception {
        ProvisionResult result = afterWaitingFor(ofAda("unlink"));

        EventLog events = new EventLog(server, schema);
        assertThat(result).isEqualTo(new ProvisionResult.EmailHeld(ada));
        assertThat(events.types()).containsExactly("CREATED", "LINKED", "UNLINKED");
        events.assertAddsUp("identity_event");
    }

    @Test
    void aSignInThatWaitedForTheDisableOfItsIdentityIsNotToldBehindIt() throws Exception {
        ProvisionResult result = afterWaitingFor(ofAda("set-identity-status"));

        EventLog events = new EventLog(server, schema);
        assertThat(result).isInstanceOf(ProvisionResult.IdentityDisabled.class);
        assertThat(events.types()).containsExactly("CREATED", "LINKED", "IDENTITY_DISABLED");
        events.assertAddsUp("identity_event");
    }

    @Test
    void aSignInThatWaitedForTheDisableOfAnotherIdentityIsTold() throws Exception {
        ProvisionResult result = afterWaitingFor(
                ofAda("set-identity-status").replace("'ada'", "'ben'").replace(ADA.issuer(), BEN.issuer()));

        EventLog events = new EventLog(server, schema);
        assertThat(result).isInstanceOf(ProvisionResult.Returned.class);
        assertThat(events.types()).containsExactly("CREATED", "LINKED", "IDENTITY_DISABLED", "RETURNED");
        events.assertAddsUp("identity_event");
    }

    private ProvisionResult afterWaitingFor(String statement) throws Exception {
        return new ForcedOrder(server, schema).whileOthers(statement, () -> signIn(LATER.plusSeconds(1)));
    }

    private String ofAda(String statement) {
        return SqlStatements.of(mapping).named(statement).orElseThrow().text(parameter -> switch (parameter.name()) {
            case "id" -> "'" + ada + "'";
            case "issuer" -> "'" + ADA.issuer() + "'";
            case "subject" -> "'" + ADA.subject() + "'";
            case "at" -> "'" + LATER + "'";
            case "status" -> "'DISABLED'";
            default -> "NULL";
        });
    }

    private ProvisionResult signIn(Instant at) {
        return store.provision(EmailSignIns.signIn(ADA, EMAIL, at, EmailRule.UNIQUE_AND_PROVED));
    }
}
