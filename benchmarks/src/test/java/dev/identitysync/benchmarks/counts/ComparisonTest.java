package dev.identitysync.benchmarks.counts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That the gate fires. */
class ComparisonTest {
    private static final String STATEMENTS = "postgresql.returning-sign-in.statements";
    private static final String BYTES = "session.signed.read.bytes";

    @Test
    void oneStatementMoreOrLessIsADifference() {
        assertThat(Comparison.differences(Map.of(STATEMENTS, 2L), Map.of(STATEMENTS, 1L)))
                .containsExactly(STATEMENTS + ": measured 2, expected 1 (+100 %); it has to be equal");
        assertThat(Comparison.differences(Map.of(STATEMENTS, 1L), Map.of(STATEMENTS, 2L)))
                .hasSize(1);
    }

    @Test
    void elevenPercentMoreOrLessIsADifference() {
        assertThat(Comparison.differences(Map.of(BYTES, 1110L), Map.of(BYTES, 1000L)))
                .containsExactly(BYTES + ": measured 1110, expected 1000 (+11 %); it may be a tenth more or less");
        assertThat(Comparison.differences(Map.of(BYTES, 890L), Map.of(BYTES, 1000L)))
                .containsExactly(BYTES + ": measured 890, expected 1000 (-11 %); it may be a tenth more or less");
    }

    @ParameterizedTest
    @ValueSource(longs = {900, 1000, 1100})
    void tenPercentAreNone(long measured) {
        assertThat(Comparison.differences(Map.of(BYTES, measured), Map.of(BYTES, 1000L)))
                .isEmpty();
    }

    @Test
    void whatIsNotWrittenDownOrNoLongerMeasuredIsADifference() {
        assertThat(Comparison.differences(Map.of(STATEMENTS, 1L), Map.of(BYTES, 1000L)))
                .containsExactly(
                        STATEMENTS + ": measured 1, and nothing expected",
                        BYTES + ": expected 1000, and no longer measured");
    }
}
