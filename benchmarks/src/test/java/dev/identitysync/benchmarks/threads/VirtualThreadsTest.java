package dev.identitysync.benchmarks.threads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.VerifiedLogin;
import dev.identitysync.benchmarks.provider.LocalProvider;
import dev.identitysync.google.IdTokenVerifier;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** What an application on virtual threads counts on: whoever waits lets others run. */
@EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "this JDK has no virtual threads; they came with 21 (JEP 444)")
class VirtualThreadsTest {
    private static final int VISITORS = 300;
    private static final int OTHERS = 100;
    // Each of them comes several times at once.
    private static final int PEOPLE = 30;
    private static final int CONNECTIONS = 16;
    private static final int BOUND_SECONDS = 60;
    // One more than there are threads to carry them, so that all would stand if each held up one.
    private static final int HANGING = Runtime.getRuntime().availableProcessors() + 1;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    private Path folder;

    @SuppressWarnings("NullAway.Init") // See start().
    private ExecutorService threads;

    @BeforeEach
    void start() {
        threads = VirtualThreads.newExecutor();
    }

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    @Test
    void nobodyWhoWaitsIsPinned() throws Exception {
        try (Service service = new Service(CONNECTIONS, new ExecutionInterceptor() {})) {
            // The first time, classes are loaded and initialised, which the JDK does pinned.
            receiveWhileTheKeysAreFetched(service);
            try (PinnedThreads pinned = new PinnedThreads()) {
                receiveWhileTheKeysAreFetched(service);
                assertThat(pinned.stop(folder.resolve("pinned.jfr"))).isEmpty();
            }
        }
    }

    private void receiveWhileTheKeysAreFetched(Service service) throws Exception {
        Gate keys = new Gate();
        Gate visitors = new Gate();
        visitors.open();
        try (LocalProvider provider = new LocalProvider(keys::pass)) {
            IdTokenVerifier verifier = provider.newVerifier();
            List<String> tokens = tokens(provider);
            List<Future<?>> visits = each(VISITORS, number -> {
                visitors.pass();
                service.receive(provider, verifier, tokens.get(number % PEOPLE));
            });
            visitors.awaitArrived(VISITORS);
            keys.awaitArrived(1);
            keys.open();
            awaitAll(visits);
        }
    }

    @Test
    void whatHangsHoldsUpNobodyElse() throws Exception {
        Gate keys = new Gate();
        Gate requests = new Gate();
        VerifiedLogin person = Service.login("hanging");
        try (Service service = new Service(HANGING + CONNECTIONS, new HeldUpRequests(requests, Stream.of(person)));
                LocalProvider slow = new LocalProvider(keys::pass);
                LocalProvider provider = new LocalProvider(() -> {});
                Connection blocker = service.newConnection()) {
            service.signInOnPostgres(person);
            lockAllUsers(blocker);
            IdTokenVerifier verifier = slow.newVerifier();
            String token = slow.idToken("hanging");
            List<Future<?>> hanging = new ArrayList<>();
            hanging.addAll(each(HANGING, number -> Service.verified(slow, verifier, token)));
            hanging.addAll(each(HANGING, number -> service.signInOnPostgres(Service.login("hanging"))));
            hanging.addAll(each(HANGING, number -> service.signInOnDynamoDb(person)));
            keys.awaitArrived(1);
            requests.awaitArrived(HANGING);
            awaitBlocked(service, HANGING);

            IdTokenVerifier other = provider.newVerifier();
            List<String> tokens = tokens(provider);
            awaitAll(each(OTHERS, number -> service.receive(provider, other, tokens.get(number % PEOPLE))));

            assertThat(hanging).noneMatch(Future::isDone);
            keys.open();
            requests.open();
            blocker.rollback();
            awaitAll(hanging);
        }
    }

    /** Has everybody wait who signs in as a user that there is. */
    private static void lockAllUsers(Connection blocker) throws SQLException {
        blocker.setAutoCommit(false);
        try (Statement statement = blocker.createStatement()) {
            statement.execute("SELECT id FROM identity_user FOR UPDATE");
        }
    }

    private static void awaitBlocked(Service service, int count) throws Exception {
        try (Connection connection = service.newConnection();
                Statement statement = connection.createStatement()) {
            Until.holds(count + " wait for a lock", () -> {
                try (ResultSet result = statement.executeQuery("SELECT count(*) FROM pg_locks WHERE NOT granted")) {
                    return result.next() && result.getInt(1) >= count;
                }
            });
        }
    }

    /** That the recording sees a thread which is pinned, by a class that takes its time to initialise. */
    @Test
    void somebodyWhoIsPinnedIsSeen() throws Exception {
        CompletableFuture<Thread> thread = new CompletableFuture<>();
        try (PinnedThreads pinned = new PinnedThreads()) {
            Future<?> visit = threads.submit(() -> {
                thread.complete(Thread.currentThread());
                SlowToInitialise.touch();
            });
            SlowToInitialise.GATE.awaitArrived(1);
            Until.holds("the thread waits", () -> thread.join().getState() == Thread.State.TIMED_WAITING);
            SlowToInitialise.GATE.open();
            awaitAll(List.of(visit));

            // Loading the class may pin the thread too.
            assertThat(pinned.stop(folder.resolve("pinned.jfr")))
                    .anyMatch(event -> event.contains("SlowToInitialise$Initialised.<clinit>"));
        }
    }

    private static List<String> tokens(LocalProvider provider) {
        return IntStream.range(0, PEOPLE)
                .mapToObj(number -> provider.idToken("visitor-" + number))
                .toList();
    }

    private List<Future<?>> each(int count, IntConsumer task) {
        List<Future<?>> tasks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int number = i;
            tasks.add(threads.submit(() -> task.accept(number)));
        }
        return tasks;
    }

    private static void awaitAll(List<Future<?>> tasks) throws Exception {
        for (Future<?> task : tasks) {
            task.get(BOUND_SECONDS, TimeUnit.SECONDS);
        }
    }
}
