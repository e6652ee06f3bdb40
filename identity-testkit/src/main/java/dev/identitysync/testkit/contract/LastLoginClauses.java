package dev.identitysync.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.User;
import dev.identitysync.UserId;
import dev.identitysync.UserStatus;
import dev.identitysync.spi.ProvisionResult;
import dev.identitysync.spi.RecordLoginResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a user was last here: monotonic, and throttled where asked for. */
abstract class LastLoginClauses extends Clauses {
    private static final Duration THROTTLE = Duration.ofMinutes(5);

    @Test
    void anOlderSignInNeverTurnsItBack() {
        created(Login.of(ADA));

        ProvisionResult.Returned late = returned(Login.of(ADA).at(NOON.minus(DAY)));

        assertThat(late.user().lastLoginAt()).contains(NOON);
        assertThat(stored(late.user().id()).lastLoginAt()).contains(NOON);
    }

    @Test
    void aSignInWithinTheThrottleIsNotWritten() {
        created(Login.of(ADA));

        ProvisionResult.Returned soon =
                returned(Login.of(ADA).at(NOON.plus(THROTTLE).minusMillis(1)).throttled(THROTTLE));

        assertThat(soon.user().lastLoginAt()).contains(NOON);
        assertThat(soon.previousLoginAt()).contains(NOON);
        assertThat(stored(soon.user().id()).lastLoginAt()).contains(NOON);
    }

    @Test
    void aSignInAfterTheThrottleIsWritten() {
        created(Login.of(ADA));

        ProvisionResult.Returned later =
                returned(Login.of(ADA).at(NOON.plus(THROTTLE)).throttled(THROTTLE));

        assertThat(later.user().lastLoginAt()).contains(NOON.plus(THROTTLE));
        assertThat(stored(later.user().id()).lastLoginAt()).contains(NOON.plus(THROTTLE));
    }

    @Test
    void aLoginIsRecordedById() {
        User user = created(Login.of(ADA));

        RecordLoginResult result = store().recordLogin(user.id(), NOON.plus(DAY), Duration.ZERO);

        User expected =
                user.toBuilder().lastLoginAt(Optional.of(NOON.plus(DAY))).build();
        assertThat(result).isEqualTo(new RecordLoginResult.Recorded(expected, Optional.of(NOON)));
        assertThat(stored(user.id())).isEqualTo(expected);
    }

    @Test
    void aLoginRecordedByIdNeverTurnsItBackAndIsThrottledToo() {
        User user = created(Login.of(ADA));

        store().recordLogin(user.id(), NOON.minus(DAY), Duration.ZERO);
        assertThat(stored(user.id()).lastLoginAt()).contains(NOON);

        store().recordLogin(user.id(), NOON.plusSeconds(1), THROTTLE);
        assertThat(stored(user.id()).lastLoginAt()).contains(NOON);
    }

    @Test
    void aLoginThatIsNotWrittenCountsAllTheSame() {
        User user = created(Login.of(ADA));
        RecordLoginResult unchanged = new RecordLoginResult.Recorded(user, Optional.of(NOON));

        assertThat(store().recordLogin(user.id(), NOON.plusSeconds(1), THROTTLE))
                .as("within the throttle")
                .isEqualTo(unchanged);
        assertThat(store().recordLogin(user.id(), NOON.minus(DAY), Duration.ZERO))
                .as("older")
                .isEqualTo(unchanged);
    }

    @Test
    void aLoginRecordedByIdAfterTheThrottleIsWritten() {
        User user = created(Login.of(ADA));

        store().recordLogin(user.id(), NOON.plus(THROTTLE), THROTTLE);

        assertThat(stored(user.id()).lastLoginAt()).contains(NOON.plus(THROTTLE));
    }

    @Test
    void noLoginOfADisabledUserIsRecorded() {
        User user = created(Login.of(ADA));
        store().setStatus(user.id(), UserStatus.DISABLED, NOON);

        RecordLoginResult result = store().recordLogin(user.id(), NOON.plus(DAY), Duration.ZERO);

        assertThat(result).isEqualTo(new RecordLoginResult.Disabled(stored(user.id())));
        assertThat(stored(user.id()).lastLoginAt()).contains(NOON);
    }

    @Test
    void aLoginOfNobodyCreatesNobody() {
        UserId nobody = new UserId("nobody");

        assertThat(store().recordLogin(nobody, NOON, Duration.ZERO)).isEqualTo(new RecordLoginResult.UserUnknown());
        assertThat(store().findById(nobody)).isEmpty();
    }

    @Test
    void millisecondsAreKept() {
        Instant at = Instant.parse("2026-02-06T12:00:00.999Z");

        User user = created(Login.of(ADA).at(at));

        assertThat(stored(user.id()).createdAt()).isEqualTo(at);
        assertThat(stored(user.id()).lastLoginAt()).contains(at);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1970-01-01T00:00:00.001Z", "1999-12-31T23:59:59.999Z", "2999-12-31T23:59:59.999Z"})
    void timesFarFromNowAreKept(Instant at) {
        User user = created(Login.of(ADA).at(at));
        store().revokeSessions(user.id(), at);

        assertThat(stored(user.id()).createdAt()).isEqualTo(at);
        assertThat(stored(user.id()).lastLoginAt()).contains(at);
        assertThat(stored(user.id()).sessionsNotBefore()).contains(at);
    }
}
