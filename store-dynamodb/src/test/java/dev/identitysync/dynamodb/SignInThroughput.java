package dev.identitysync.dynamodb;

import dev.identitysync.Email;
import dev.identitysync.ExternalIdentity;
import dev.identitysync.Profile;
import dev.identitysync.VerifiedLogin;
import dev.identitysync.provisioning.UserIds;
import dev.identitysync.provisioning.UserProvisioning;
import dev.identitysync.testkit.dynamodb.EmbeddedDynamoDb;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * Returning sign-ins through the library beside the same update by hand, on one client, in turn: round by round, so that
 * what else the machine does falls on both. A program, not a test: its figures are ratios of one run.
 */
public final class SignInThroughput {
    private static final String ISSUER = "https://issuer.example";
    private static final int PEOPLE = 2000;
    private static final int ROUNDS = 15;
    private static final int SIGN_INS_A_ROUND = PEOPLE;

    private final AtomicLong millis =
            new AtomicLong(Instant.parse("2026-01-01T00:00:00Z").toEpochMilli());
    private final DynamoDbClient client;
    private final UserTableMapping mapping;
    private final UserProvisioning users;

    private SignInThroughput(DynamoDbClient client, UserTableMapping mapping) {
        this.client = client;
        this.mapping = mapping;
        this.users = UserProvisioning.builder(DynamoDbUserStore.of(client, mapping))
                .clock(Clock.systemUTC())
                .build();
    }

    public static void main(String[] arguments) throws Exception {
        try (EmbeddedDynamoDb server = EmbeddedDynamoDb.inMemory();
                DynamoDbClient client =
                        LocalDynamoDb.Server.clientOf(server.endpoint()).build()) {
            UserTableMapping mapping = UserTableMapping.table("users").build();
            UserTable.create(client, mapping, UserTableOptions.forDevelopment());
            SignInThroughput throughput = new SignInThroughput(client, mapping);
            for (int threads : new int[] {1, 8}) {
                throughput.compare(threads);
            }
        }
    }

    private void compare(int threads) throws Exception {
        for (int person = 0; person < PEOPLE; person++) {
            users.signIn(login(person));
        }
        List<Double> library = new ArrayList<>();
        List<Double> byHand = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (int round = -3; round < ROUNDS; round++) {
            boolean libraryFirst = round % 2 == 0;
            double first = perSecond(threads, libraryFirst ? this::signIn : this::byHand);
            double second = perSecond(threads, libraryFirst ? this::byHand : this::signIn);
            if (round >= 0) {
                library.add(libraryFirst ? first : second);
                byHand.add(libraryFirst ? second : first);
                ratios.add(libraryFirst ? first / second : second / first);
            }
        }
        System.out.printf(
                "threads %d: library %.0f/s, by hand %.0f/s, ratio of medians %.3f, median of ratios %.3f%n",
                threads, median(library), median(byHand), median(library) / median(byHand), median(ratios));
    }

    private static double perSecond(int threads, LongConsumer task) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        AtomicLong next = new AtomicLong();
        Callable<Void> worker = () -> {
            for (long i = next.getAndIncrement(); i < SIGN_INS_A_ROUND; i = next.getAndIncrement()) {
                task.accept(i);
            }
            return null;
        };
        long start = System.nanoTime();
        for (Future<Void> future : pool.invokeAll(java.util.Collections.nCopies(threads, worker))) {
            future.get();
        }
        long nanos = System.nanoTime() - start;
        pool.shutdown();
        return SIGN_INS_A_ROUND * 1e9 / nanos;
    }

    private void signIn(long number) {
        users.signIn(login((int) (number % PEOPLE)));
    }

    private VerifiedLogin login(int person) {
        return VerifiedLogin.thatTheCallerHasVerified(
                new ExternalIdentity(ISSUER, "person-" + person),
                profile(person),
                Instant.ofEpochMilli(millis.incrementAndGet()),
                false);
    }

    private static Profile profile(int person) {
        return Profile.builder()
                .email(new Email("person" + person + "@example.com", true))
                .name("Person " + person)
                .picture("https://pictures.example/" + person)
                .build();
    }

    /** The update that a careful engineer writes for this one wiring: the very same, with its text at hand. */
    private void byHand(long number) {
        int person = (int) (number % PEOPLE);
        String identity = ISSUER + " person-" + person;
        String id = UserIds.derived()
                .idFor(new ExternalIdentity(ISSUER, "person-" + person))
                .value();
        AttributeValue at = TimeFormat.ISO_8601.write(Instant.ofEpochMilli(millis.incrementAndGet()));
        client.updateItem(update -> update.tableName(mapping.tableName())
                .key(Map.of("userId", AttributeValue.fromS(id)))
                .updateExpression(
                        "SET lastLoginAt = :at, email = :email, emailVerified = :true, sync_email_key = :email,"
                                + " #name = if_not_exists(#name, :name), picture = if_not_exists(picture, :picture),"
                                + " createdAt = if_not_exists(createdAt, :at),"
                                + " sync_created_by = if_not_exists(sync_created_by, :call),"
                                + " sync_identities = if_not_exists(sync_identities, :ids)")
                .conditionExpression("attribute_not_exists(userId) OR (contains(sync_identities, :id)"
                        + " AND attribute_type(createdAt, :s) AND attribute_not_exists(sync_status)"
                        + " AND lastLoginAt < :at AND size(lastLoginAt) = :length"
                        + " AND (attribute_not_exists(sync_email_claimed) OR sync_email_key = :email))")
                .expressionAttributeNames(Map.of("#name", "name"))
                .expressionAttributeValues(Map.of(
                        ":at", at,
                        ":email", AttributeValue.fromS("person" + person + "@example.com"),
                        ":true", AttributeValue.fromBool(true),
                        ":name", AttributeValue.fromS("Person " + person),
                        ":picture", AttributeValue.fromS("https://pictures.example/" + person),
                        ":call", AttributeValue.fromS(UUID.randomUUID().toString()),
                        ":id", AttributeValue.fromS(identity),
                        ":ids", AttributeValue.fromSs(List.of(identity)),
                        ":s", AttributeValue.fromS("S"),
                        ":length", AttributeValue.fromN("24")))
                .returnValues(ReturnValue.ALL_OLD)
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
    }

    private static double median(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return Arrays.stream(sorted).skip(sorted.length / 2).findFirst().orElseThrow();
    }
}
