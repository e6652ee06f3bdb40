package dev.identitysync.benchmarks.rig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identitysync.benchmarks.result.Role;
import dev.identitysync.benchmarks.result.Series;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ContestTest {
    private static final Pace SHORT = new Pace(Duration.ofMillis(2), 3, Duration.ofMillis(2));

    @Test
    void waysTakeTurnsAfterTheirWarmUp() throws Exception {
        List<String> turns = Collections.synchronizedList(new ArrayList<>());

        new Contest(2, SHORT).run(Map.of(), List.of(noting("a", turns), noting("b", turns), noting("c", turns)));

        assertThat(turns).containsExactly("a", "b", "c", "a", "b", "c", "b", "c", "a", "c", "a", "b");
    }

    private static Way noting(String name, List<String> turns) {
        return Way.outside(name, Role.PEER, (clients, time) -> {
            turns.add(name);
            return clients;
        });
    }

    @Test
    void everyRoundHasItsFigureAndEveryCallItsTime() throws Exception {
        Series series = measure(4, Way.of("waits", Role.OURS, () -> {
            LockSupport.parkNanos(100_000);
            return null;
        }));

        assertThat(series.name()).isEqualTo("waits");
        assertThat(series.role()).isEqualTo(Role.OURS);
        assertThat(series.conditions()).containsExactly(Map.entry("threads", "4"));
        assertThat(series.rounds())
                .hasSize(3)
                .allSatisfy(perSecond -> assertThat(perSecond).isBetween(1.0, 40_000.0));
        assertThat(series.latencyMicros()).containsOnlyKeys("p50", "p95", "p99");
        assertThat(series.latencyMicros().get("p50"))
                .isBetween(90.0, series.latencyMicros().get("p99"));
        assertThat(series.requests()).isEmpty();
    }

    @Test
    void whatAProgramDoesByItselfHasItsThroughputAlone() throws Exception {
        Series series = measure(8, Way.outside("program", Role.LIMIT, (clients, time) -> 100.0 * clients));

        assertThat(series.rounds()).containsExactly(800.0, 800.0, 800.0);
        assertThat(series.latencyMicros()).isEmpty();
        assertThat(series.allocatedBytes()).isEmpty();
    }

    @Test
    void allocationIsCountedByTheCall() throws Exception {
        Series series = measure(2, Way.of("allocates", Role.OURS, () -> new byte[1 << 20]));

        assertThat(series.allocatedBytes())
                .hasValueSatisfying(bytes -> assertThat(bytes).isBetween(1.0 * (1 << 20), 1.1 * (1 << 20)));
    }

    @Test
    void requestsAreCountedByTheCallWithoutThoseOfTheWarmUp() throws Exception {
        AtomicLong requests = new AtomicLong(1000);
        AtomicLong others = new AtomicLong();

        List<Series> series = new Contest(2, SHORT)
                .run(
                        Map.of(),
                        List.of(
                                Way.counted("three", Role.OURS, () -> requests.addAndGet(3), requests::get),
                                Way.counted("two", Role.PEER, () -> requests.addAndGet(2), requests::get),
                                Way.counted("none", Role.PEER, others::incrementAndGet, requests::get)));

        assertThat(series).extracting(one -> one.requests().orElseThrow()).containsExactly(3.0, 2.0, 0.0);
    }

    @Test
    void aFailedCallEndsTheMeasurementAsItFailed() {
        IOException failure = new IOException("no answer");
        AtomicLong calls = new AtomicLong();

        assertThatThrownBy(() -> measure(4, Way.of("fails", Role.OURS, () -> {
                    if (calls.incrementAndGet() == 1000) {
                        throw failure;
                    }
                    return null;
                })))
                .isSameAs(failure);
        assertThat(calls).hasValueLessThan(1_000_000);
    }

    @Test
    void anErrorEndsItToo() {
        AssertionError failure = new AssertionError("another row");

        assertThatThrownBy(() -> measure(4, Way.of("fails", Role.OURS, () -> {
                    throw failure;
                })))
                .isSameAs(failure);
    }

    @Test
    void aFailedProgramEndsItToo() {
        IOException failure = new IOException("exit status 1");

        assertThatThrownBy(() -> measure(1, Way.outside("fails", Role.PEER, (clients, time) -> {
                    throw failure;
                })))
                .isSameAs(failure);
    }

    @Test
    void theSameThreadsServeAllTurnsAtOnce() throws Exception {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        CountDownLatch all = new CountDownLatch(3);
        Call call = () -> {
            if (threads.add(Thread.currentThread())) {
                all.countDown();
            }
            all.await();
            return null;
        };

        new Contest(3, SHORT).run(Map.of(), List.of(Way.of("one", Role.OURS, call), Way.of("other", Role.PEER, call)));

        assertThat(threads).hasSize(3).noneMatch(Thread::isAlive);
    }

    @Test
    void aPaceOfNoTimeIsNone() {
        assertThatThrownBy(() -> new Pace(Duration.ZERO, 1, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Pace(Duration.ZERO, 0, Duration.ofMillis(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Series measure(int threads, Way way) throws Exception {
        return new Contest(threads, SHORT)
                .run(Map.of("threads", String.valueOf(threads)), List.of(way))
                .get(0);
    }
}
