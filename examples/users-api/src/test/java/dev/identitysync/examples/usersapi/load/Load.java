package dev.identitysync.examples.usersapi.load;

import dev.identitysync.UserId;
import dev.identitysync.dynamodb.UserTable;
import dev.identitysync.dynamodb.UserTableOptions;
import dev.identitysync.examples.usersapi.UsersTable;
import dev.identitysync.examples.usersapi.api.AllowedOrigins;
import dev.identitysync.examples.usersapi.api.ApiKeys;
import dev.identitysync.examples.usersapi.api.UsersApi;
import dev.identitysync.examples.usersapi.server.LocalServer;
import dev.identitysync.examples.usersapi.store.ExistingTable;
import dev.identitysync.spi.UserStore;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * A hundred requests a second for a while, during which the store is killed once, and started again. The requests come at
 * their times, whether those before are answered or not.
 */
final class Load {
    private static final int EACH_MILLIS = 10;
    private static final int SEEDED = 100;

    private static final int HEALTHY_IN_A_ROW = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final Duration duration;
    private final Duration away;
    private final KnownUsers users = new KnownUsers();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ConcurrentLinkedQueue<Outcome> outcomes = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<CompletableFuture<?>> pending = new ConcurrentLinkedQueue<>();
    private volatile long startedAt;
    private volatile long killedAt = Long.MAX_VALUE;
    private volatile long backAt = Long.MAX_VALUE;

    /**
     * @param duration of the load
     * @param away how long the store is left dead before it is started again, which takes a few seconds too
     */
    Load(Duration duration, Duration away) {
        this.duration = duration;
        this.away = away;
    }

    private record Outcome(long begin, long end, boolean failed, String wrong, String unanswered) {}

    LoadReport run() throws IOException {
        Path folder = Files.createTempDirectory("load-store");
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        StoreProcess first = StoreProcess.startIn(folder);
        try (StoreWire wire = new StoreWire(first.port())) {
            List<String> lost = onStore(first, wire, folder);
            return report(lost, threadsLeft(before), connectionsLeft(wire));
        } finally {
            first.close();
        }
    }

    private List<String> onStore(StoreProcess first, StoreWire wire, Path folder) throws IOException {
        StoreProcess last = first;
        try (DynamoDbClient client = UsersTable.clientAt(wire.endpoint())) {
            UserTable.create(client, ExistingTable.mapping(UsersTable.NAME), UserTableOptions.forDevelopment());
            StoreWarmUp.of(first);
            UserStore store = ExistingTable.users(client, UsersTable.NAME);
            try (LocalServer server = LocalServer.start(api(store), 0)) {
                last = loadAndKill(URI.create("http://127.0.0.1:" + server.port() + "/"), first, wire, folder);
            }
            return lost(store);
        } finally {
            last.close();
        }
    }

    private static UsersApi api(UserStore store) {
        return new UsersApi(store, new ApiKeys(List.of(Call.KEY)), new AllowedOrigins(List.of()), Clock.systemUTC());
    }

    private StoreProcess loadAndKill(URI url, StoreProcess store, StoreWire wire, Path folder) throws IOException {
        for (int user = 0; user < SEEDED; user++) {
            send(Call.create(KnownUsers.nobody(), users, 201), url);
            awaitAll();
        }
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        try {
            startedAt = System.nanoTime();
            AtomicInteger number = new AtomicInteger();
            ScheduledFuture<?> beat = clock.scheduleAtFixedRate(
                    () -> send(Call.number(number.getAndIncrement(), users), url),
                    0,
                    EACH_MILLIS,
                    TimeUnit.MILLISECONDS);
            LockSupport.parkNanos(duration.toNanos() / 4);
            killedAt = System.nanoTime();
            store.kill();
            LockSupport.parkNanos(away.toNanos());
            StoreProcess again = StoreProcess.startIn(folder);
            StoreWarmUp.of(again);
            wire.leadTo(again.port());
            awaitHealth(url);
            backAt = System.nanoTime();
            // However long that took, there is a while of load after it.
            long end = Math.max(startedAt + duration.toNanos(), backAt + duration.toNanos() / 4);
            while (System.nanoTime() < end) {
                LockSupport.parkNanos(end - System.nanoTime());
            }
            beat.cancel(false);
            return again;
        } finally {
            clock.shutdown();
            awaitAll();
        }
    }

