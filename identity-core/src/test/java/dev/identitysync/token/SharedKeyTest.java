package dev.identitysync.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.AtOnce;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One key for everybody, with the runtime's own objects underneath, which are for one thread each. */
class SharedKeyTest {
    private static final int THREADS = 200;
    private static final int TIMES = 50;
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    static Stream<TokenKey> keys() {
        return Stream.of(TestKeys.hs256("k"), TestKeys.es256("k"), TestKeys.a256gcm("k"));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void manyThreadsEachReadWhatTheyMinted(TokenKey key) throws Exception {
        TokenCodec codec = new TokenCodec(KeyRing.of(key), "test+jwt", 4000, Clock.fixed(NOW, ZoneOffset.UTC));

        assertThat(AtOnce.run(THREADS, number -> () -> readsItsOwn(codec, number)))
                .containsOnly(true);
    }

    private static boolean readsItsOwn(TokenCodec codec, int number) {
        for (int i = 0; i < TIMES; i++) {
            Map<String, Object> claims = Map.of("n", (long) number * TIMES + i);
            String token = codec.mint(claims, NOW.plusSeconds(60));
            boolean read = codec.read(token) instanceof TokenReading.Valid valid
                    && valid.claims().equals(claims);
            boolean refused = codec.read(altered(token)) instanceof TokenReading.Rejected;
            if (!read || !refused) {
                return false;
            }
        }
        return true;
    }

    /** The same with another character near its end, which is in the signature or the tag. */
    private static String altered(String token) {
        int place = token.length() - 5;
        char other = token.charAt(place) == 'A' ? 'B' : 'A';
        return token.substring(0, place) + other + token.substring(place + 1);
    }
}
