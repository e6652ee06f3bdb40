package dev.identitysync.benchmarks.dynamodb;

import dev.identitysync.benchmarks.plan.Effort;
import dev.identitysync.benchmarks.plan.Measurement;
import dev.identitysync.benchmarks.result.Series;
import dev.identitysync.benchmarks.result.Suite;
import dev.identitysync.benchmarks.result.Target;
import dev.identitysync.benchmarks.rig.Contest;
import dev.identitysync.benchmarks.rig.Pace;
import dev.identitysync.benchmarks.rig.Way;
import dev.identitysync.testkit.dynamodb.EmbeddedDynamoDb;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Returning and first sign-ins on DynamoDB Local. */
public final class DynamoDbMeasurement implements Measurement {
    private static final String ABOUT = """
            Sign-ins on DynamoDB Local in this process, in memory, over HTTP on the loopback interface, through one client
            (`url-connection-client`) with the SDK's own settings. *Returning*: 200 people in turn who are known already; their
            last login moves each time, and nothing else changes. *First*: somebody new each time. Each way has a table of its
            own.

            - `identity-sync`: `UserProvisioning` over `DynamoDbUserStore`.
            - `UpdateItem by hand`: the same conditional update with its texts at hand, and nothing besides.
            - `Get, then put`: a consistent `GetItem`, then a `PutItem` of the whole item. Sign-ins at once lose each other's
              writes.
            - `Enhanced Client`: the SDK's object mapper with a static schema; a consistent get, then an update, or a put of who is
              new.

            DynamoDB Local shares the processors with its clients, and answers within a fraction of a millisecond. The service
            itself takes milliseconds for each request, so that there the number of requests decides.
            """;
    private static final Pace FULL = new Pace(Duration.ofSeconds(4), 9, Duration.ofMillis(1500));
    private static final Pace SHORT = new Pace(Duration.ofMillis(400), 3, Duration.ofMillis(250));
    private static final List<Integer> THREADS = List.of(1, 8);
    private static final int KNOWN = 200;
    private static final double BESIDE_BY_HAND = 0.95;
    // Years before any real clock: the library does not record logins in the future.
    private static final Instant BEGIN = Instant.parse("2020-01-01T00:00:00Z");

    private final AtomicLong millis = new AtomicLong();
    private final AtomicLong next = new AtomicLong();

    /** What is measured, by itself: nothing is set up before it runs. */
    public DynamoDbMeasurement() {}

    @Override
    public String name() {
        return "dynamodb";
    }

    @Override
    public List<Suite> run(Effort effort) throws Exception {
        RequestCount requests = new RequestCount();
        try (EmbeddedDynamoDb server = EmbeddedDynamoDb.inMemory();
                DynamoDbClient client = LocalClient.of(server.endpoint(), requests)) {
            List<Contender> contenders = Contender.all(client);
            contenders.forEach(contender -> populate(client, contender.table()));
            List<Series> series = new ArrayList<>();
            Pace pace = effort == Effort.FULL ? FULL : SHORT;
            for (int threads : THREADS) {
                Contest contest = new Contest(threads, pace);
                series.addAll(contest.run(conditions("returning", threads), ways(contenders, requests, this::known)));
            }
            for (int threads : THREADS) {
                Contest contest = new Contest(threads, pace);
                series.addAll(contest.run(conditions("first", threads), ways(contenders, requests, this::newcomer)));
            }
            return List.of(
                    new Suite(name(), "Sign-in on DynamoDB Local", ABOUT, "per second", true, series, targets(series)));
        }
    }

    /** Lets all who are known sign in for the first time, by the library, which keeps the most of each. */
    private void populate(DynamoDbClient client, String table) {
        SignInWay library = new LibrarySignIn(client, table);
        for (int number = 0; number < KNOWN; number++) {
            library.signIn(new Person(number), now());
        }
    }

    private static Map<String, String> conditions(String signIn, int threads) {
        Map<String, String> conditions = new LinkedHashMap<>();
        conditions.put("sign-in", signIn);
        conditions.put("threads", String.valueOf(threads));
        return conditions;
    }

    private List<Way> ways(List<Contender> contenders, RequestCount requests, Supplier<Person> people) {
        return contenders.stream()
                .map(contender -> Way.counted(
                        contender.name(),
                        contender.role(),
                        () -> contender.signIn().signIn(people.get(), now()),
                        requests::sent))
                .toList();
    }

    private Person known() {
        return new Person(next.getAndIncrement() % KNOWN);
    }

    private Person newcomer() {
        return new Person(KNOWN + next.getAndIncrement());
    }

    private Instant now() {
        return BEGIN.plusMillis(millis.getAndIncrement());
    }

    private static List<Target> targets(List<Series> series) {
        return series.stream()
                .filter(one -> one.name().equals(Contender.LIBRARY)
                        && "returning".equals(one.conditions().get("sign-in")))
                .map(ours -> target(ours, byHand(series, ours.conditions())))
                .toList();
    }

    private static Series byHand(List<Series> series, Map<String, String> conditions) {
        return series.stream()
                .filter(one ->
                        one.name().equals(Contender.BY_HAND) && one.conditions().equals(conditions))
                .findFirst()
                .orElseThrow();
    }

    private static Target target(Series ours, Series byHand) {
        String claim = "Returning sign-in on DynamoDB Local beside one UpdateItem by hand, threads: "
                + ours.conditions().get("threads");
        return new Target(claim, Target.Bound.AT_LEAST, BESIDE_BY_HAND, ours.ratioTo(byHand), "times");
    }
}
