package dev.identitysync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserIdTest {

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", " a", "a\n", "a\t", "a\u0000", "a\u007F", "ä", "a\u00A0", "\uD83D\uDE00"})
    void anIdIsPrintableAsciiAndNeverEmpty(String value) {
        assertThatThrownBy(() -> new UserId(value))
                .isInstanceOfSatisfying(
                        InvalidValueException.class, e -> assertThat(e.field()).isEqualTo("userId"));
    }

    @Test
    void anIdHasAtMost255Characters() {
        assertThat(new UserId("x".repeat(255)).value()).hasSize(255);
        assertThatThrownBy(() -> new UserId("x".repeat(256)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("userId: has 256 characters, and 255 are the most");
    }

    @Test
    void aRefusedIdIsNotRepeatedInTheMessage() {
        assertThatThrownBy(() -> new UserId("canary value"))
                .isInstanceOf(InvalidValueException.class)
                .message()
                .doesNotContain("canary");
    }

    @Test
    void anIdOfDigitsKeepsEveryDigit() {
        assertThat(new UserId("100000000000000000001")).isNotEqualTo(new UserId("100000000000000000000"));
        assertThat(new UserId("007")).isNotEqualTo(new UserId("7"));
    }

    @Test
    void idsAreCaseSensitive() {
        assertThat(new UserId("Ada")).isNotEqualTo(new UserId("ada"));
    }

    @Test
    void idsSortAsABinaryCollationDoes() {
        assertThat(new UserId("B")).isLessThan(new UserId("a"));
        assertThat(new UserId("a")).isLessThan(new UserId("aa"));
        assertThat(new UserId("a")).isEqualByComparingTo(new UserId("a"));
    }

    @Test
    void anIdPrintsAsItsValue() {
        assertThat(new UserId("user-1")).hasToString("user-1");
    }
}
