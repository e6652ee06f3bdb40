package dev.identitysync.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.testkit.VirtualTime;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestPaceTest {
    private final VirtualTime time = new VirtualTime();

    @ParameterizedTest(name = "{0} a second")
    @ValueSource(ints = {1, 3, 7, 30, 999, 1000})
    void noSecondHoldsMoreThanTheRate(int rate) throws InterruptedException {
        RequestPace pace = time.pace(rate);
        Deque<Long> second = new ArrayDeque<>();
        for (int request = 0; request < 3 * rate; request++) {
            pace.awaitTurn();
            long now = time.nanoTime();
            while (!second.isEmpty() && now - second.element() >= 1_000_000_000L) {
                second.remove();
            }
            second.add(now);
            assertThat(second.size()).isLessThanOrEqualTo(rate);
        }
    }

    @Test
    void theFirstDoesNotWaitAndWhoWasSlowDoesNotWaitAgain() throws InterruptedException {
        RequestPace pace = time.pace(10);

        pace.awaitTurn();
        assertThat(time.waits()).isEmpty();
        time.pass(Duration.ofSeconds(5));
        pace.awaitTurn();
        pace.awaitTurn();

        assertThat(time.waits()).containsExactly(Duration.ofSeconds(5), Duration.ofMillis(100));
    }
}
