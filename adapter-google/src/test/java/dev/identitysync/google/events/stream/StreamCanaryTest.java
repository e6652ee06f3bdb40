package dev.identitysync.google.events.stream;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.identitysync.google.events.EventType;
import dev.identitysync.google.events.stream.StreamAnswer.Failed;
import dev.identitysync.google.events.stream.StubServer.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** O1, ASVS 5 16.2.5: no key, token or service account is in a log line, a message or a toString, whatever goes wrong. */
class StreamCanaryTest extends StreamTest {
    private static final TestServiceAccount CANARY = new TestServiceAccount(
            "canary-account@shop-1234.iam.gserviceaccount.com", "canary-key-id", TestServiceAccount.pair(2048));

    private final TokenServices services = new TokenServices(api, CANARY);
    private final List<StreamCredentials> credentials = List.of(
            StreamCredentials.accessTokens(federation()),
            StreamCredentials.signedJwts(federation()),
            StreamCredentials.serviceAccountKey(CANARY.json()));
    private final List<String> said = new ArrayList<>();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final java.util.logging.Logger jul = LogManager.getLogManager().getLogger("");
    private final Handler julLog = new Handler() {
        @Override
        public void publish(LogRecord logged) {
            said.add(logged.getMessage() + logged.getThrown());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        root.setLevel(Level.DEBUG);
        log.start();
        root.addAppender(log);
        jul.addHandler(julLog);
    }

    @AfterEach
    void closeServices() {
        root.detachAppender(log);
        jul.removeHandler(julLog);
        services.close();
    }

    @Test
    void noSecretIsEverSaid() {
        api.knows(CANARY);
        for (StreamCredentials each : credentials) {
            said.add(each.toString());
            SecurityEventStream fine = stream(each);
            useAll(fine);
            errorsOfTheApi(fine);
            errorsOfTheTokenServices(each);
        }
        said.add(TokenServices.KEYS.toString());
        said.add(federation().toString());
        log.list.forEach(event -> said.add(event.getFormattedMessage() + event.getThrowableProxy()));

        assertThat(said).hasSizeGreaterThan(100);
        List<String> secrets = List.of(
                "canary",
                "Canary",
                "CANARY",
                services.federatedToken(),
                CANARY.secret().substring(40, 80),
                "eyJ",
                "ya29");
        for (String text : said) {
            assertThat(secrets).as(text).noneMatch(text::contains);
        }
    }

    private void useAll(SecurityEventStream each) {
        hear(each.register(RECEIVER, EventType.ALL));
        hear(each.configuration());
        hear(each.status());
        hear(each.pause());
        hear(each.resume());
        each.verify();
        said.add(SecurityEventDoctor.builder(each, RECEIVER)
                .configurationDocument(api.uri("/.well-known/risc-configuration"))
                .build()
                .check()
                .report());
    }

    private void errorsOfTheApi(SecurityEventStream each) {
        String words = "canary " + CANARY.email() + " eyJhbGciOiJSUzI1NiJ9.canary.canary";
        for (int status : List.of(400, 401, 403, 404, 409, 429, 500)) {
            api.plan(Reply.error(status, words, words, List.of(words)), Reply.json(status, words));
            hear(each.status());
            hear(each.register(RECEIVER, EventType.ALL));
        }
        for (String body : List.of(words, "{\"" + words + "\":1}", "{\"status\":\"" + words + "\"}")) {
            api.plan(Reply.json(200, body), Reply.json(200, body));
            hear(each.status());
            hear(each.configuration());
        }
        api.plan(Reply.json(200, "{\"delivery\":{\"delivery_method\":\"" + words + "\",\"url\":\"" + words + "\"}}"));
        hear(each.configuration());
        api.role(RiscApi.Role.NONE);
        useAll(each);
        api.role(RiscApi.Role.ADMIN);
    }

    private void errorsOfTheTokenServices(StreamCredentials each) {
        for (int status : List.of(200, 302, 400, 401, 403, 404, 500)) {
            for (String body : List.of("canary", "{\"error\":\"canary@x\",\"error_description\":\"canary\"}")) {
                services.plan(Reply.json(status, body));
                hear(stream(each).status());
            }
        }
        services.workloadIdentityUser(false);
        services.serviceAccountTokenCreator(false);
        hear(stream(each).status());
        services.workloadIdentityUser(true);
        services.serviceAccountTokenCreator(true);
    }

    private SecurityEventStream stream(StreamCredentials each) {
        return builder(each)
                .route(services::route)
                .patience(Duration.ofSeconds(1))
                .build();
    }

    private void hear(StreamAnswer<?> answer) {
        said.add(answer.toString());
        if (answer instanceof Failed<?> failed) {
            said.add(failed.failure().message());
            for (Throwable cause = new SecurityEventStreamException(failed.failure());
                    cause != null;
                    cause = cause.getCause()) {
                said.add(cause.toString());
            }
        }
    }

    private static AwsFederation federation() {
        return AwsFederation.builder()
                .audience(TokenServices.AUDIENCE)
                .serviceAccount(CANARY.email())
                .region(TokenServices.REGION)
                .keys(() -> TokenServices.KEYS)
                .build();
    }
}
