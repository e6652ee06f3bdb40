package dev.identitysync.google.directory;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.identitysync.google.directory.FakeDirectory.Refusal;
import dev.identitysync.reconcile.ReconciliationResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** O1, ASVS 5 16.2.5: nothing secret or personal is in a log line, a message or a toString, whatever goes wrong. */
class DirectoryCanaryTest {
    private static final String CANARY = "canary";

    @TempDir
    Path folder;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final java.util.logging.Logger jdkRoot = LogManager.getLogManager().getLogger("");
    private final List<String> said = Collections.synchronizedList(new ArrayList<>());
    // Google's library logs with the JDK.
    private final Handler jdkHandler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            said.add(String.valueOf(line.getMessage()) + line.getThrown());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    private Directing it;

    @BeforeEach
    void listen() {
        it = new Directing(folder.resolve("work"));
        root.setLevel(Level.DEBUG);
        log.start();
        root.addAppender(log);
        jdkRoot.addHandler(jdkHandler);
    }

    @AfterEach
    void close() {
        root.detachAppender(log);
        jdkRoot.removeHandler(jdkHandler);
        it.close();
    }

    @Test
    void noSecretIsEverSaid() throws IOException {
        fill();

        hear(Directing::all);
        it.signIn(FakePerson.of("8").email("canary8@firm.example"));
        for (String kind : List.of("list", "deleted", "get", "token")) {
            for (int status : List.of(400, 401, 403, 404, 418, 302)) {
                hearRefused(kind, Refusal.of(status, "canary@firm.example"), Refusal.of(status, "invalid"));
            }
            hearRefused(
                    kind,
                    Collections.nCopies(7, Refusal.of(500, "canary@firm.example"))
                            .toArray(Refusal[]::new));
        }
        it.directory.have(List.of(), List.of());
        hear(builder -> Directing.all(builder).workFolder(folder.resolve("none")));
        hear(builder -> builder.tokens(() -> CANARY).workFolder(folder.resolve("refused")));
        it.directory.withdrawGrant();
        hear(builder -> builder.tokens(it.directory.tokens()).workFolder(folder.resolve("withdrawn")));
        it.directory.close();
        hear(builder -> builder.tokens(it.directory.tokens()).workFolder(folder.resolve("closed")));
        values();
        log.list.forEach(event -> said.add(event.getFormattedMessage() + event.getThrowableProxy()));

        assertThat(said).hasSizeGreaterThan(30);
        assertThat(said).noneMatch(text -> text.toLowerCase(Locale.ROOT).contains(CANARY));
    }

    private void fill() {
        for (int number = 1000; number < 1600; number++) {
            it.known(Integer.toString(number));
        }
        it.known("1").email("canary1@firm.example");
        it.known("2").email("canary2@firm.example").suspended();
        it.known("3").email("canary canary").givenName("Canary\n");
        it.directory.add(FakePerson.of("4").email("canary4@firm.example"));
        it.known("5").email("canary5@firm.example");
        it.directory.delete("5");
        it.signIn(FakePerson.of("6").email("canary6@firm.example"));
    }

    private void hearRefused(String kind, Refusal... refusals) throws IOException {
        int before = it.directory.requests(kind);
        it.directory.refuse(kind, refusals);
        // Anew: a token that is kept is not asked for, and a step that is done is not done again.
        Path own = folder.resolve(kind + said.size());
        hear(builder -> builder.tokens(it.directory.tokens()).workFolder(own));
        it.directory.refuseNoMore();
        assertThat(it.directory.requests(kind)).as("requests for " + kind).isGreaterThan(before);
    }

    private void hear(UnaryOperator<DirectoryReconciliationBuilder> settings) throws IOException {
        try {
            ReconciliationResult result = it.run(settings);
            said.add(result.toString());
            said.add(Files.readString(result.report()));
        } catch (RuntimeException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                said.add(cause.toString());
            }
        }
        try (var files = Files.walk(folder)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith("jsonl")).toList()) {
                said.add(Files.readString(file));
            }
        }
    }

    private void values() {
        DirectoryUser user = FakePerson.of("7").email("canary@firm.example").user();
        said.add(user.toString());
        said.add(new Lookup.Found(user).toString());
        said.add(DirectoryLogin.of(DirectoryLogin.identity("7"), user).toString());
        said.add(DirectoryReply.of(200, CANARY, Optional.empty()).toString());
        said.add(it.tokens.toString());
    }
}
