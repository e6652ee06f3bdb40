package dev.identitysync.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.provisioning.ProvisioningEvent;
import dev.identitysync.provisioning.SignIn;
import dev.identitysync.provisioning.UserIdStrategy;
import dev.identitysync.provisioning.UserIds;
import dev.identitysync.provisioning.UserProvisioning;
import dev.identitysync.testkit.MutableClock;
import dev.identitysync.testkit.Race;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The outage's first minute: a person new to the system, and every front end asks at once. */
@ExtendWith(TestDatabase.class)
class ParallelSignInTest {
    private static final int CROWD = 500;

    private final MutableClock clock = MutableClock.at("2026-02-06T12:00:00Z");
    private final TestDatabase.Server server;

    ParallelSignInTest(TestDatabase.Server server) {
        this.server = server;
    }

    static Stream<Arguments> strategies() {
        return Stream.of(
                Arguments.of("subject", UserIds.subject()),
                Arguments.of("derived", UserIds.derived()),
                Arguments.of("time-ordered", UserIds.timeOrdered(MutableClock.at("2026-02-06T12:00:00Z"))));
    }

    @ParameterizedTest(name = "{0} ids")
    @MethodSource("strategies")
    void fiveHundredFirstSignInsGiveOneUserOneCreatedAndNoError(String name, UserIdStrategy userIds) {
        try (JdbcStoreUnderTest underTest = new JdbcStoreUnderTest(server)) {
            Queue<ProvisioningEvent> events = new ConcurrentLinkedQueue<>();
            UserProvisioning provisioning = UserProvisioning.builder(underTest.store())
                    .userIds(userIds)
                    .clock(clock)
                    .listener(events::add)
                    .build();

            List<SignIn> signIns = Race.run(
                    Collections.<Callable<SignIn>>nCopies(CROWD, () -> provisioning.signIn(Logins.ada(clock))));

            assertThat(signIns).filteredOn(SignIn.Created.class::isInstance).hasSize(1);
            assertThat(signIns).filteredOn(SignIn.Returning.class::isInstance).hasSize(CROWD - 1);
            assertThat(signIns.stream()
                            .map(it -> it.signedIn().orElseThrow().id())
                            .distinct())
                    .hasSize(1);
            assertThat(server.text("SELECT count(*) FROM " + underTest.schema() + ".identity_user"))
                    .isEqualTo("1");
            assertThat(events)
                    .filteredOn(ProvisioningEvent.UserCreated.class::isInstance)
                    .hasSize(1);
            assertThat(events).hasSize(CROWD);
        }
    }
}
