package dev.identitysync.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.identitysync.InvalidValueException;
import dev.identitysync.StoreOutcomeUnknownException;
import dev.identitysync.testkit.MutableClock;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;

/** What pollers do with the events that are there, one after the other. */
@ExtendWith(TestDatabase.class)
@Timeout(60)
class OutboxPollerTest {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final String TABLES =
            Schema.text("/schema/postgresql.sql") + Schema.text("/schema/postgresql-outbox.sql");

    private final List<String> told = new CopyOnWriteArrayList<>();
    private final TestDatabase.Server server;
    private final String schema;
    private final UserTableMapping mapping;

    OutboxPollerTest(TestDatabase.Server server) {
        this.server = server;
        this.schema = server.newSchemaWith(TABLES);
        this.mapping = UserTableMapping.ofSchema(schema, OutboxContent.CHANGES);
    }

    @AfterEach
    void drop() {
        server.drop(schema);
    }

    @Test
    void anEventSaysWhatTheStoreDid() {
        List<OutboxEvent> events = new ArrayList<>();
        JdbcUserStore.of(DataSourceGateway.of(server.pool()), mapping, LONG)
                .provision(Logins.request(MutableClock.at("2026-02-06T12:00:00Z")));

        assertThat(poller(events::add).build().poll()).isEqualTo(1);

        OutboxEvent event = events.get(0);
        assertThat(event.type()).isEqualTo(OutboxEvent.Type.CREATED);
        assertThat(event.identity()).contains(Logins.ADA);
        assertThat(event.userId().value()).isEqualTo(server.text("SELECT id FROM " + schema + ".identity_user"));
        assertThat(server.text("SELECT '" + event.at() + "' BETWEEN now() - interval '1 hour' AND now()"))
                .as("by the database's clock")
                .isEqualTo("t");
        assertThat(event.attempts()).isEqualTo(1);
        assertThat(left()).isEqualTo("0");
    }

    @Test
    void aRoundHasOneEventOfEachUserAndADrainHasAll() {
        insert("ada", "ben", "ada", "ada", "ben");
        OutboxPoller poller = poller(this::tell).build();

        assertThat(poller.poll()).isEqualTo(2);
        assertThat(told).containsExactly("ada 1", "ben 2");
        assertThat(poller.drain(LONG)).isEqualTo(3);
        assertThat(told).containsExactly("ada 1", "ben 2", "ada 3", "ben 5", "ada 4");
        assertThat(poller.poll()).isZero();
        assertThat(left()).isEqualTo("0");
    }

    @Test
    void smallRoundsGoOnBehindTheUserWhereTheLastOneEnded() {
        insert("ada", "ben", "cyd", "ada", "ben", "cyd");
        OutboxPoller poller = poller(this::tell).batch(1).build();

        for (int i = 0; i < 6; i++) {
            assertThat(poller.poll()).isEqualTo(1);
        }

        assertThat(told).containsExactly("ada 1", "ben 2", "cyd 3", "ada 4", "ben 5", "cyd 6");
        assertThat(poller.poll()).isZero();
    }

    @Test
    void anEventThatFailsHasAPauseAndKeepsTheUsersLaterOnesBackAndNobodyElses() {
        insert("ada", "ada", "ben", "ben");
        OutboxPoller failing = poller(event -> {
                    tell(event);
                    if (event.id() == 1) {
                        throw new IllegalStateException("no");
                    }
                })
                .pauses(LONG, LONG)
                .build();

        assertThat(failing.drain(LONG)).isEqualTo(2);

        assertThat(told).containsExactly("ada 1", "ben 3", "ben 4");
        assertThat(failing.poll()).isZero();
        assertThat(left()).isEqualTo("2");
        server.execute("UPDATE " + schema + ".identity_event SET taken_until = now() WHERE id = 1");
        assertThat(poller(this::tell).build().drain(LONG)).isEqualTo(2);
        assertThat(told).endsWith("ada 1", "ada 2");
    }

