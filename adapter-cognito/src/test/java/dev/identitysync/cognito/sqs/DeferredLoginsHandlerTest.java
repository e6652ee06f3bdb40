package dev.identitysync.cognito.sqs;

import static dev.identitysync.cognito.TestPool.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.identitysync.InvalidValueException;
import dev.identitysync.StoreUnavailableException;
import dev.identitysync.User;
import dev.identitysync.cognito.AttributeMapping;
import dev.identitysync.cognito.DeferredLogin;
import dev.identitysync.cognito.TestContext;
import dev.identitysync.cognito.TestPool;
import dev.identitysync.cognito.TriggerSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Logins on their way out of a queue. */
class DeferredLoginsHandlerTest {
    private static final String NONE = "{\"batchItemFailures\":[]}";
    private static final Instant NOON = Instant.parse("2026-02-06T12:00:00Z");
    private static final String ADA = body(TestPool.ADA.subject(), NOON);

    private static final String ORIGIN =
            "pool " + TestPool.POOL.id() + ", sub " + TestPool.ADA.subject() + ", reference request-4711";

    private final Logger logger = (Logger) LoggerFactory.getLogger(DeferredLoginsHandler.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final TestPool pool = new TestPool();
    private final DeferredLoginsHandler function = Batches.handler(pool);

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
        logger.setLevel(Level.DEBUG);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(log);
        logger.setLevel(null);
    }

    @Test
    void eachLoginOfABatchIsSignedIn() {
        assertThat(answer(function, Batches.of("m-1", ADA, "m-2", body("another", NOON))))
                .isEqualTo(NONE);

        assertThat(pool.count()).isEqualTo(2);
        assertThat(pool.ada().orElseThrow().lastLoginAt()).contains(NOON);
        assertThat(answer(function, "{\"Records\":[]}")).isEqualTo(NONE);
    }

    @Test
    @DisplayName("G3: the same login three times is one user")
    void theSameLoginThreeTimesIsOneUser() {
        assertThat(answer(function, Batches.of("m-1", ADA, "m-2", ADA))).isEqualTo(NONE);
        assertThat(answer(function, Batches.of("m-1", ADA))).isEqualTo(NONE);

        assertThat(pool.count()).isOne();
    }

    @Test
    void anOlderLoginNeverMovesALaterOneBack() {
        Instant earlier = NOON.minus(Duration.ofDays(1));
        answer(function, Batches.of("m-1", ADA, "m-2", body(TestPool.ADA.subject(), earlier)));

        assertThat(pool.ada().orElseThrow().lastLoginAt()).contains(NOON);
    }

    @Test
    void aLoginThatALaterOneHasOvertakenWritesNoneOfItsOlderAttributes() {
        String older =
                ADA.replace("2026-02-06T12:00:00Z", "2026-02-05T12:00:00Z").replace("@", ".older@");
        assertThat(answer(function, Batches.of("m-1", ADA))).isEqualTo(NONE);
        User before = pool.ada().orElseThrow();

        assertThat(answer(function, Batches.of("m-2", older))).isEqualTo(NONE);

        assertThat(pool.ada()).contains(before);
        assertThat(before.email().orElseThrow().address()).doesNotContain("older");
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .anyMatch(line -> line.contains("overtaken"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"version\":1          | \"version\":2",
                "\"version\":1          | \"version\":\"1\"",
                "\"version\":1          | \"version\":1.0",
                "\"version\":1,         | ``",
                "\"version\":1          | \"version\":1,\"admin\":true",
                "\"version\":1          | \"version\":1,\"version\":1",
                "\"sub\":\"             | \"sub\":1,\"x\":\"",
                "\"sub\":\"             | \"sub\":\"canary \u00fc ",
                "eu-central-1_AbCdEf123 | canary",
                "2026-02-06T12:00:00Z   | yesterday, says canary",
                "PostConfirmation_ConfirmSignUp | Canary_canary",
                "\"given_name\":\"Ada\" | \"given_name\":1815",
                "\"given_name\":\"Ada\" | \"given_name\":null",
                "\"attributes\":{       | \"attributes\":[],\"x\":{",
                "{\"version\"           | canary{\"version\"",
                "\"reference\":\"       | \"reference\":null,\"canary\":\""
            })
    void aMessageThatIsNoLoginFailsAloneAndIsLoggedWithoutItsText(String from, String to) {
        String poison = ADA.replace(from, to);
        assertThat(poison).isNotEqualTo(ADA);

        assertThat(answer(function, Batches.of("m-1", poison, "m-2", ADA)))
                .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"m-1\"}]}");

        assertThat(pool.count()).isOne();
        assertThat(lines(Level.ERROR))
                .singleElement()
                .asString()
                .contains("m-1", "dead-letter")
                .doesNotContainIgnoringCase("canary", "ada@");
    }

