package dev.identitysync.jdbc.dataapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identitysync.StoreBrokenException;
import dev.identitysync.StoreOutcomeUnknownException;
import dev.identitysync.User;
import dev.identitysync.UserId;
import dev.identitysync.jdbc.JdbcStoreUnderTest;
import dev.identitysync.jdbc.Logins;
import dev.identitysync.jdbc.TestDatabase;
import dev.identitysync.provisioning.SignIn;
import dev.identitysync.spi.ProvisionRequest;
import dev.identitysync.spi.ProvisionResult;
import dev.identitysync.spi.UserStore;
import dev.identitysync.testkit.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.services.rdsdata.RdsDataClient;

/** Lost replies, and the limits that the service has and a database has not. */
@ExtendWith(TestDataApi.class)
class DataApiFaultTest {
    private final MutableClock clock = MutableClock.at("2026-02-06T12:00:00.123456Z");
    private final TestDatabase.Server server;
    private final DataApiStub stub;
    private final RdsDataClient once;
    private final JdbcStoreUnderTest underTest;
    private final UserStore store;

    DataApiFaultTest(TestDatabase.Server server, DataApiStub stub) {
        this.server = server;
        this.stub = stub;
        this.once = stub.clientBuilder()
                .overrideConfiguration(override -> override.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
        this.underTest = new JdbcStoreUnderTest(server, DataApiStub.gateway(once));
        this.store = underTest.store();
    }

    @AfterEach
    void close() {
        underTest.close();
        once.close();
    }

    @ParameterizedTest(name = "reply {0} of a first sign-in is lost")
    @ValueSource(ints = {1, 2})
    void aFirstSignInWhoseReplyWasLostIsToldCreatedWhenItIsRepeated(int lost) {
        ProvisionRequest request = Logins.request(clock);
        for (int i = 1; i < lost; i++) {
            stub.next(new Fault.None());
        }
        stub.next(new Fault.ReplyLost());

        assertThatThrownBy(() -> store.provision(request)).isInstanceOf(StoreOutcomeUnknownException.class);

        assertThat(count()).as("users that nobody was told of").isEqualTo(lost == 1 ? "0" : "1");
        assertThat(store.provision(request)).isInstanceOf(ProvisionResult.Created.class);
        assertThat(count()).isEqualTo("1");
        assertThat(store.provision(Logins.request(clock))).isInstanceOf(ProvisionResult.Returned.class);
    }

    @ParameterizedTest(name = "reply {0} of a first sign-in is lost")
    @ValueSource(ints = {1, 2})
    void aClientThatSendsAgainByItselfCreatesOneUserAndSaysSo(int lost) {
        try (JdbcStoreUnderTest retrying = new JdbcStoreUnderTest(server, stub.gateway())) {
            for (int i = 1; i < lost; i++) {
                stub.next(new Fault.None());
            }
            stub.next(new Fault.ReplyLost());

            assertThat(retrying.store().provision(Logins.request(clock))).isInstanceOf(ProvisionResult.Created.class);
            assertThat(server.text("SELECT count(*) FROM " + retrying.schema() + ".identity_user"))
                    .isEqualTo("1");
        }
    }

    @Test
    void aPageThatIsTooLargeIsBrokenAndASmallerOneIsRead() {
        server.execute(
                "INSERT INTO " + underTest.schema() + ".identity_user (id, created_at, attributes) "
                        + "SELECT 'u' || n, now(), jsonb_build_object('note', repeat('x', 50000)) FROM generate_series(1, 25) n");

        assertThatThrownBy(() -> store.list(Optional.empty(), 100))
                .isInstanceOf(StoreBrokenException.class)
                .hasMessageContaining("smaller pages");
        assertThat(store.list(Optional.empty(), 10).users()).hasSize(10);
    }

    @Test
    void aUserWhoseAttributesAreTooLargeIsToldAsThat() {
        User user = signIn().signedIn().orElseThrow();
        underTest.writeAsApplication(user.id(), Map.of("note", "x".repeat(70_000)));
        clock.advance(Duration.ofDays(1));

        assertThatThrownBy(this::signIn)
                .isInstanceOf(StoreOutcomeUnknownException.class)
                .hasMessageContaining("64 KB in a row");
        assertThatThrownBy(() -> store.findById(user.id())).isInstanceOf(StoreBrokenException.class);
    }

    @Test
    void anInfiniteTimeIsHintedAtSinceTheServiceDoesNotSay() {
        server.execute(
                "INSERT INTO " + underTest.schema() + ".identity_user (id, created_at) VALUES ('x', 'infinity')");

        assertThatThrownBy(() -> store.findById(new UserId("x")))
                .isInstanceOf(StoreOutcomeUnknownException.class)
                .hasMessageContaining("infinite time");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "2026-02-06T12:00:00.123456Z",
                "2026-02-06T12:00:00Z",
                "2026-03-29T01:30:00.5Z",
                "1900-01-01T00:00:00Z",
                "0044-03-15T12:00:00Z"
            })
    void aTimeIsTheSameThereAndBackWhateverTheSessionsZone(String time) {
        Instant at = Instant.parse(time);
        server.execute("INSERT INTO " + underTest.schema() + ".identity_user (id, created_at) VALUES ('x', now())");

        assertThat(store.revokeSessions(new UserId("x"), at)
                        .orElseThrow()
                        .user()
                        .sessionsNotBefore())
                .contains(at);
        assertThat(server.text("SELECT extract(epoch FROM sessions_not_before) = " + at.getEpochSecond() + " + "
                        + at.getNano() + " / 1e9::numeric FROM " + underTest.schema() + ".identity_user"))
                .isEqualTo("t");
    }

    private SignIn signIn() {
        return Logins.provisioning(store, clock).signIn(Logins.ada(clock));
    }

    private String count() {
        return server.text("SELECT count(*) FROM " + underTest.schema() + ".identity_user");
    }
}