    @Test
    void eachPauseIsTwiceAsLongUpToTheLongest() {
        insert("ada");
        OutboxPoller failing = poller(event -> {
                    throw new IllegalStateException("no");
                })
                .pauses(Duration.ofHours(1), Duration.ofHours(3))
                .build();

        List<String> hours = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            failing.poll();
            hours.add(
                    server.text("SELECT round(extract(epoch FROM taken_until - now()) / 3600) || ' ' || attempts FROM "
                            + schema + ".identity_event WHERE taken_by IS NULL"));
            server.execute("UPDATE " + schema + ".identity_event SET taken_until = now()");
        }

        assertThat(hours).containsExactly("1 1", "2 2", "3 3", "3 4");
    }

    @Test
    void whatAPollerThatDiedHadTakenComesToAnotherAfterTheLeaseAndNotBefore() {
        insert("ada", "ben");
        die(LONG);
        assertThat(poller(this::tell).build().poll()).isZero();
        server.execute("UPDATE " + schema + ".identity_event SET taken_until = now()");

        die(SHORT);
        List<Integer> attempts = new ArrayList<>();
        OutboxPoller other = poller(event -> attempts.add(event.attempts())).build();
        int handled = 0;
        while (handled < 2) {
            handled += other.poll();
        }

        assertThat(attempts).containsExactly(3, 3);
        assertThat(left()).isEqualTo("0");
    }

    @Test
    void whoTookLongerThanTheLeaseHandsOverNoMoreAndSettlesNothingOfTheNextOnes() {
        insert("ada", "ben");
        OutboxPoller slow = poller(event -> {
                    tell(event);
                    if (told.size() == 1) {
                        untilTheLeasesAreOver();
                        die(LONG);
                    }
                })
                .lease(SHORT)
                .build();

        assertThat(logged(
                        () -> assertThat(slow.poll()).as("events that are gone").isZero()))
                .singleElement()
                .asString()
                .contains("1 of 2 events not handed over");

        assertThat(told).containsExactly("ada 1");
        assertThat(server.text("SELECT count(*) FROM " + schema
                        + ".identity_event WHERE taken_until > now() + interval '1 minute'"))
                .as("events that are still the other's")
                .isEqualTo("2");
    }

    @Test
    void aFailureOfALeaseThatIsOverDoesNotReleaseTheNextOnes() {
        insert("ada");
        OutboxPoller slow = poller(event -> {
                    untilTheLeasesAreOver();
                    die(LONG);
                    throw new IllegalStateException("late");
                })
                .lease(SHORT)
                .pauses(SHORT, SHORT)
                .build();

        assertThat(slow.poll()).isZero();

        assertThat(server.text("SELECT taken_by IS NOT NULL FROM " + schema + ".identity_event"))
                .isEqualTo("t");
    }

    @Test
    void whereTheReplyToTakingIsLostTheEventsComeAfterTheLease() {
        insert("ada");
        assertThatThrownBy(losing("attempts = least(").lease(SHORT).build()::poll)
                .isInstanceOf(StoreOutcomeUnknownException.class);
        assertThat(told).isEmpty();

        OutboxPoller next = poller(this::tell).build();
        int handled = 0;
        while (handled == 0) {
            handled = next.poll();
        }

        assertThat(told).containsExactly("ada 1");
    }

    @Test
    void whereTheReplyToRemovingIsLostNothingIsLostWithIt() {
        insert("ada", "ada");
        OutboxPoller losing = losing("DELETE").build();

        assertThatThrownBy(losing::poll).isInstanceOf(StoreOutcomeUnknownException.class);
        assertThat(poller(this::tell).build().drain(LONG)).isEqualTo(1);

        assertThat(told).containsExactly("ada 1", "ada 2");
    }

    @Test
    void anEventOfATypeThatThisVersionDoesNotKnowWaitsAndOthersGoOn() {
        insert("ada", "ben");
        server.execute("UPDATE " + schema + ".identity_event SET type = 'PROMOTED' WHERE id = 1");

        assertThat(poller(this::tell).pauses(LONG, LONG).build().drain(LONG)).isEqualTo(1);

        assertThat(told).containsExactly("ben 2");
        assertThat(left()).isEqualTo("1");
    }

    @Test
    void aRoundIsOneLineThatSaysWhichEventOfWhomFailedFirstAndNothingThatAListenerSays() {
        insert("ada", "ben", "cyd");
        OutboxPoller failing = poller(event -> {
                    if (!event.userId().value().equals("cyd")) {
                        throw new IllegalStateException(
                                "canary@example.com", new NumberFormatException("canary@example.com"));
                    }
                })
                .build();

        assertThat(logged(failing::poll))
                .singleElement()
                .asString()
                .contains(
                        "2 of 3 events failed",
                        "event 1 (CREATED) of user ada at attempt 1",
                        "java.lang.IllegalStateException of java.lang.NumberFormatException",
                        "OutboxPollerTest")
                .doesNotContain("canary");
    }

    @Test
    void anIdThatIsNoneIsNotInTheLog() {
        insert("canary two words");

        assertThat(logged(poller(this::tell).build()::poll))
                .singleElement()
                .asString()
                .contains("an id that is none")
                .doesNotContain("canary");
    }

    @Test
    void theFirstFrameThatIsNotTheJdksIsThePlace() {
        insert("ada");

        assertThat(logged(poller(event -> new ArrayDeque<String>().pop()).build()::poll))
                .singleElement()
                .asString()
                .contains("NoSuchElementException at dev.identitysync.jdbc.OutboxPollerTest");
    }

    @Test
    void aDrainHandsOverNoMoreOnceItsTimeIsUpAndGivesBackWhatItTook() {
        insert("ada", "ben", "cyd");
        OutboxPoller slow = poller(event -> {
                    tell(event);
                    Deadline over = Deadline.after(SHORT);
                    while (!over.hasPassed()) {
                        Thread.onSpinWait();
                    }
                })
                .build();

        assertThat(slow.drain(SHORT)).isEqualTo(1);

        assertThat(told).containsExactly("ada 1");
        assertThat(server.text("SELECT count(*) FROM " + schema
                        + ".identity_event WHERE taken_by IS NULL AND taken_until IS NULL AND attempts = 0"))
                .isEqualTo("2");
        assertThat(slow.poll()).as("the next round goes on behind the last").isEqualTo(2);
        assertThat(told).containsExactly("ada 1", "ben 2", "cyd 3");
    }

    @Test
    void whatWasDoneBeforeAListenersErrorThatEndsARoundDoesNotComeAgain() {
        insert("ada", "ben");
        OutboxPoller dying = poller(event -> {
                    if (event.id() == 2) {
                        throw new OutOfMemoryError("made by the test");
                    }
                })
                .build();

        assertThatThrownBy(dying::poll).isInstanceOf(OutOfMemoryError.class);

        assertThat(server.text("SELECT string_agg(user_id, ' ') FROM " + schema + ".identity_event"))
                .isEqualTo("ben");
    }

    @Test
    void aListenerThatGoesTooDeepHasFailedWithItsEventAlone() {
        insert("ada", "ben");
        OutboxPoller deep = poller(event -> {
                    if (event.id() == 1) {
                        throw new StackOverflowError();
                    }
                    tell(event);
                })
                .pauses(LONG, LONG)
                .build();

        assertThat(deep.poll()).isEqualTo(1);

        assertThat(told).containsExactly("ben 2");
        assertThat(server.text("SELECT taken_by IS NULL AND taken_until > now() FROM " + schema + ".identity_event"))
                .isEqualTo("t");
    }

    @Test
    void anEventThatFailedAsOftenAsCanBeCountedIsStillTaken() {
        insert("ada");
        server.execute("UPDATE " + schema + ".identity_event SET attempts = 2147483647");

        assertThat(poller(this::tell).build().poll()).isEqualTo(1);
    }

    private static List<String> logged(Runnable round) {
        Logger logger = (Logger) LoggerFactory.getLogger(OutboxPoller.class);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.addAppender(log);
        try {
            round.run();
        } finally {
            logger.detachAppender(log);
        }
        assertThat(log.list).allMatch(event -> event.getThrowableProxy() == null);
        return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    @Test
    void noStatementReadsTheWholeTableWhateverTheStatisticsSay() {
        server.execute("ALTER TABLE " + schema + ".identity_event SET (autovacuum_enabled = off); ANALYZE "
                + schema + ".identity_event; INSERT INTO " + schema
                + ".identity_event (user_id, type, occurred_at) SELECT 'u' || i % 5000, 'CREATED', now()"
                + " FROM generate_series(1, 20000) i");
        assertNoWholeTable();
        server.execute("ANALYZE " + schema + ".identity_event");
        assertNoWholeTable();
        server.execute("UPDATE " + schema + ".identity_event SET user_id = 'u'; ANALYZE " + schema + ".identity_event");
        assertNoWholeTable();
    }

    private void assertNoWholeTable() {
        for (String name : List.of("outbox-take", "outbox-done", "outbox-release", "outbox-give-back")) {
            String text = SqlStatements.of(mapping)
                    .named(name)
                    .orElseThrow()
                    .text(parameter -> switch (parameter.name()) {
                        case "round" -> "'00000000-0000-0000-0000-000000000000'";
                        case "events" -> "'1,2,3'";
                        case "after" -> "''";
                        default -> "100";
                    });
            String plan = new EventLog(server, schema)
                    .rows("EXPLAIN " + text).stream().map(row -> row.get(0)).collect(Collectors.joining("\n"));
            assertThat(plan).contains("Index").doesNotContain("Seq Scan");
        }
    }

    @Test
    void settingsThatAreNoneAreRefused() {
        UserTableMapping without = UserTableMapping.ofSchema(schema);

        assertThatThrownBy(() -> OutboxPoller.builder(DataSourceGateway.of(server.pool()), without, event -> {}))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("outbox");
        assertThatThrownBy(() -> poller(event -> {}).batch(0)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> poller(event -> {}).lease(Duration.ZERO)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> poller(event -> {}).pauses(LONG, SHORT)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> poller(event -> {}).timeout(Duration.ZERO)).isInstanceOf(InvalidValueException.class);
    }

    /** A process that ends between taking events and settling them. */
    private void die(Duration lease) {
        OutboxPoller dying = poller(event -> {
                    throw new OutOfMemoryError("made by the test");
                })
                .lease(lease)
                .build();
        assertThatThrownBy(dying::poll).isInstanceOf(OutOfMemoryError.class);
    }

    private void untilTheLeasesAreOver() {
        String free = "SELECT bool_and(taken_until <= now()) FROM " + schema + ".identity_event";
        while (!server.text(free).equals("t")) {
            Thread.onSpinWait();
        }
    }

    private OutboxPollerBuilder losing(String statement) {
        TappedDataSource lossy = new TappedDataSource(server.pool(), sql -> {
            if (sql.contains(statement)) {
                throw new SQLException("An I/O error occurred while sending to the backend.", "08006");
            }
        });
        return OutboxPoller.builder(DataSourceGateway.of(lossy), mapping, this::tell);
    }

    private OutboxPollerBuilder poller(OutboxListener listener) {
        return OutboxPoller.builder(DataSourceGateway.of(server.pool()), mapping, listener)
                .lease(LONG);
    }

    private void tell(OutboxEvent event) {
        told.add(event.userId().value() + " " + event.id());
    }

    private void insert(String... users) {
        for (String user : users) {
            server.execute("INSERT INTO " + schema + ".identity_event (user_id, type, occurred_at) VALUES ('" + user
                    + "', 'CREATED', now())");
        }
    }

    private String left() {
        return server.text("SELECT count(*) FROM " + schema + ".identity_event");
    }
}
