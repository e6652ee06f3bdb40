package dev.identitysync.benchmarks.rig;

/**
 * How often calls took how long, of a fixed size. Each power of two of nanoseconds has 128 places, so that what is read
 * from it is within 0.4 percent of what was put in. From 18 minutes on it does not distinguish. Not thread-safe.
 */
final class Histogram {
    private static final int PLACES_BITS = 7;
    private static final int PLACES = 1 << PLACES_BITS;
    private static final long MOST = (1L << 40) - 1;

    private final long[] counts = new long[index(MOST) + 1];
    private long total;

    void add(long nanos) {
        counts[index(Math.max(0, Math.min(nanos, MOST)))]++;
        total++;
    }

    void addAll(Histogram other) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] += other.counts[i];
        }
        total += other.total;
    }

    long total() {
        return total;
    }

    /**
     * What this part of the calls took at most.
     *
     * @param part more than 0, at most 1
     * @return nanoseconds
     */
    double percentile(double part) {
        if (total == 0) {
            throw new IllegalStateException("No call was timed");
        }
        long rank = Math.max(1, (long) Math.ceil(part * total));
        int index = 0;
        for (long seen = counts[0]; seen < rank; seen += counts[index]) {
            index++;
        }
        return middle(index);
    }

    // Below two times PLACES each nanosecond has a place; above, the leading bits choose it.
    private static int index(long nanos) {
        int shift = Math.max(0, Long.SIZE - 1 - PLACES_BITS - Long.numberOfLeadingZeros(nanos | 1));
        return shift * PLACES + (int) (nanos >>> shift);
    }

    private static double middle(int index) {
        int shift = Math.max(0, index / PLACES - 1);
        long least = (long) (index - shift * PLACES) << shift;
        return least + ((1L << shift) - 1) / 2.0;
    }
}