    @Test
    void aMessageOfAnotherPoolFailsAloneAndIsNamed() {
        String foreign = ADA.replace(TestPool.POOL.id(), "eu-central-1_Other0001");

        assertThat(answer(function, Batches.of("m-1", foreign))).contains("\"m-1\"");

        assertThat(pool.count()).isZero();
        assertThat(lines(Level.ERROR))
                .singleElement()
                .asString()
                .contains("m-1", "not wired", "eu-central-1_Other0001", TestPool.ADA.subject(), "request-4711")
                .doesNotContain("ada@");
    }

    @Test
    void aLoginThatIsMadeGoodIsLoggedWithTheUserAndTheTriggersReference() {
        answer(function, Batches.of("m-1", ADA));

        assertThat(lines(Level.INFO))
                .containsExactly("Message m-1: signed in, user "
                        + pool.ada().orElseThrow().id() + "; " + ORIGIN);
    }

    @Test
    void aMessageWithoutBodyFailsAlone() {
        assertThat(answer(function, Batches.of("m-1", ADA).replace("\"body\"", "\"text\"")))
                .contains("\"m-1\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "{}",
                "{\"Records\":null}",
                "{\"Records\":{}}",
                "{\"Records\":[1]}",
                "{\"Records\":[{}]}",
                "{\"Records\":[{\"messageId\":7,\"body\":\"canary\"}]}",
                "{\"Records\":[{\"messageId\":\"\"}]}"
            })
    void whatIsNoBatchIsRefusedAsAWhole(String batch) {
        assertThatThrownBy(() -> answer(function, batch))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageNotContaining("canary");
    }

    @Test
    void aRefusedLoginIsDoneWith() {
        answer(function, Batches.of("m-1", ADA));
        pool.users.disable(pool.ada().orElseThrow().id());

        assertThat(answer(function, Batches.of("m-2", ADA))).isEqualTo(NONE);

        assertThat(lines(Level.WARN)).singleElement().asString().contains("Disabled", ORIGIN);
    }

    @Test
    void aLoginThatTheStoreFailsComesAgain() {
        AtomicInteger calls = new AtomicInteger();
        DeferredLoginsHandler failing = new DeferredLoginsHandler(
                pool.users(() -> {
                    switch (calls.incrementAndGet()) {
                        case 1 -> throw new StoreUnavailableException("away", null);
                        case 2 -> throw new IllegalStateException("canary");
                        default -> {}
                    }
                    return true;
                }),
                AttributeMapping.standard(),
                TestPool.POOL);

        assertThat(answer(failing, Batches.of("m-1", ADA, "m-2", ADA, "m-3", ADA)))
                .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"m-1\"},{\"itemIdentifier\":\"m-2\"}]}");

        assertThat(pool.count()).isOne();
        assertThat(lines(Level.ERROR))
                .hasSize(2)
                .allMatch(line -> line.contains(ORIGIN))
                .anyMatch(line -> line.contains("StoreUnavailableException: away"))
                .anyMatch(line -> line.contains(
                        "java.lang.IllegalStateException at " + getClass().getName()))
                .noneMatch(line -> line.contains("canary"));
    }

    @Test
    void whatIsNotReachedInTimeComesAgain() {
        CountDownLatch released = new CountDownLatch(1);
        DeferredLoginsHandler hanging = new DeferredLoginsHandler(
                pool.users(() -> {
                    released.await();
                    return true;
                }),
                AttributeMapping.standard(),
                TestPool.POOL);
        try {
            assertThat(answer(hanging, Batches.of("m-1", ADA, "m-2", ADA), new TestContext(700)))
                    .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"m-1\"},{\"itemIdentifier\":\"m-2\"}]}");
        } finally {
            released.countDown();
        }
        assertThat(lines(Level.ERROR))
                .isNotEmpty()
                .allMatch(line -> line.contains("gave no answer in time; it may have been written; it comes again")
                        && line.contains(ORIGIN));
        log.list.clear();

        assertThat(answer(function, Batches.of("m-1", ADA), new TestContext(500)))
                .contains("m-1");
        assertThat(lines(Level.ERROR)).isEmpty();
        assertThat(lines(Level.WARN)).singleElement().asString().contains("not begun, no time was left", ORIGIN);
    }

    @Test
    void aPoolIsNeeded() {
        assertThatThrownBy(() -> new DeferredLoginsHandler(pool.users, AttributeMapping.standard()))
                .isInstanceOf(InvalidValueException.class);
    }

    private List<String> lines(Level level) {
        return log.list.stream()
                .filter(event -> event.getLevel() == level)
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    private static String body(String subject, Instant at) {
        return MessageBody.write(new DeferredLogin(
                TestPool.POOL.id(),
                subject,
                Map.of("email", "ada@example.com", "given_name", "Ada"),
                at,
                TriggerSource.SIGN_UP_CONFIRMED,
                "request-4711"));
    }
}
