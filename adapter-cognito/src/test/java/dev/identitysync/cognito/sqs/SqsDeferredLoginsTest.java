package dev.identitysync.cognito.sqs;

import static dev.identitysync.cognito.TestPool.answer;
import static dev.identitysync.cognito.TestPool.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identitysync.StoreUnavailableException;
import dev.identitysync.cognito.CognitoTriggerHandler;
import dev.identitysync.cognito.DeferredLogin;
import dev.identitysync.cognito.LoginNotDeferredException;
import dev.identitysync.cognito.TestContext;
import dev.identitysync.cognito.TestPool;
import dev.identitysync.cognito.TriggerDeniedException;
import dev.identitysync.cognito.TriggerSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Logins on their way into a queue, by the real client. */
class SqsDeferredLoginsTest {
    private static final DeferredLogin LOGIN = new DeferredLogin(
            TestPool.POOL.id(),
            TestPool.ADA.subject(),
            Map.of("email", "canary@example.com", "given_name", "\ud83d\ude00 \" m\u00fcller"),
            Instant.parse("2026-02-06T12:00:00.123456789Z"),
            TriggerSource.SIGN_UP_CONFIRMED,
            "request-4711");

    private final QueueEndpoint queue = new QueueEndpoint();
    private final SqsDeferredLogins logins = new SqsDeferredLogins(queue.client(), queue.queueUrl());

    @AfterEach
    void close() {
        queue.close();
    }

    @Test
    void aLoginArrivesToTheLetter() throws UnreadableMessageException {
        logins.defer(LOGIN, Duration.ofSeconds(30));

        assertThat(queue.bodies()).hasSize(1);
        assertThat(MessageBody.read(queue.bodies().get(0))).isEqualTo(LOGIN);
    }

    @ParameterizedTest
    @EnumSource(value = QueueEndpoint.Mode.class, names = "TAKES", mode = EnumSource.Mode.EXCLUDE)
    void withoutAReceiptALoginIsNotKept(QueueEndpoint.Mode mode) {
        queue.will(mode);
        long start = System.nanoTime();

        assertThatThrownBy(() -> logins.defer(LOGIN, Duration.ofMillis(800)))
                .isInstanceOf(LoginNotDeferredException.class)
                .hasMessageContaining("no receipt")
                .hasMessageNotContaining("canary")
                .hasNoCause();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void withoutTimeNothingIsSent() {
        assertThatThrownBy(() -> logins.defer(LOGIN, Duration.ZERO)).isInstanceOf(LoginNotDeferredException.class);

        assertThat(queue.bodies()).isEmpty();
    }

    @Test
    @DisplayName("G4: the store is down, the login goes through the queue, and the person is a user in the end")
    void aLoginComesThroughTheQueue() {
        TestPool pool = new TestPool();
        CognitoTriggerHandler triggers = new CognitoTriggerHandler(pool.triggers(() -> {
                    throw new StoreUnavailableException("away", null);
                })
                .deferredLogins(logins)
                .build());
        String confirmed = event("PostConfirmation_ConfirmSignUp");
        Instant login = pool.clock.instant();

        assertThat(answer(triggers, confirmed)).isEqualTo(confirmed);
        assertThat(pool.count()).isZero();

        pool.clock.advance(Duration.ofHours(1));
        String batch = Batches.of("m-1", queue.bodies().get(0));
        assertThat(answer(Batches.handler(pool), batch)).isEqualTo("{\"batchItemFailures\":[]}");
        assertThat(pool.ada().orElseThrow().lastLoginAt()).contains(login);
        assertThat(pool.ada().orElseThrow().givenName()).contains("Ada");
    }

    @Test
    @DisplayName("G4: the store is down and the queue hangs: denied in time")
    void aQueueThatHangsDenies() {
        TestPool pool = new TestPool();
        queue.will(QueueEndpoint.Mode.HANGS);
        CognitoTriggerHandler triggers = new CognitoTriggerHandler(pool.triggers(() -> {
                    throw new StoreUnavailableException("away", null);
                })
                .deferredLogins(logins)
                .build());
        long start = System.nanoTime();

        assertThatThrownBy(() -> answer(triggers, event("PostConfirmation_ConfirmSignUp"), new TestContext(1_000)))
                .isInstanceOf(TriggerDeniedException.class);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
    }
}
