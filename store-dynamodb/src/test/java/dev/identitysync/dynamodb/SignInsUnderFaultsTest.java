package dev.identitysync.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.Email;
import dev.identitysync.ExternalIdentity;
import dev.identitysync.Profile;
import dev.identitysync.StoreException;
import dev.identitysync.User;
import dev.identitysync.VerifiedLogin;
import dev.identitysync.provisioning.SignIn;
import dev.identitysync.provisioning.UserProvisioning;
import dev.identitysync.testkit.Race;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Ten thousand sign-ins of a thousand people by 64 threads, on a wire on which every twentieth request goes wrong. */
@ExtendWith(LocalDynamoDb.class)
@Timeout(300)
class SignInsUnderFaultsTest {
    private static final int THREADS = 64;
    private static final int PEOPLE = 1000;
    private static final int SIGN_INS = 10_000;
    private static final Instant START = Instant.parse("2026-02-06T12:00:00Z");
    private static final Instant NOW = START.plus(Duration.ofDays(1));

    private final Map<Integer, Instant> acknowledged = new ConcurrentHashMap<>();
    private final Map<Integer, Integer> creations = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Throwable> untyped = new ConcurrentLinkedQueue<>();
    private final AtomicInteger failed = new AtomicInteger();

    @Test
    void everyAcknowledgedLoginIsReflectedAndNobodyIsThereTwice(LocalDynamoDb.Server server) throws IOException {
        UserTableMapping mapping = UserTableMapping.table(server.newTableName()).build();
        UserTable.create(server.client(), mapping, UserTableOptions.forDevelopment());
        try (Faults faults = new Faults(server.endpoint());
                DynamoDbClient client = LocalDynamoDb.Server.clientOf(faults.endpoint())
                        .httpClientBuilder(UrlConnectionHttpClient.builder().socketTimeout(Duration.ofSeconds(1)))
                        .build()) {
            UserProvisioning users = UserProvisioning.builder(DynamoDbUserStore.of(client, mapping))
                    .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                    .build();
            faults.plan()
                    .randomly(20260206, 0.05, Fault.THROTTLED, Fault.SERVER_ERROR, Fault.REPLY_LOST, Fault.REPLY_LATE);

            signInAll(users);

            assertThat(faults.plan().injected())
                    .extracting(FaultPlan.Injected::fault)
                    .contains(Fault.THROTTLED, Fault.SERVER_ERROR, Fault.REPLY_LOST, Fault.REPLY_LATE)
                    .hasSizeGreaterThan(SIGN_INS / 40);
        }
        assertThat(untyped).isEmpty();
        assertThat(acknowledged).as("people who got in at least once").hasSize(PEOPLE);
        assertThat(acknowledged.size() + failed.get()).isLessThanOrEqualTo(SIGN_INS);
        assertThat(creations.values()).as("told created").allMatch(times -> times == 1);
        assertThat(server.items(mapping.tableName())).hasSize(PEOPLE);
        assertEveryLoginIsReflected(DynamoDbUserStore.of(server.client(), mapping));
        server.drop(mapping.tableName());
    }

    private void signInAll(UserProvisioning users) {
        AtomicInteger next = new AtomicInteger();
        List<Callable<Integer>> workers = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            workers.add(() -> {
                int mine = 0;
                for (int i = next.getAndIncrement(); i < SIGN_INS; i = next.getAndIncrement(), mine++) {
                    signIn(users, i % PEOPLE, START.plusMillis(i));
                }
                return mine;
            });
        }
        assertThat(Race.run(workers).stream().mapToInt(Integer::intValue).sum()).isEqualTo(SIGN_INS);
    }

    private void signIn(UserProvisioning users, int person, Instant at) {
        try {
            SignIn signIn = users.signIn(login(person, at));
            assertThat(signIn.signedIn()).isPresent();
            acknowledged.merge(person, at, (one, other) -> one.isAfter(other) ? one : other);
            if (signIn instanceof SignIn.Created) {
                creations.merge(person, 1, Integer::sum);
            }
        } catch (StoreException e) {
            failed.incrementAndGet();
        } catch (RuntimeException | AssertionError e) {
            untyped.add(e);
        }
    }

    private void assertEveryLoginIsReflected(DynamoDbUserStore store) {
        Map<Integer, Instant> reflected = acknowledged.keySet().stream()
                .collect(Collectors.toMap(
                        person -> person,
                        person -> store.findByIdentity(identity(person))
                                .flatMap(User::lastLoginAt)
                                .orElseThrow()));
        acknowledged.forEach((person, at) ->
                assertThat(reflected.get(person)).as("person %s", person).isAfterOrEqualTo(at));
    }

    private static VerifiedLogin login(int person, Instant at) {
        Profile profile = Profile.builder()
                .email(new Email("person" + person + "@example.com", true))
                .name("Person " + person)
                .build();
        return VerifiedLogin.thatTheCallerHasVerified(identity(person), profile, at, true);
    }

    private static ExternalIdentity identity(int person) {
        return new ExternalIdentity("https://issuer.example", "person-" + person);
    }
}
