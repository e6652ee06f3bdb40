package dev.identitysync.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RaceTest {

    @Test
    void theResultsComeInTheOrderOfTheTasksWhicheverIsDoneFirst() {
        CountDownLatch secondIsDone = new CountDownLatch(1);

        List<String> results = Race.run(List.<Callable<String>>of(
                () -> {
                    secondIsDone.await(1, TimeUnit.MINUTES);
                    return "first";
                },
                () -> {
                    secondIsDone.countDown();
                    return "second";
                }));

        assertThat(results).containsExactly("first", "second");
    }

    @Test
    void allTasksRunAtOnceAndEachOnAThreadOfItsOwn() {
        Phaser everybody = new Phaser(3);
        Callable<Thread> meet = () -> {
            everybody.awaitAdvanceInterruptibly(everybody.arrive(), 1, TimeUnit.MINUTES);
            return Thread.currentThread();
        };

        assertThat(Race.run(List.of(meet, meet, meet))).doesNotHaveDuplicates().doesNotContain(Thread.currentThread());
    }

    @Test
    void aTaskThatThrowsFailsTheRaceWithItsReason() {
        IllegalStateException reason = new IllegalStateException("broken");
        Callable<String> throwing = () -> {
            throw reason;
        };

        assertThatThrownBy(() -> Race.run(List.of(() -> "fine", throwing)))
                .isInstanceOf(AssertionError.class)
                .hasMessage("One of 2 tasks failed")
                .hasCause(reason);
    }

    @Test
    void whoIsInterruptedWhileWaitingIsToldAndStaysInterrupted() {
        Thread waiting = Thread.currentThread();
        CountDownLatch never = new CountDownLatch(1);

        assertThatThrownBy(() -> Race.run(List.<Callable<Boolean>>of(() -> {
                    waiting.interrupt();
                    return never.await(1, TimeUnit.MINUTES);
                })))
                .isInstanceOf(AssertionError.class)
                .hasMessage("Interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }
}
