package dev.identitysync.cognito;

import static dev.identitysync.cognito.TestPool.answer;
import static dev.identitysync.cognito.TestPool.event;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import dev.identitysync.StoreBrokenException;
import dev.identitysync.StoreUnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What is logged, thrown and printed about events that are full of what is personal. */
class NothingPersonalInLogsTest {
    private static final String CANARY = "canary";

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Level before = root.getLevel();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final List<String> said = new ArrayList<>();
    private final CountDownLatch released = new CountDownLatch(1);
    private final TestPool pool = new TestPool();

    @BeforeEach
    void listen() {
        log.start();
        root.addAppender(log);
        root.setLevel(Level.DEBUG);
    }

    @AfterEach
    void stopListening() {
        released.countDown();
        root.setLevel(before);
        root.detachAppender(log);
    }

    @Test
    @DisplayName("O1: attributes, user name and client metadata are in no log line, message or toString of any path")
    void nothingPersonalIsSaid() {
        List<CognitoTriggersBuilder> wirings = List.of(
                pool.triggers(),
                pool.triggers().signUpPolicy(SignUpPolicy.open().onlyDomains("example.net")),
                pool.triggers().signUpPolicy(SignUpPolicy.open().refusingKnownAddresses()),
                pool.triggers(failing(new StoreBrokenException("mend it", null))),
                pool.triggers(failing(new IllegalStateException(CANARY))),
                pool.triggers(failing(new AssertionError(CANARY))),
                pool.triggers(failing(new StoreUnavailableException("away", null)))
                        .deferredLogins((login, within) -> said.add(login.toString())),
                pool.triggers(failing(new StoreUnavailableException("away", null)))
                        .deferredLogins((login, within) -> {
                            throw new IllegalStateException(CANARY + login.attributes());
                        }),
                pool.triggers(() -> {
                    released.await();
                    return true;
                }),
                pool.triggers().tokenClaims((user, event) -> {
                    said.add(event.toString());
                    throw new IllegalStateException(CANARY + event.attributes());
                }),
                pool.triggers().tokenClaims((user, event) -> Map.of("sub", CANARY)),
                CognitoTriggers.builder(pool.users).pool(UserPool.of("eu-central-1_Other0001")));

        wirings.forEach(this::everySource);

        pool.ada().ifPresent(ada -> pool.users.disable(ada.id()));
        everySource(pool.triggers());
        said.addAll(log.list.stream().map(NothingPersonalInLogsTest::everything).toList());
        assertThat(said).hasSizeGreaterThan(100).noneMatch(line -> line.contains(CANARY));
    }

    @Test
    void eachDenialIsLoggedUnderTheReferenceThatThePersonIsShown() {
        everySource(CognitoTriggers.builder(pool.users).pool(UserPool.of("eu-central-1_Other0001")));

        assertThat(log.list)
                .filteredOn(event -> event.getLoggerName().startsWith("dev.identitysync.cognito"))
                .isNotEmpty()
                .allMatch(event -> event.getFormattedMessage().contains(TestContext.REQUEST_ID));
    }

    @Test
    void anAttributeThatIsLeftOutIsNamedWithoutItsValue() {
        answer(
                new CognitoTriggerHandler(pool.triggers().build()),
                event("PostConfirmation_ConfirmSignUp").replace("Lovelace", CANARY.repeat(100)));

        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .anyMatch(line -> line.contains("left out profile.familyName"))
                .noneMatch(line -> line.contains(CANARY));
    }

    private void everySource(CognitoTriggersBuilder wiring) {
        CognitoTriggerHandler function = new CognitoTriggerHandler(wiring.build());
        for (TriggerSource source : TriggerSource.values()) {
            String event = withCanaries(event(source.wireName()));
            for (String variant : List.of(
                    event,
                    event.replace("\"sub\"", "\"sup\""),
                    event + CANARY,
                    event.replace(TestPool.CLIENT, CANARY),
                    event.replace(TestPool.POOL.id(), CANARY),
                    event.replace(TestPool.ADA.subject(), CANARY + " \u00fc"),
                    event.replace(source.wireName(), "Invented_" + CANARY))) {
                try {
                    answer(function, variant, new TestContext(520));
                } catch (TriggerDeniedException e) {
                    said.add(e + " " + e.getCause());
                }
            }
        }
    }

    private static String withCanaries(String event) {
        return event.replace("ada@", CANARY + "@")
                .replace("\"Lovelace\"", "\"" + CANARY + "\\u0007\"")
                .replace("\"Ada\"", "\"" + CANARY + "\"")
                .replace("\"ada\"", "\"" + CANARY + "\"")
                .replace("\"spring\"", "\"" + CANARY + "\"")
                .replaceFirst(
                        "\"userAttributes\": \\{",
                        "\"userAttributes\": {\"custom:role\": \"" + CANARY + "\", \"picture\": \"" + CANARY + "\", ")
                .replace(", }", "}");
    }

    private static Callable<?> failing(Throwable thrown) {
        return () -> {
            if (thrown instanceof Error error) {
                throw error;
            }
            throw (Exception) thrown;
        };
    }

    private static String everything(ILoggingEvent event) {
        return event.getLoggerName() + ": " + event.getFormattedMessage()
                + (event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy()));
    }
}
