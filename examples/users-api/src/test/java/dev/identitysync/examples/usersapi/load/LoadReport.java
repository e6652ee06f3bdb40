package dev.identitysync.examples.usersapi.load;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What came of a load.
 *
 * @param requests how many there were
 * @param failures how many were told that the store failed
 * @param failuresWithStore how many of these though the store was there from their begin to their end
 * @param wrong what was wrong with answers
 * @param unanswered why requests were not answered
 * @param down how long the store was not there
 * @param millis how long each request took, sorted, those while the store was away left out
 * @param lost users or logins that were acknowledged and are not there
 * @param threadsLeft names of threads that are still there after the end
 * @param connectionsLeft connections to the store that are still open after the end
 */
record LoadReport(
        int requests,
        int failures,
        List<String> failuresWithStore,
        List<String> wrong,
        List<String> unanswered,
        Duration down,
        List<Long> millis,
        List<String> lost,
        List<String> threadsLeft,
        int connectionsLeft) {

    private long percentile(double part) {
        return millis.isEmpty() ? 0 : millis.get((int) Math.min(millis.size() - 1L, (long) (part * millis.size())));
    }

    boolean isGood() {
        return wrong.isEmpty()
                && unanswered.isEmpty()
                && failuresWithStore.isEmpty()
                && lost.isEmpty()
                && threadsLeft.isEmpty()
                && connectionsLeft == 0;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                """
                requests                 %d
                wrong answers            %d %s
                without an answer        %d %s
                failures, told as such   %d, of which with the store there: %d %s
                store away               %.1f s
                acknowledged and lost    %d %s
                ms, store there          median %d, 99 %% %d, most %d
                left behind              threads %s, connections %d
                """,
                requests,
                wrong.size(),
                some(wrong),
                unanswered.size(),
                some(unanswered),
                failures,
                failuresWithStore.size(),
                some(failuresWithStore),
                down.toMillis() / 1000.0,
                lost.size(),
                some(lost),
                percentile(0.5),
                percentile(0.99),
                percentile(1),
                threadsLeft,
                connectionsLeft);
    }

    private static List<String> some(List<String> all) {
        return all.stream().distinct().limit(20).toList();
    }
}
