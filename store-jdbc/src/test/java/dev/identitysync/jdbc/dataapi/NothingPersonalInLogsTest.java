package dev.identitysync.jdbc.dataapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import dev.identitysync.StoreBrokenException;
import dev.identitysync.jdbc.JdbcStoreUnderTest;
import dev.identitysync.jdbc.Logins;
import dev.identitysync.jdbc.TestDatabase;
import dev.identitysync.testkit.MutableClock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;

/** What is logged about requests and answers that are full of what is personal. */
@ExtendWith(TestDataApi.class)
class NothingPersonalInLogsTest {
    // What the embedded server writes to its own log, which in production is another machine's.
    private static final String SERVER_LOG = "io.zonky";

    // Writes each failed answer, in the service's words, at DEBUG: an application that has it so has the addresses
    // there.
    private final Logger sdk = (Logger) LoggerFactory.getLogger("software.amazon.awssdk");
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Level before = root.getLevel();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final JdbcStoreUnderTest underTest;
    private final DataApiStub stub;

    NothingPersonalInLogsTest(TestDatabase.Server server, DataApiStub stub) {
        this.stub = stub;
        this.underTest = new JdbcStoreUnderTest(server, stub.gateway());
    }

    @BeforeEach
    void listen() {
        log.start();
        root.addAppender(log);
        root.setLevel(Level.DEBUG);
        sdk.setLevel(Level.INFO);
    }

    @AfterEach
    void stopListening() {
        root.setLevel(before);
        sdk.setLevel(null);
        root.detachAppender(log);
        underTest.close();
    }

    @Test
    @DisplayName(
            "O1: a sign-in and a refused one are in no log at DEBUG, the SDK's own at INFO, whatever the service says")
    void aRefusedSignInIsInNoLog() {
        signInAndBeRefused();

        assertThat(logged()).noneMatch(line -> line.contains("canary"));
    }

    @Test
    void theSdkAtDebugRepeatsWhatTheServiceSays() {
        sdk.setLevel(Level.DEBUG);

        signInAndBeRefused();

        assertThat(logged())
                .as("if this fails, the README need not ask for the level of the SDK's logs any more")
                .anyMatch(line -> line.startsWith("software.amazon.awssdk") && line.contains("canary"));
    }

    private void signInAndBeRefused() {
        MutableClock clock = MutableClock.at("2026-02-06T12:00:00Z");
        Logins.provisioning(underTest.store(), clock).signIn(Logins.ada(clock));
        stub.next(new Fault.Refused(Refusal.of(
                400,
                "DatabaseErrorException",
                "ERROR: x\n  Detail: Key (email_key)=(" + Logins.EMAIL.address() + ") is it.; SQLState: 23503")));
        assertThatThrownBy(() -> Logins.provisioning(underTest.store(), clock).signIn(Logins.ada(clock)))
                .isInstanceOf(StoreBrokenException.class);
    }

    private List<String> logged() {
        return List.copyOf(log.list).stream()
                .filter(event -> !event.getLoggerName().startsWith(SERVER_LOG))
                .map(NothingPersonalInLogsTest::everything)
                .toList();
    }

    private static String everything(ILoggingEvent event) {
        return event.getLoggerName() + ": " + event.getFormattedMessage()
                + (event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy()));
    }
}
