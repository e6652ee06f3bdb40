package dev.identitysync.benchmarks.rig;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TurnOrderTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void eachHasOneTurnInARound(int ways) {
        for (int round = 0; round < 2 * ways; round++) {
            assertThat(TurnOrder.of(round, ways))
                    .containsExactlyInAnyOrder(IntStream.range(0, ways).toArray());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8})
    void eachFollowsEachOtherEquallyOftenAndIsEverywhereEquallyOften(int ways) {
        int rounds = ways % 2 == 0 ? ways : 2 * ways;
        Map<String, Integer> neighbours = new HashMap<>();
        Map<String, Integer> places = new HashMap<>();
        for (int round = 0; round < rounds; round++) {
            int[] order = TurnOrder.of(round, ways);
            for (int turn = 0; turn < ways; turn++) {
                places.merge(order[turn] + "@" + turn, 1, Integer::sum);
                if (turn > 0) {
                    neighbours.merge(order[turn - 1] + ">" + order[turn], 1, Integer::sum);
                }
            }
        }

        assertThat(neighbours).hasSize(ways * (ways - 1));
        assertThat(neighbours.values()).containsOnly(rounds / ways);
        assertThat(places).hasSize(ways * ways);
        assertThat(places.values()).containsOnly(rounds / ways);
    }
}