    /** A store that has only just started to answer is not there yet. */
    private void awaitHealth(URI url) {
        HttpRequest health = HttpRequest.newBuilder(url.resolve("health")).build();
        long end = System.nanoTime() + PATIENCE.toNanos();
        int healthy = 0;
        while (healthy < HEALTHY_IN_A_ROW && System.nanoTime() < end) {
            boolean up = http.sendAsync(health, HttpResponse.BodyHandlers.discarding())
                            .join()
                            .statusCode()
                    == 200;
            healthy = up ? healthy + 1 : 0;
        }
    }

    private void send(Call call, URI url) {
        long begin = System.nanoTime();
        pending.add(http.sendAsync(call.request(url), HttpResponse.BodyHandlers.ofString())
                .handle((answer, failure) -> {
                    long end = System.nanoTime();
                    return outcomes.add(
                            failure != null
                                    ? new Outcome(begin, end, false, "", call.method() + ": " + failure)
                                    : new Outcome(
                                            begin, end, Call.isFailure(answer), call.wrongWith(answer, users), ""));
                }));
    }

    private void awaitAll() {
        for (CompletableFuture<?> each = pending.poll(); each != null; each = pending.poll()) {
            each.join();
        }
    }

    /** Users and logins that were acknowledged, and are not in the store. */
    private List<String> lost(UserStore store) {
        List<String> lost = new ArrayList<>();
        for (String subject : users.all()) {
            boolean there = store.findById(new UserId(subject))
                    .filter(user -> user.createdAt()
                            .equals(Instant.parse(users.said(subject).createdAt())))
                    .flatMap(user -> user.lastLoginAt())
                    .filter(login ->
                            !login.isBefore(Instant.parse(users.said(subject).lastLoginAt())))
                    .isPresent();
            if (!there) {
                lost.add(subject);
            }
        }
        return lost;
    }

    private LoadReport report(List<String> lost, List<String> threadsLeft, int connectionsLeft) {
        List<Outcome> all = List.copyOf(outcomes);
        return new LoadReport(
                all.size(),
                (int) all.stream().filter(Outcome::failed).count(),
                all.stream()
                        .filter(it -> it.failed() && !wasAway(it))
                        .map(it -> "in second " + (it.begin() - startedAt) / 1_000_000_000)
                        .toList(),
                all.stream().map(Outcome::wrong).filter(it -> !it.isEmpty()).toList(),
                all.stream()
                        .map(Outcome::unanswered)
                        .filter(it -> !it.isEmpty())
                        .toList(),
                Duration.ofNanos(backAt - killedAt),
                all.stream()
                        .filter(it -> !wasAway(it))
                        .map(it -> (it.end() - it.begin()) / 1_000_000)
                        .sorted()
                        .toList(),
                lost,
                threadsLeft,
                connectionsLeft);
    }

    private boolean wasAway(Outcome outcome) {
        return outcome.begin() <= backAt && outcome.end() >= killedAt;
    }

    // Of the JDK's own, those of its clients stay until they are collected.
    private static List<String> threadsLeft(Set<Thread> before) {
        return eventually(
                () -> Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> !before.contains(thread))
                        .map(Thread::getName)
                        .filter(name ->
                                !name.matches("HttpClient-.*|Keep-Alive-.*|process reaper.*|store-wire|Common-Cleaner"))
                        .sorted()
                        .toList(),
                List::isEmpty);
    }

    private static int connectionsLeft(StoreWire wire) {
        return eventually(wire::connections, open -> open == 0);
    }

    private static <T> T eventually(Supplier<T> value, Predicate<T> good) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        T now = value.get();
        while (!good.test(now) && System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            now = value.get();
        }
        return now;
    }
}
