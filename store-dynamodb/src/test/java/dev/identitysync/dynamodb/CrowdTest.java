package dev.identitysync.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.UserId;
import dev.identitysync.spi.UserStore;
import dev.identitysync.testkit.Race;
import dev.identitysync.testkit.StoreUnderTest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Calls at random from several threads, all about the same few people: none fails, and all fits together afterwards. */
@ExtendWith(LocalDynamoDb.class)
class CrowdTest {
    private static final int THREADS = 4;
    private static final int STEPS = 60;

    private final LocalDynamoDb.Server server;

    CrowdTest(LocalDynamoDb.Server server) {
        this.server = server;
    }

    @ParameterizedTest
    @EnumSource
    void whatACrowdLeavesFitsTogether(Wiring wiring) {
        UserTableMapping mapping = wiring.mapping(server.newTableName());
        try (StoreUnderTest table = DynamoDbStoreUnderTest.on(server, mapping)) {
            UserStore store = table.store();

            Race.run(IntStream.range(0, THREADS)
                    .mapToObj(seed -> walk(new RandomSteps(seed), store))
                    .toList());

            TableItems.of(server, mapping).checkThatAllFitsTogether();
            Sight.of(store).ids().forEach(id -> assertThat(store.delete(id)).isTrue());
            TableItems.of(server, mapping).checkThatNobodyIsLeft();
        }
    }

    private static Callable<List<UserId>> walk(RandomSteps random, UserStore store) {
        return () -> {
            for (int i = 0; i < STEPS; i++) {
                random.next(Sight.of(store).ids()).on(new Alone(store));
            }
            return Sight.of(store).ids();
        };
    }

    /** Without an application, whose writes do not ask whether the user is still there. */
    private record Alone(UserStore store) implements StoreUnderTest {
        @Override
        public void writeAsApplication(UserId id, Map<String, @Nullable Object> attributes) {
            // Writes nothing.
        }

        @Override
        public void close() {
            // Holds nothing.
        }
    }
}
