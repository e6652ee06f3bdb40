package dev.identitysync.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identitysync.InvalidValueException;
import dev.identitysync.StoreUnavailableException;
import dev.identitysync.User;
import dev.identitysync.UserId;
import dev.identitysync.UserStatus;
import dev.identitysync.token.KeyRing;
import dev.identitysync.token.TestClock;
import dev.identitysync.token.TestKeys;
import dev.identitysync.token.TokenRejection;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("S5: sessions of users who signed out everywhere or were disabled since (ASVS 5 7.4)")
@Timeout(30)
class LiveSessionsTest {
    private static final UserId USER = new UserId("user-1");

    private final TestClock clock = TestClock.atSomeTime();
    private final SessionTokens tokens = new SessionTokens(KeyRing.of(TestKeys.hs256("one")), clock);
    private final Map<UserId, User> stored = new ConcurrentHashMap<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final LiveSessions live = new LiveSessions(tokens, this::find);

    LiveSessionsTest() {
        store(USER);
    }

    private Optional<User> find(UserId id) {
        asked.incrementAndGet();
        return Optional.ofNullable(stored.get(id));
    }

    private void store(UserId id) {
        stored.put(id, User.builder(id, Instant.EPOCH).build());
    }

    private void revoke(Instant notBefore) {
        stored.computeIfPresent(
                USER,
                (id, user) -> user.toBuilder()
                        .sessionsNotBefore(Optional.of(notBefore))
                        .build());
    }

    private void set(UserStatus status) {
        stored.computeIfPresent(
                USER, (id, user) -> user.toBuilder().status(status).build());
    }

    private String session(UserId id) {
        return tokens.mint(SessionClaims.start(id, clock.instant(), Duration.ofHours(1)));
    }

    private static void assertValid(SessionReading reading) {
        assertThat(reading).isInstanceOf(SessionReading.Valid.class);
    }

    private static void assertRejected(SessionReading reading, TokenRejection reason) {
        assertThat(reading)
                .isInstanceOfSatisfying(
                        SessionReading.Rejected.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo(reason));
    }

    @Nested
    class WithoutACache {
        @Test
        void theSessionOfAnActiveUserIsValid() {
            SessionClaims session = SessionClaims.start(USER, clock.instant(), Duration.ofHours(1));

            assertThat(live.read(tokens.mint(session))).isEqualTo(new SessionReading.Valid(session));
        }

        @Test
        void aSessionFromBeforeSigningOutEverywhereIsRejectedToTheMillisecond() {
            String before = session(USER);
            clock.advance(Duration.ofMillis(1));
            String at = session(USER);
            revoke(clock.instant());
            clock.advance(Duration.ofMillis(1));
            String after = session(USER);

            assertRejected(live.read(before), TokenRejection.REVOKED);
            assertValid(live.read(at));
            assertValid(live.read(after));
        }

        @Test
        void theSessionOfADisabledUserIsRejectedAndComesBackWithTheUser() {
            String token = session(USER);
            set(UserStatus.DISABLED);
            assertRejected(live.read(token), TokenRejection.USER_DISABLED);

            set(UserStatus.ACTIVE);
            assertValid(live.read(token));
        }

        @Test
        void theSessionOfADeletedUserIsRejected() {
            String token = session(USER);
            stored.remove(USER);

            assertRejected(live.read(token), TokenRejection.USER_GONE);
        }

        @Test
        void theSessionOfADeletedUserStaysDeadWhenThePersonComesAgainAndGetsTheSameId() {
            String token = session(USER);
            clock.advance(SessionTokens.DEFAULT_CLOCK_SKEW.plusMillis(1));
            stored.put(USER, User.builder(USER, clock.instant()).build());

            assertRejected(live.read(token), TokenRejection.USER_GONE);
            assertValid(live.read(session(USER)));
        }

        @Test
        void aSessionThatANodeWithASlowerClockIssuedAtCreationIsValid() {
            String token = session(USER);
            stored.put(
                    USER,
                    User.builder(USER, clock.instant().plus(SessionTokens.DEFAULT_CLOCK_SKEW))
                            .build());

            assertValid(live.read(token));
        }

        @Test
        void aStoreThatFailsIsNeverASession() {
            LiveSessions broken = new LiveSessions(tokens, id -> {
                throw new StoreUnavailableException("down", null);
            });

            assertThatThrownBy(() -> broken.read(session(USER))).isInstanceOf(StoreUnavailableException.class);
            assertThatThrownBy(() -> broken.cachedFor(Duration.ofMinutes(1), 10).read(session(USER)))
                    .isInstanceOf(StoreUnavailableException.class);
        }

        @Test
        void theStoreIsNotAskedAboutTokensThatAreNoGood() {
            String expired = session(USER);
            clock.advance(Duration.ofHours(1));

            assertThat(live.read(expired)).isInstanceOf(SessionReading.Expired.class);
            assertRejected(live.read("nonsense"), TokenRejection.MALFORMED);
            assertThat(asked).hasValue(0);
        }

        @Test
        void eachReadingAsks() {
            String token = session(USER);

            assertValid(live.read(token));
            assertValid(live.read(token));
            live.forget(USER);

            assertThat(asked).hasValue(2);
        }
    }

    @Nested
    class WithACache {
        private final LiveSessions cached = live.cachedFor(Duration.ofMinutes(1), 2);

