package dev.identitysync.jdbc.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identitysync.StoreOutcomeUnknownException;
import dev.identitysync.jdbc.JdbcStoreUnderTest;
import dev.identitysync.jdbc.JdbcUserStore;
import dev.identitysync.jdbc.Logins;
import dev.identitysync.jdbc.SqlGateway;
import dev.identitysync.jdbc.TestDatabase;
import dev.identitysync.jdbc.UserTableMapping;
import dev.identitysync.spi.ProvisionRequest;
import dev.identitysync.spi.ProvisionResult;
import dev.identitysync.spi.UserStore;
import dev.identitysync.testkit.MutableClock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real function that is lost after it wrote, and a caller who asks again. */
@ExtendWith({TestDatabase.class, LambdaFunctions.class})
class FunctionFaultTest {
    private final MutableClock clock = MutableClock.at("2026-02-06T12:00:00Z");
    private final TestDatabase.Server server;
    private final LambdaFunctions.Running functions;
    private final JdbcStoreUnderTest healthy;

    FunctionFaultTest(TestDatabase.Server server, LambdaFunctions.Running functions) {
        this.server = server;
        this.functions = functions;
        this.healthy = functions.newStore();
    }

    @AfterEach
    void dropSchema() {
        healthy.close();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"crashes", "hangs"})
    @Timeout(60)
    @DisplayName("X5: a function that is lost after it wrote is 'unknown', and a repetition gives the one user")
    void aFunctionThatIsLostAfterItWroteIsUnknownAndARepetitionConverges(String fault) {
        ProvisionRequest request = Logins.request(clock);

        assertThatThrownBy(() -> losingTheSecondAnswer(fault).provision(request))
                .isInstanceOf(StoreOutcomeUnknownException.class)
                .hasMessageContaining(fault.equals("crashes") ? "Runtime.ExitError" : "Sandbox.Timedout");

        assertThat(count()).as("users that nobody was told of").isEqualTo("1");
        assertThat(healthy.store().provision(request)).isInstanceOf(ProvisionResult.Created.class);
        assertThat(healthy.store().provision(Logins.request(clock))).isInstanceOf(ProvisionResult.Returned.class);
        assertThat(count()).isEqualTo("1");
    }

    /** Of a first sign-in, the second statement is the one that writes. */
    private UserStore losingTheSecondAnswer(String fault) {
        SqlGateway sound = functions.gateway("users-" + healthy.schema());
        SqlGateway faulty = functions.gateway(fault + "-" + healthy.schema());
        SqlGateway both = (statement, values, timeout) -> {
            SqlGateway next = statement.name().startsWith("sign-in-first") ? faulty : sound;
            return next.query(statement, values, timeout);
        };
        return JdbcUserStore.of(both, UserTableMapping.ofSchema(healthy.schema()), Duration.ofSeconds(20));
    }

    private String count() {
        return server.text("SELECT count(*) FROM " + healthy.schema() + ".identity_user");
    }
}
