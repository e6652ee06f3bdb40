package dev.identitysync.google.events.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.google.events.EventType;
import dev.identitysync.google.events.stream.StreamAnswer.Failed;
import dev.identitysync.google.events.stream.StreamAnswer.Given;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;

/** The RISC API on this machine, a service account that may manage the stream there, and time that does not pass. */
abstract class StreamTest {
    protected static final URI RECEIVER = URI.create("https://shop.example/google/events");
    protected static final TestServiceAccount ACCOUNT = TestServiceAccount.STREAM_ADMIN;

    protected final RiscApi api = new RiscApi();
    protected final MovedClock waiting = new MovedClock();
    protected final SecurityEventStream stream;

    StreamTest() {
        api.knows(ACCOUNT);
        stream = builder().build();
    }

    @AfterEach
    void close() {
        api.close();
    }

    protected SecurityEventStream.Builder builder() {
        return builder(StreamCredentials.serviceAccountKey(ACCOUNT.json()));
    }

    protected SecurityEventStream.Builder builder(StreamCredentials credentials) {
        return SecurityEventStream.builder(credentials)
                .baseUri(api.baseUri())
                .waiting(waiting)
                .timeouts(Duration.ofSeconds(2), Duration.ofSeconds(10));
    }

    protected void registered() {
        given(stream.register(RECEIVER, EventType.ALL));
    }

    protected static <T> T given(StreamAnswer<T> answer) {
        assertThat(answer).isInstanceOf(Given.class);
        return answer.orThrow();
    }

    protected static StreamFailure failure(StreamAnswer<?> answer) {
        assertThat(answer).isInstanceOf(Failed.class);
        return ((Failed<?>) answer).failure();
    }
}
