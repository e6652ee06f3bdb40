package dev.identitysync;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class BinaryTest {

    @Test
    void givesBackTheBytesItWasMadeOf() {
        byte[] bytes = {0, -128, 127, -1};

        assertThat(Binary.of(bytes).toByteArray()).containsExactly(bytes);
        assertThat(Binary.of(bytes).size()).isEqualTo(4);
        assertThat(Binary.of(new byte[0]).size()).isZero();
    }

    @Test
    void doesNotChangeWithTheArraysThatWentInOrCameOut() {
        byte[] given = {1, 2};
        Binary binary = Binary.of(given);

        given[0] = 9;
        binary.toByteArray()[1] = 9;

        assertThat(binary.toByteArray()).containsExactly(1, 2);
    }

    @Test
    void readsABufferFromItsPositionToItsLimitAndLeavesItThere() {
        ByteBuffer buffer = ByteBuffer.wrap(new byte[] {0, 1, 2, 3, 4});
        buffer.position(1).limit(4);

        assertThat(Binary.of(buffer)).isEqualTo(Binary.of(new byte[] {1, 2, 3}));
        assertThat(buffer.position()).isEqualTo(1);
        assertThat(buffer.limit()).isEqualTo(4);
    }

    @Test
    void readsBuffersThatHaveNoArrayToGive() {
        ByteBuffer direct = ByteBuffer.allocateDirect(2).put(new byte[] {1, 2}).flip();

        assertThat(Binary.of(direct)).isEqualTo(Binary.of(new byte[] {1, 2}));
        assertThat(Binary.of(direct.asReadOnlyBuffer())).isEqualTo(Binary.of(new byte[] {1, 2}));
    }

    @Test
    void doesNotChangeWithTheBufferItWasReadFrom() {
        ByteBuffer buffer = ByteBuffer.wrap(new byte[] {1, 2});
        Binary binary = Binary.of(buffer);

        buffer.put(0, (byte) 9);

        assertThat(binary).isEqualTo(Binary.of(new byte[] {1, 2}));
    }

    @Test
    void isEqualByContent() {
        Binary binary = Binary.of(new byte[] {1, 2});

        assertThat(binary)
                .isEqualTo(Binary.of(new byte[] {1, 2}))
                .hasSameHashCodeAs(Binary.of(new byte[] {1, 2}))
                .isNotEqualTo(Binary.of(new byte[] {2, 1}))
                .isNotEqualTo(Binary.of(new byte[] {1, 2, 0}));
    }

    @Test
    void printsHowManyBytesItHasAndNoneOfThem() {
        assertThat(Binary.of(new byte[] {42, 43, 44})).hasToString("Binary[redacted, size 3]");
    }
}
