package dev.identitysync.examples.webapp;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.http.HttpResponse;
import org.slf4j.LoggerFactory;

/** What the pages log from now on, until it is closed. */
final class PagesLog implements AutoCloseable {
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger pages = (Logger) LoggerFactory.getLogger("dev.identitysync.examples.webapp.pages");

    PagesLog() {
        log.start();
        pages.addAppender(log);
    }

    /** The page shows the id of its request, and with this id the log has a failure and what caused it. */
    void assertHasRequestWithItsCause(HttpResponse<String> answer) {
        String id = answer.headers().firstValue("X-Request-Id").orElseThrow();
        assertThat(answer.body()).contains("<code id=\"request-id\">" + id + "</code>");
        assertThat(log.list).anySatisfy(event -> {
            assertThat(event.getMDCPropertyMap()).containsEntry("request", id);
            assertThat(event.getThrowableProxy()).isNotNull();
            assertThat(event.getThrowableProxy().getCause()).isNotNull();
        });
    }

    void assertHas(Level level, String start, String part) {
        assertThat(log.list).anySatisfy(event -> {
            assertThat(event.getLevel()).isEqualTo(level);
            assertThat(event.getFormattedMessage()).startsWith(start).contains(part);
        });
    }

    void assertHasNoError() {
        assertThat(log.list).noneMatch(event -> event.getLevel().isGreaterOrEqual(Level.ERROR));
    }

    @Override
    public void close() {
        pages.detachAppender(log);
    }
}
