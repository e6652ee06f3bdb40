package dev.identitysync.benchmarks.rig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistogramTest {
    private final Histogram histogram = new Histogram();

    @Test
    void percentilesAreThoseOfTheSortedTimes() {
        double[] times = new Random(1)
                .doubles(10_000, 0, 20)
                .map(power -> Math.floor(1000 * Math.exp(power / 2)))
                .toArray();
        Arrays.stream(times).forEach(time -> histogram.add((long) time));
        Arrays.sort(times);

        for (double part : new double[] {0.01, 0.5, 0.95, 0.99, 1}) {
            assertThat(histogram.percentile(part))
                    .isCloseTo(times[(int) Math.ceil(part * times.length) - 1], Percentage.withPercentage(0.4));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 127, 128, 255, 256, 257, 511, 512, 1_000_003, 1_099_511_627_775L})
    void aTimeIsReadAsItWasPutIn(long nanos) {
        histogram.add(nanos);

        assertThat(histogram.percentile(0.5)).isCloseTo((double) nanos, within(0.004 * nanos));
    }

    @Test
    void whatTakesForEverIsCountedAtTheEnd() {
        histogram.add(Long.MAX_VALUE);

        assertThat(histogram.percentile(1)).isCloseTo(1L << 40, Percentage.withPercentage(0.4));
    }

    @Test
    void thoseOfSeveralThreadsAreAddedUp() {
        Histogram other = new Histogram();
        histogram.add(100);
        other.add(200);
        other.add(200);

        histogram.addAll(other);

        assertThat(histogram.total()).isEqualTo(3);
        assertThat(histogram.percentile(0.3)).isEqualTo(100);
        assertThat(histogram.percentile(0.5)).isEqualTo(200);
    }

    @Test
    void nothingHasNoPercentile() {
        assertThatThrownBy(() -> histogram.percentile(0.5)).isInstanceOf(IllegalStateException.class);
    }
}
