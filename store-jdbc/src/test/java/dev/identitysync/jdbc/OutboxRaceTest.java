package dev.identitysync.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.ExternalIdentity;
import dev.identitysync.IdentityStatus;
import dev.identitysync.Profile;
import dev.identitysync.UserId;
import dev.identitysync.UserStatus;
import dev.identitysync.VerifiedLogin;
import dev.identitysync.provisioning.UserIds;
import dev.identitysync.provisioning.UserProvisioning;
import dev.identitysync.spi.LinkRequest;
import dev.identitysync.spi.UserStore;
import dev.identitysync.testkit.MutableClock;
import dev.identitysync.testkit.Race;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Everything at once: users who change and come and go, and pollers whose listeners fail now and then. */
@ExtendWith(TestDatabase.class)
class OutboxRaceTest {
    private static final int USERS = 50;
    private static final int WRITERS = 6;
    private static final int CHANGES_EACH = 1200;
    private static final int POLLERS = 4;
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Instant NOON = Instant.parse("2026-02-06T12:00:00Z");
    // Keeps what was written, for the test; with numbers of the same order.
    private static final String KEPT = """
            ;CREATE TABLE kept (LIKE identity_event);
            CREATE FUNCTION keep() RETURNS trigger LANGUAGE plpgsql AS
                'BEGIN EXECUTE format(''INSERT INTO %I.kept SELECT ($1).*'', TG_TABLE_SCHEMA) USING NEW; RETURN NEW; END';
            CREATE TRIGGER keep AFTER INSERT ON identity_event FOR EACH ROW EXECUTE FUNCTION keep();
            """;

    private final Map<UserId, Long> done = new ConcurrentHashMap<>();
    private final Map<UserId, Long> failed = new ConcurrentHashMap<>();
    private final Map<UserId, Long> underWay = new ConcurrentHashMap<>();
    private final Queue<Long> handled = new ConcurrentLinkedQueue<>();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final AtomicInteger writing = new AtomicInteger(WRITERS);
    private final AtomicInteger clock = new AtomicInteger();
    private final TestDatabase.Server server;
    private final String schema;
    private final UserTableMapping mapping;
    private final UserStore store;

    OutboxRaceTest(TestDatabase.Server server) {
        this.server = server;
        this.schema = server.newSchemaWith(
                Schema.text("/schema/postgresql.sql") + Schema.text("/schema/postgresql-outbox.sql") + KEPT);
        this.mapping = UserTableMapping.ofSchema(schema, OutboxContent.CHANGES_AND_SIGN_INS);
        this.store = JdbcUserStore.of(DataSourceGateway.of(server.pool()), mapping, LONG);
    }

    @AfterEach
    void drop() {
        server.drop(schema);
    }

    @Test
    void everyEventIsHandedOverAndThoseOfAUserInTheOrderOfTheChanges() {
        List<Callable<Integer>> all = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            int seed = i;
            all.add(() -> write(new SplittableRandom(seed)));
        }
        for (int i = 0; i < POLLERS; i++) {
            int seed = 100 + i;
            all.add(() -> poll(new SplittableRandom(seed)));
        }

        Race.run(all);

        EventLog events = new EventLog(server, schema);
        assertThat(wrong).isEmpty();
        assertThat(server.text("SELECT count(*) FROM " + schema + ".identity_event"))
                .isEqualTo("0");
        assertThat(handled)
                .hasSizeGreaterThan(2000)
                .containsExactlyInAnyOrderElementsOf(events.rows("SELECT id FROM " + schema + ".kept").stream()
                        .map(row -> Long.valueOf(row.get(0)))
                        .toList());
        events.assertAddsUp("kept");
    }

    private int write(SplittableRandom random) {
        UserProvisioning provisioning = UserProvisioning.builder(store)
                .userIds(UserIds.derived())
                .clock(MutableClock.at(NOON))
                .build();
        try {
            for (int i = 0; i < CHANGES_EACH; i++) {
                change(provisioning, random);
            }
        } finally {
            writing.decrementAndGet();
        }
        return CHANGES_EACH;
    }

    // Ids are derived: who signs in after a deletion is the same user again.
    private void change(UserProvisioning provisioning, SplittableRandom random) {
        ExternalIdentity identity = new ExternalIdentity("https://issuer.example", "u" + random.nextInt(USERS));
        ExternalIdentity more = new ExternalIdentity("https://more.example", identity.subject());
        UserId id = UserIds.derived().idFor(identity);
        Instant at = NOON.plusMillis(clock.incrementAndGet());
        switch (random.nextInt(10)) {
            case 0, 1 ->
                provisioning.signIn(VerifiedLogin.thatTheCallerHasVerified(identity, Profile.empty(), at, true));
            case 2 -> store.delete(id);
            case 3 -> store.setStatus(id, UserStatus.DISABLED, at);
            case 4 -> store.setStatus(id, UserStatus.ACTIVE, at);
            case 5 -> store.link(new LinkRequest(id, more, at, Optional.empty()));
            case 6 -> store.unlink(id, random.nextBoolean() ? more : identity, at);
            case 7 -> store.setIdentityStatus(identity, IdentityStatus.DISABLED, at);
            case 8 -> store.setIdentityStatus(identity, IdentityStatus.ACTIVE, at);
            default -> store.revokeSessions(id, at);
        }
    }

    private int poll(SplittableRandom random) {
        OutboxPoller poller = OutboxPoller.builder(
                        DataSourceGateway.of(server.pool()), mapping, event -> on(event, random.nextInt(5) == 0))
                .batch(1 + random.nextInt(20))
                .lease(LONG)
                .pauses(Duration.ofMillis(1), Duration.ofMillis(4))
                .timeout(LONG)
                .build();
        int sum = 0;
        boolean over = false;
        while (!over) {
            over = writing.get() == 0
                    && server.text("SELECT count(*) FROM " + schema + ".identity_event")
                            .equals("0");
            sum += poller.poll();
        }
        return sum;
    }

    private void on(OutboxEvent event, boolean fails) {
        Long other = underWay.putIfAbsent(event.userId(), event.id());
        Long before = done.getOrDefault(event.userId(), 0L);
        Long first = failed.remove(event.userId());
        if (other != null || before >= event.id() || (first != null && first != event.id())) {
            wrong.add(event.id() + " under way " + other + ", done " + before + ", failed " + first);
        }
        if (fails) {
            failed.put(event.userId(), event.id());
        } else {
            done.put(event.userId(), event.id());
            handled.add(event.id());
        }
        underWay.remove(event.userId());
        if (fails) {
            throw new IllegalStateException("fails now and then");
        }
    }
}
