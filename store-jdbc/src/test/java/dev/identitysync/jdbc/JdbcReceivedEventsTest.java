package dev.identitysync.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identitysync.InvalidValueException;
import dev.identitysync.events.EventId;
import dev.identitysync.events.ReceivedEvents;
import dev.identitysync.testkit.contract.ReceivedEventsContract;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole contract on a real PostgreSQL, and what is forgotten. */
@ExtendWith(TestDatabase.class)
class JdbcReceivedEventsTest extends ReceivedEventsContract {
    private static final Instant NOON = Instant.parse("2026-02-06T12:00:00Z");
    private static final EventId EVENT = new EventId("https://issuer.example", "new");

    private final TestDatabase.Server server;
    private final List<String> schemas = new ArrayList<>();
    private final List<String> statements = new CopyOnWriteArrayList<>();

    JdbcReceivedEventsTest(TestDatabase.Server server) {
        this.server = server;
    }

    @AfterEach
    void drop() {
        schemas.forEach(server::drop);
    }

    @Override
    protected ReceivedEvents newEvents() {
        schemas.add(server.newSchemaWith(ReceivedEventTables.SCRIPT));
        return JdbcReceivedEvents.of(
                DataSourceGateway.of(new TappedDataSource(server.pool(), statements::add)),
                ReceivedEventTables.mapping(schema()),
                Duration.ofSeconds(30));
    }

    @Test
    void eachOperationIsOneStatement() {
        ReceivedEvents events = newEvents();

        events.record(EVENT, NOON.plusSeconds(1), NOON);
        assertThat(statements).hasSize(1);
        events.isRecorded(EVENT);
        assertThat(statements).hasSize(2);
    }

    @Test
    void whatIsTooOldIsForgottenWhenOthersAreRecordedSoManyAtATime() {
        ReceivedEvents events = newEvents();
        server.execute("INSERT INTO " + schema() + ".identity_received_event SELECT 'old', n::text, timestamptz '"
                + NOON + "' FROM generate_series(1, 150) n UNION ALL SELECT 'fresh', 'one', timestamptz '"
                + NOON.plusMillis(1) + "'");

        events.record(EVENT, NOON.plusSeconds(1), NOON);
        assertThat(count("old")).isEqualTo("50");
        events.record(new EventId("https://issuer.example", "newer"), NOON.plusSeconds(1), NOON);

        assertThat(count("old")).isEqualTo("0");
        assertThat(events.isRecorded(new EventId("fresh", "one"))).isTrue();
        assertThat(events.isRecorded(EVENT)).isTrue();
    }

    @Test
    void aMappingWithoutATableForThemIsRefused() {
        SqlGateway gateway = DataSourceGateway.of(server.pool());

        assertThatThrownBy(
                        () -> JdbcReceivedEvents.of(gateway, UserTableMapping.ofSchema("app"), Duration.ofSeconds(1)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("receivedEventTable");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void aTimeOutThatIsNoneIsRefused(long millis) {
        SqlGateway gateway = DataSourceGateway.of(server.pool());

        assertThatThrownBy(() ->
                        JdbcReceivedEvents.of(gateway, ReceivedEventTables.mapping("app"), Duration.ofMillis(millis)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("timeout");
    }

    private String count(String issuer) {
        return server.text(
                "SELECT count(*) FROM " + schema() + ".identity_received_event WHERE issuer = '" + issuer + "'");
    }

    private String schema() {
        return schemas.get(schemas.size() - 1);
    }
}
