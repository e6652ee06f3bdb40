package dev.identitysync;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StoreThrottledExceptionTest {
    private final Throwable cause = new IllegalStateException("limit");

    @Test
    void isSeenByWhoeverCatchesAnUnavailableStore() {
        assertThat(caught(new StoreThrottledException("The table is over its capacity; repeat slower", cause)))
                .isInstanceOf(StoreThrottledException.class)
                .hasMessage("The table is over its capacity; repeat slower")
                .hasCause(cause);
    }

    @Test
    void isToldApartFromAStoreThatIsAway() {
        assertThat(caught(new StoreUnavailableException("No connection; repeat later", null)))
                .isNotInstanceOf(StoreThrottledException.class);
    }

    private static StoreUnavailableException caught(StoreException failure) {
        try {
            throw failure;
        } catch (StoreUnavailableException e) {
            return e;
        }
    }
}
