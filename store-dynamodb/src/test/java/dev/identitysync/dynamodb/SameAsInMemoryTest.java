package dev.identitysync.dynamodb;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.Email;
import dev.identitysync.User;
import dev.identitysync.UserId;
import dev.identitysync.spi.ProvisionResult;
import dev.identitysync.testkit.InMemoryUserStore;
import dev.identitysync.testkit.Race;
import dev.identitysync.testkit.StoreUnderTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The same calls, at random, to this store and to the one in memory: each answer and all that can be seen is the same. A
 * sequence where they are not is printed.
 *
 * <p>Where the port leaves a choice, both are kept from choosing differently:
 *
 * <ul>
 *   <li>when a used proof is forgotten: links go forward in time, and proofs expire at whole seconds, since the store in
 *       memory forgets by the millisecond and at any later link;
 *   <li>whether a login proves an address that its user has and another one claims: see {@link Sequence#settle}.
 * </ul>
 */
@ExtendWith(LocalDynamoDb.class)
class SameAsInMemoryTest {
    private static final int SEEDS = 4;
    private static final int STEPS = 40;

    private final LocalDynamoDb.Server server;

    SameAsInMemoryTest(LocalDynamoDb.Server server) {
        this.server = server;
    }

    @ParameterizedTest
    @EnumSource
    void bothStoresAnswerTheSame(Wiring wiring) {
        // Each on a table of its own.
        Race.run(IntStream.rangeClosed(1, SEEDS)
                .mapToObj(seed -> sequence(wiring, seed))
                .toList());
    }

    private Callable<Integer> sequence(Wiring wiring, int seed) {
        return () -> {
            try (Sequence sequence = new Sequence(server, wiring, seed)) {
                return sequence.run();
            }
        };
    }

    private static final class Sequence implements AutoCloseable {
        private final LocalDynamoDb.Server server;
        private final String name;
        private final RandomSteps random;
        private final UserTableMapping mapping;
        private final StoreUnderTest model = new InMemory(new InMemoryUserStore());
        private final StoreUnderTest store;
        private final List<Step> steps = new ArrayList<>();

        Sequence(LocalDynamoDb.Server server, Wiring wiring, int seed) {
            this.server = server;
            this.name = "Seed " + seed + " with " + wiring;
            this.random = new RandomSteps(seed);
            this.mapping = wiring.mapping(server.newTableName());
            this.store = DynamoDbStoreUnderTest.on(server, mapping);
        }

        int run() {
            try {
                while (steps.size() < STEPS) {
                    settle(take(random.next(ids())));
                    assertThat(Sight.of(store.store())).isEqualTo(Sight.of(model.store()));
                    TableItems.of(server, mapping).checkThatAllFitsTogether();
                }
                ids().forEach(id -> take(delete(id)));
                TableItems.of(server, mapping).checkThatNobodyIsLeft();
                return steps.size();
            } catch (AssertionError | RuntimeException e) {
                String sequence = steps.stream().map(Step::words).collect(joining("\n  "));
                throw new AssertionError(name + ", at the last of these steps:\n  " + sequence + "\n", e);
            }
        }

        private List<UserId> ids() {
            return Sight.of(model.store()).ids();
        }

        private Object take(Step step) {
            steps.add(step);
            Object answer = step.on(model);
            assertThat(step.on(store)).isEqualTo(answer);
            return answer;
        }

        /**
         * A user may have an address that another one claims, and prove it. This store records a proof with a claim
         * only, and the one in memory without, where it counts once the user claims the address. The user goes before
         * that.
         */
        private void settle(Object answer) {
            if (answer instanceof ProvisionResult.Returned returned && returned.emailHeldByAnother()) {
                User user = returned.user();
                user.email()
                        .map(Email::address)
                        .flatMap(model.store()::findEmailHolder)
                        .filter(holder -> !holder.user().id().equals(user.id()))
                        .ifPresent(holder -> take(delete(user.id())));
            }
        }

        private static Step delete(UserId id) {
            return new Step("delete " + People.name(id), store -> store.store().delete(id));
        }

        @Override
        public void close() {
            store.close();
        }
    }

    private record InMemory(InMemoryUserStore store) implements StoreUnderTest {
        @Override
        public void writeAsApplication(UserId id, Map<String, @Nullable Object> attributes) {
            store.writeAttributes(id, attributes);
        }

        @Override
        public void close() {
            // Holds nothing.
        }
    }
}
