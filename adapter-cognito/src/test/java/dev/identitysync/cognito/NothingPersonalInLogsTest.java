package dev.identitysync.cognito;

import static dev.identitysync.cognito.TestPool.answer;
import static dev.identitysync.cognito.TestPool.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import dev.identitysync.StoreBrokenException;
import dev.identitysync.StoreUnavailableException;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

        assertThat(lines(Level.INFO))
                .anyMatch(line -> line.contains("left out profile.familyName"))
                .noneMatch(line -> line.contains(CANARY));
        assertThat(lines(Level.WARN)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "eu-central-1_AbCdEf123, eu-central-1_Other0001,   TokenGeneration_HostedAuth of pool eu-central-1_Other0001: ",
        "eu-central-1_AbCdEf123, ada@example.com,          TokenGeneration_HostedAuth of what is no pool's id: ",
        "1example23456789,       2other+client,            wired for its pool: 2other+client;",
        "1example23456789,       CLIENT_ID_NOT_APPLICABLE, wired for its pool: CLIENT_ID_NOT_APPLICABLE;",
        "1example23456789,       '',                       wired for its pool: it names none;",
        "1example23456789,       ada@example.com,          wired for its pool: it names what is no client's id;"
    })
    void aDenialNamesThePoolOrClientThatIsNotWired(String from, String to, String named) {
        assertDenied(pool.triggers(), "TokenGeneration_HostedAuth", event -> event.replace(from, to));

        assertThat(lines(Level.WARN)).singleElement().asString().contains(named).doesNotContain("ada@");
    }

    @Test
    void anOutageIsOneLineForEachEventThatIsDeniedAndItsStackIsForDebugging() {
        assertDenied(
                pool.triggers(failing(new StoreUnavailableException("away", null))),
                "PostAuthentication_Authentication",
                event -> event);

        assertThat(log.list)
                .filteredOn(event -> event.getThrowableProxy() != null)
                .singleElement()
                .satisfies(event -> assertThat(event.getLevel()).isEqualTo(Level.DEBUG));
        assertThat(lines(Level.WARN)).isEmpty();
        assertThat(lines(Level.ERROR))
                .containsExactly("PostAuthentication_Authentication of pool " + TestPool.POOL.id()
                        + ": the store failed: dev.identitysync.StoreUnavailableException: away;"
                        + " denied, since this trigger fails closed; reference " + TestContext.REQUEST_ID);
    }

    @ParameterizedTest
    @CsvSource({
        "PreSignUp_SignUp,               PRE_SIGN_UP,          'let pass, not checked;'",
        "PostConfirmation_ConfirmSignUp, POST_CONFIRMATION,    'let pass, not signed in yet; kept for later: '",
        "TokenGeneration_RefreshTokens,  PRE_TOKEN_GENERATION, 'let pass, tokens without the user''s id;'",
        "TokenGeneration_HostedAuth,     PRE_TOKEN_GENERATION, 'tokens without the user''s id; kept for later: '"
    })
    void whoIsLetPassIsLoggedWithWhatTheyGoWithout(String source, TriggerKind kind, String said) {
        CognitoTriggersBuilder open = pool.triggers(failing(new StoreUnavailableException("away", null)))
                .signUpPolicy(SignUpPolicy.open().refusingKnownAddresses())
                .deferredLogins((login, within) -> {})
                .onFailure(kind, OnFailure.FAIL_OPEN);

        answer(new CognitoTriggerHandler(open.build()), event(source));

        assertThat(lines(Level.WARN)).singleElement().asString().contains(source, said, TestContext.REQUEST_ID);
        assertThat(lines(Level.ERROR)).singleElement().asString().contains("fails open", TestContext.REQUEST_ID);
    }

    @Test
    void aStoreThatIsTooLateMayHaveWrittenAndOneThatWasNotAskedHasNot() {
        CognitoTriggersBuilder hanging = pool.triggers(() -> {
            released.await();
            return true;
        });
        assertDenied(hanging, "PostConfirmation_ConfirmSignUp", event -> event);
        assertThat(lines(Level.ERROR)).singleElement().asString().contains("may have been written all the same");
        log.list.clear();

        assertThatThrownBy(() -> answer(
                        new CognitoTriggerHandler(hanging.build()),
                        event("PostConfirmation_ConfirmSignUp"),
                        new TestContext(400)))
                .isInstanceOf(TriggerDeniedException.class);
        assertThat(lines(Level.ERROR))
                .singleElement()
                .asString()
                .contains("it was not asked: no time was left")
                .doesNotContain("written");
    }

    @Test
    void tokenClaimsThatFailOrHangAreTheApplicationsFailureAndNotTheStores() {
        assertDenied(
                pool.triggers().tokenClaims((user, event) -> {
                    throw new IllegalStateException(CANARY);
                }),
                "TokenGeneration_HostedAuth",
                event -> event);
        assertDenied(
                pool.triggers().tokenClaims((user, event) -> {
                    try {
                        released.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    return Map.of();
                }),
                "TokenGeneration_HostedAuth",
                event -> event);

        assertThat(lines(Level.ERROR))
                .hasSize(2)
                .allMatch(line -> line.contains(": the application's token claims failed: "))
                .anyMatch(line -> line.contains(
                        "java.lang.IllegalStateException at " + getClass().getName()))
                .anyMatch(line -> line.contains("no answer came in time"))
                .noneMatch(line -> line.contains(CANARY));
    }

    @Test
    void whatNobodyForesawIsNamedByItsTypeAndPlace() {
        List<Object> broken = new AbstractList<>() {
            @Override
            public Object get(int index) {
                throw new IllegalStateException(CANARY);
            }

            @Override
            public int size() {
                return 1;
            }
        };
        assertDenied(
                pool.triggers().tokenClaims((user, event) -> Map.of("plan", broken)),
                "TokenGeneration_Authentication.v2",
                event -> event);

        assertThat(lines(Level.ERROR))
                .singleElement()
                .asString()
                .startsWith("TokenGeneration_Authentication of pool " + TestPool.POOL.id())
                .contains("failed with java.lang.IllegalStateException at "
                        + getClass().getName())
                .doesNotContain(CANARY);
    }

    private static void assertDenied(CognitoTriggersBuilder wiring, String name, UnaryOperator<String> change) {
        assertThatThrownBy(() -> answer(
                        new CognitoTriggerHandler(wiring.build()), change.apply(event(name)), new TestContext(1_000)))
                .isInstanceOf(TriggerDeniedException.class);
    }

    private List<String> lines(Level level) {
        return log.list.stream()
                .filter(event -> event.getLevel() == level)
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    private void everySource(CognitoTriggersBuilder wiring) {
        CognitoTriggerHandler function = new CognitoTriggerHandler(wiring.build());
        for (TriggerSource source : TriggerSource.values()) {
            String event = withCanaries(event(source.wireName()));
            for (String variant : List.of(
                    event,
                    event.replace("\"sub\"", "\"sup\""),
                    event + CANARY,
                    event.replace(TestPool.CLIENT, CANARY + "@example.com"),
                    event.replace(TestPool.CLIENT, CANARY.repeat(30)),
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
