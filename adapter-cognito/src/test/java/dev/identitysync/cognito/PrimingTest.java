package dev.identitysync.cognito;

import static org.assertj.core.api.Assertions.assertThatNoException;

import org.junit.jupiter.api.Test;

class PrimingTest {
    /** It runs on a thread of its own, where nobody would see it fail. */
    @Test
    void goesAllTheWay() {
        assertThatNoException().isThrownBy(Priming::prime);
    }
}
