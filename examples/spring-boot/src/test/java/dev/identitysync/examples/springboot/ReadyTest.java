package dev.identitysync.examples.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.doctor.Diagnosis;
import dev.identitysync.doctor.Doctor;
import dev.identitysync.testkit.MutableClock;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** What anybody can make the application do by asking whether it is ready. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadyTest {
    private static final int CALLERS = 20;

    private RunningApp app;

    // Not annotated as a configuration, or the scan would find it for every application here.
    static class Watched {
        @Bean
        @Primary
        MutableClock watchedClock() {
            return MutableClock.at("2026-01-01T00:00:00Z");
        }

        @Bean
        @Primary
        CountedDoctor countedDoctor(@Qualifier("usersDoctor") Doctor doctor) {
            return new CountedDoctor(doctor, new AtomicInteger());
        }
    }

    record CountedDoctor(Doctor doctor, AtomicInteger calls) implements Doctor {
        @Override
        public Diagnosis check() {
            calls.incrementAndGet();
            return doctor.check();
        }
    }

    @BeforeAll
    void start() throws IOException {
        app = RunningApp.with(Watched.class);
    }

    @AfterAll
    void stop() throws IOException {
        app.close();
    }

    @Test
    void manyAtOnceAskTheDoctorOnceAndAgainWhenTheTimeIsOver() throws Exception {
        MutableClock clock = app.bean(MutableClock.class);
        clock.advance(Duration.ofMinutes(1));

        assertThat(checksWhileManyAsk()).isEqualTo(1);
        clock.advance(Duration.ofSeconds(5).minusMillis(1));
        assertThat(checksWhileManyAsk()).isZero();
        clock.advance(Duration.ofMillis(1));
        assertThat(checksWhileManyAsk()).isEqualTo(1);
    }

    @Test
    void aClockThatWasSetBackKeepsNoAnswer() throws Exception {
        checksWhileManyAsk();
        app.bean(MutableClock.class).advance(Duration.ofHours(-1));

        assertThat(checksWhileManyAsk()).isEqualTo(1);
    }

    private int checksWhileManyAsk() throws InterruptedException, ExecutionException {
        AtomicInteger calls = app.bean(CountedDoctor.class).calls();
        int before = calls.get();
        Callable<Integer> ask = () -> app.browser().get("/ready").statusCode();
        ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
        try {
            for (Future<Integer> status : threads.invokeAll(Collections.nCopies(CALLERS, ask))) {
                assertThat(status.get()).isEqualTo(200);
            }
        } finally {
            threads.shutdown();
        }
        return calls.get() - before;
    }
}
