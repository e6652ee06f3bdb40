package dev.identitysync.benchmarks.rig;

/**
 * The order in which ways have their turns in a round. Whoever comes after one that writes much, and leaves much to clean up,
 * pays for it; in a fixed or merely rotated order that is always the same one. Over as many rounds as there are ways, or
 * twice as many if they are odd, each way follows each other one equally often, and is at each place equally often.
 *
 * @see <a href="https://doi.org/10.1071/CH9490149">Williams, Experimental Designs Balanced for the Estimation of Residual
 *     Effects of Treatments, 1949</a>
 */
final class TurnOrder {

    private TurnOrder() {}

    static int[] of(int round, int ways) {
        int[] order = new int[ways];
        boolean backwards = ways % 2 == 1 && round / ways % 2 == 1;
        for (int turn = 0; turn < ways; turn++) {
            // 0, 1, n-1, 2, n-2, …: no two neighbours are equally far apart.
            int offset = turn % 2 == 1 ? (turn + 1) / 2 : ways - turn / 2;
            order[backwards ? ways - 1 - turn : turn] = (offset + round) % ways;
        }
        return order;
    }
}