        @Test
        void anAnswerIsKeptForItsTime() {
            String token = session(USER);
            assertValid(cached.read(token));
            revoke(clock.instant().plusMillis(1));

            clock.advance(Duration.ofMinutes(1).minusMillis(1));
            assertValid(cached.read(token));
            assertThat(asked).hasValue(1);

            clock.advance(Duration.ofMillis(1));
            assertRejected(cached.read(token), TokenRejection.REVOKED);
            assertThat(asked).hasValue(2);
        }

        @Test
        void anAnswerIsForEverySessionOfTheUser() {
            String before = session(USER);
            clock.advance(Duration.ofMillis(1));
            revoke(clock.instant());
            String after = session(USER);

            assertValid(cached.read(after));
            assertRejected(cached.read(before), TokenRejection.REVOKED);
            assertThat(asked).hasValue(1);
        }

        @Test
        void aForgottenUserIsAskedForAtOnce() {
            String token = session(USER);
            assertValid(cached.read(token));
            revoke(clock.instant().plusMillis(1));
            cached.forget(USER);

            assertRejected(cached.read(token), TokenRejection.REVOKED);
        }

        @Test
        void anAnswerFromBeforeAUserWasForgottenIsNotKept() {
            String token = session(USER);
            AtomicInteger calls = new AtomicInteger();
            LiveSessions[] self = new LiveSessions[1];
            LiveSessions racing = new LiveSessions(tokens, id -> {
                Optional<User> answer = find(id);
                if (calls.incrementAndGet() == 1) {
                    // While the answer is on its way, the user signs out everywhere.
                    revoke(clock.instant().plusMillis(1));
                    self[0].forget(id);
                }
                return answer;
            });
            self[0] = racing.cachedFor(Duration.ofMinutes(1), 10);

            assertValid(self[0].read(token));
            assertRejected(self[0].read(token), TokenRejection.REVOKED);
        }

        @Test
        void aUserWhoIsEnabledAgainIsLetInAtOnce() {
            set(UserStatus.DISABLED);
            assertRejected(cached.read(session(USER)), TokenRejection.USER_DISABLED);
            set(UserStatus.ACTIVE);

            assertValid(cached.read(session(USER)));
        }

        @Test
        void aClockThatIsSetBackMakesNoAnswerLastLonger() {
            String token = session(USER);
            assertValid(cached.read(token));
            clock.advance(Duration.ofMillis(-1));

            assertValid(cached.read(token));
            assertThat(asked).hasValue(2);
        }

        @Test
        void theOldestAnswerMakesRoom() {
            UserId second = new UserId("user-2");
            UserId third = new UserId("user-3");
            store(second);
            store(third);
            for (UserId id : new UserId[] {USER, second, third}) {
                assertValid(cached.read(session(id)));
                assertThat(cached.cachedUsers()).isLessThanOrEqualTo(2);
            }

            assertValid(cached.read(session(second)));
            assertValid(cached.read(session(third)));
            assertThat(asked).hasValue(3);
            assertValid(cached.read(session(USER)));
            assertThat(asked).hasValue(4);
        }

        @Test
        void limitsThatMakeNoSenseAreRefused() {
            assertThatThrownBy(() -> live.cachedFor(Duration.ZERO, 1)).isInstanceOf(InvalidValueException.class);
            assertThatThrownBy(() -> live.cachedFor(Duration.ofSeconds(1), 0))
                    .isInstanceOf(InvalidValueException.class);
        }
    }

    @Nested
    class WithManyThreads {
        @Test
        void aSlowStoreHoldsUpNobodyElse() throws Exception {
            UserId slow = new UserId("slow");
            store(slow);
            CountDownLatch storeIsAsked = new CountDownLatch(1);
            CountDownLatch storeMayAnswer = new CountDownLatch(1);
            LiveSessions cached = new LiveSessions(tokens, id -> {
                        if (id.equals(slow)) {
                            storeIsAsked.countDown();
                            await(storeMayAnswer);
                        }
                        return find(id);
                    })
                    .cachedFor(Duration.ofMinutes(1), 10);
            ExecutorService threads = Executors.newSingleThreadExecutor();
            try {
                Future<SessionReading> waiting = threads.submit(() -> cached.read(session(slow)));
                await(storeIsAsked);
                assertValid(cached.read(session(USER)));
                cached.forget(USER);
                storeMayAnswer.countDown();
                assertValid(waiting.get(10, TimeUnit.SECONDS));
            } finally {
                threads.shutdownNow();
            }
        }

        private static void await(CountDownLatch latch) {
            try {
                assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        @Test
        void theCacheStaysBoundedAndRight() throws Exception {
            LiveSessions cached = live.cachedFor(Duration.ofMinutes(1), 3);
            String[] sessions = new String[10];
            for (int user = 0; user < sessions.length; user++) {
                UserId id = new UserId("u" + user);
                store(id);
                sessions[user] = session(id);
            }
            int count = 8;
            CyclicBarrier start = new CyclicBarrier(count);
            ExecutorService threads = Executors.newFixedThreadPool(count);
            try {
                Future<?>[] done = new Future<?>[count];
                for (int thread = 0; thread < count; thread++) {
                    int offset = thread;
                    done[thread] = threads.submit(() -> {
                        start.await(10, TimeUnit.SECONDS);
                        for (int round = 0; round < 500; round++) {
                            int user = (round * 7 + offset) % sessions.length;
                            assertValid(cached.read(sessions[user]));
                            cached.forget(new UserId("u" + (user + 1) % sessions.length));
                            assertThat(cached.cachedUsers()).isLessThanOrEqualTo(3);
                        }
                        return null;
                    });
                }
                for (Future<?> each : done) {
                    each.get(20, TimeUnit.SECONDS);
                }
            } finally {
                threads.shutdownNow();
            }
        }
    }
}
