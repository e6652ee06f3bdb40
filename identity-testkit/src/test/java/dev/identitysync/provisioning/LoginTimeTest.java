package dev.identitysync.provisioning;

import static dev.identitysync.provisioning.Scene.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.User;
import dev.identitysync.UserId;
import dev.identitysync.spi.RecordLoginResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which instant a login leaves behind. */
class LoginTimeTest {
    private static final Instant NOON = Instant.parse(Scene.NOON);

    private final Scene scene = new Scene();
    private final UserProvisioning provisioning = scene.plain();

    @Nested
    class WithAThrottle {
        private final UserProvisioning throttled =
                scene.wiring().lastLoginThrottle(Duration.ofMinutes(5)).build();

        @Test
        void aLoginWithinItIsNotWrittenAndOneFromItOnIs() {
            scene.created(throttled, scene.login(ADA));

            scene.clock.advance(Duration.ofMinutes(5).minusMillis(1));
            assertThat(scene.returning(throttled, scene.login(ADA)).user().lastLoginAt())
                    .contains(NOON);
            scene.clock.advance(Duration.ofMillis(1));
            assertThat(scene.returning(throttled, scene.login(ADA)).user().lastLoginAt())
                    .contains(NOON.plus(Duration.ofMinutes(5)));
        }

        @Test
        void manyLoginsInARowDoNotPutTheNextRecordOff() {
            scene.created(throttled, scene.login(ADA));

            for (int minute = 1; minute <= 5; minute++) {
                scene.clock.advance(Duration.ofMinutes(1));
                throttled.signIn(scene.login(ADA).verified());
            }

            assertThat(scene.store.findByIdentity(ADA).flatMap(User::lastLoginAt))
                    .contains(NOON.plus(Duration.ofMinutes(5)));
        }

        @Test
        void aLoginRecordedByIdIsThrottledToo() {
            User user = scene.created(throttled, scene.login(ADA));

            scene.clock.advance(Duration.ofMinutes(4));
            throttled.recordLogin(user.id());
            assertThat(scene.stored(user.id()).lastLoginAt()).contains(NOON);
            scene.clock.advance(Duration.ofMinutes(1));
            throttled.recordLogin(user.id());
            assertThat(scene.stored(user.id()).lastLoginAt()).contains(NOON.plus(Duration.ofMinutes(5)));
        }
    }

    @Nested
    class OfAProviderWhoseClockIsWrong {
        @ParameterizedTest
        @ValueSource(strings = {"PT0.001S", "PT59S", "P3650D"})
        void aLoginFromTheFutureCountsAsNowAndHoldsNoLaterOneBack(Duration ahead) {
            User user = scene.created(provisioning, scene.login(ADA).at(NOON.plus(ahead)));
            assertThat(user.lastLoginAt()).contains(NOON);
            assertThat(user.createdAt()).isEqualTo(NOON);

            scene.clock.advance(Duration.ofMinutes(1));
            assertThat(scene.returning(provisioning, scene.login(ADA)).user().lastLoginAt())
                    .contains(NOON.plus(Duration.ofMinutes(1)));
        }

        @Test
        void aLoginFromTheEndOfTimeCountsAsNow() {
            assertThat(scene.created(provisioning, scene.login(ADA).at(Instant.MAX))
                            .lastLoginAt())
                    .contains(NOON);
        }

        @Test
        void anOlderLoginThatArrivesLateDoesNotTurnTheRecordBack() {
            User user = scene.created(provisioning, scene.login(ADA));

            scene.returning(provisioning, scene.login(ADA).at(NOON.minus(Duration.ofHours(1))));

            assertThat(scene.stored(user.id()).lastLoginAt()).contains(NOON);
        }
    }

    @Nested
    class OfTheSession {
        @Test
        void itIsFromWhenTheStoreWasAskedSoThatARevocationMeanwhileEndsIt() {
            Instant asked = scene.clock.instant();
            UserProvisioning slow = scene.wiring(
                            Stores.slow(scene.store, () -> scene.clock.advance(Duration.ofSeconds(1))))
                    .build();

            SignIn first = slow.signIn(scene.login(ADA).verified());
            User revoked = provisioning
                    .revokeSessions(first.signedIn().orElseThrow().id())
                    .orElseThrow();

            assertThat(first.sessionFrom()).contains(asked);
            assertThat(revoked.sessionsNotBefore().orElseThrow()).isAfter(asked);
            assertThat(slow.signIn(scene.login(ADA).verified()).sessionFrom()).contains(asked.plusSeconds(1));
        }

        @Test
        void aRefusalHasNone() {
            User ada = scene.created(provisioning, scene.login(ADA));
            provisioning.disable(ada.id());

            assertThat(provisioning.signIn(scene.login(ADA).verified()).sessionFrom())
                    .isEmpty();
        }
    }

    @Nested
    class InFractionsOfAMillisecond {
        @Test
        void aLoginIsCutToWholeMilliseconds() {
            Instant at = Instant.parse("2026-02-06T11:59:59.123999999Z");

            User user = scene.created(provisioning, scene.login(ADA).at(at));

            assertThat(user.lastLoginAt()).contains(Instant.parse("2026-02-06T11:59:59.123Z"));
        }

        @Test
        void whatTheClockGivesIsCutToo() {
            scene.clock.set(Instant.parse("2026-02-06T12:00:00.123456789Z"));
            User user = scene.created(provisioning, scene.login(ADA));
            Instant cut = Instant.parse("2026-02-06T12:00:00.123Z");

            assertThat(user.lastLoginAt()).contains(cut);
            assertThat(provisioning.revokeSessions(user.id()).flatMap(User::sessionsNotBefore))
                    .contains(cut);
            assertThat(scene.told).map(ProvisioningEvent::at).containsOnly(cut);
        }
    }

    @Nested
    class OfAUserKnownById {
        @Test
        void isRecordedAtTheClocksNow() {
            User user = scene.created(provisioning, scene.login(ADA));
            scene.clock.advance(Duration.ofHours(1));

            RecordLoginResult result = provisioning.recordLogin(user.id());

            assertThat(result).isEqualTo(new RecordLoginResult.Recorded(scene.stored(user.id()), Optional.of(NOON)));
            assertThat(scene.stored(user.id()).lastLoginAt()).contains(NOON.plus(Duration.ofHours(1)));
        }

        @Test
        void isRefusedToTheDisabledAndTheUnknown() {
            User user = scene.created(provisioning, scene.login(ADA));
            User disabled = provisioning.disable(user.id()).orElseThrow();
            scene.clock.advance(Duration.ofHours(1));

            assertThat(provisioning.recordLogin(user.id())).isEqualTo(new RecordLoginResult.Disabled(disabled));
            assertThat(scene.stored(user.id())).isEqualTo(disabled);
            assertThat(provisioning.recordLogin(new UserId("nobody"))).isEqualTo(new RecordLoginResult.UserUnknown());
            assertThat(scene.state()).hasSize(1);
        }
    }
}
