package dev.identitysync.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Bad input never throws. The seed is fixed, so that a failure can be repeated. */
class TokenFuzzTest {
    private static final long SEED = 20260301;
    private static final int ROUNDS = 20_000;
    private static final String SIGNED = "{\"alg\":\"HS256\",\"kid\":\"mac\",\"typ\":\"test+jwt\"}";
    private static final String CLAIMS =
            "{\"exp\":4000000000.5,\"a\":[1,{\"b\":\"\\u00e4\\n\"}],\"c\":null,\"d\":-1e3}";
    private static final String SPECIAL = ".=;,\"\\{}[]: \n\u0000-_+/09eEuAz\u00e4\uD83D\uFFFD";

    private final Random random = new Random(SEED);
    private final TestClock clock = TestClock.atSomeTime();
    private final Instant inAnHour = clock.instant().plus(Duration.ofHours(1));

    private String mutated(String text) {
        StringBuilder mutated = new StringBuilder(text);
        for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
            int at = random.nextInt(mutated.length() + 1);
            int end = Math.min(mutated.length(), at + random.nextInt(4));
            switch (random.nextInt(4)) {
                case 0 -> mutated.insert(at, anyCharacter());
                case 1 -> mutated.delete(at, end);
                case 2 -> mutated.insert(at, mutated.substring(at, end));
                default -> mutated.replace(at, end, String.valueOf(anyCharacter()));
            }
        }
        return mutated.toString();
    }

    private char anyCharacter() {
        return random.nextBoolean() ? SPECIAL.charAt(random.nextInt(SPECIAL.length())) : (char) random.nextInt(0x10000);
    }

    @Test
    void mutatedTokensAreRejectedAndNeverThrow() {
        KeyRing ring = KeyRing.of(TestKeys.hs256("mac"), TestKeys.a256gcm("box"));
        TokenCodec codec = new TokenCodec(ring, "test+jwt", 4000, clock);
        List<String> valid = List.of(
                codec.mint(Map.of("a", "b"), inAnHour),
                new TokenCodec(KeyRing.of(TestKeys.a256gcm("box")), "test+jwt", 4000, clock)
                        .mint(Map.of("a", "b"), inAnHour));
        for (int round = 0; round < ROUNDS; round++) {
            String original = valid.get(round % valid.size());
            String token = mutated(original);
            if (!token.equals(original)) {
                assertThat(codec.read(token)).isInstanceOf(TokenReading.Rejected.class);
            }
        }
    }

    @Test
    void mutatedHeadersAndClaimsUnderARightSignatureNeverThrow() {
        TokenCodec codec = new TokenCodec(KeyRing.of(TestKeys.hs256("mac")), "test+jwt", 4000, clock);
        byte[] secret = TestKeys.secret("mac");
        int valid = 0;
        for (int round = 0; round < ROUNDS; round++) {
            boolean header = random.nextBoolean();
            TokenReading reading = codec.read(
                    Forgery.signed(header ? mutated(SIGNED) : SIGNED, header ? CLAIMS : mutated(CLAIMS), secret));
            valid += reading instanceof TokenReading.Valid ? 1 : 0;
        }
        // Some mutations change a value alone; were there none, this test would mutate too much to reach the claims.
        assertThat(valid).isBetween(ROUNDS / 100, ROUNDS / 2);
    }

    @Test
    void mutatedCookiesNeverThrow() {
        HostCookie cookie = new HostCookie("__Host-session", clock);
        int found = 0;
        for (int round = 0; round < ROUNDS; round++) {
            found += cookie.read(mutated("a=b; __Host-session=\"eyJ.e30.c2ln\"; c=d"))
                            .isPresent()
                    ? 1
                    : 0;
        }
        assertThat(found).isBetween(ROUNDS / 100, ROUNDS);
    }

    @Test
    void mutatedKeysAreReadOrRefusedInOurWords() {
        String mac = "{\"kty\":\"oct\",\"kid\":\"m\",\"alg\":\"HS256\",\"k\":\""
                + Forgery.base64Url(TestKeys.secret("m")) + "\"}";
        String curve = TestKeys.pair().toJSONString().replace("{", "{\"kid\":\"c\",");
        String set = "{\"keys\":[" + mac + "," + curve + "]}";
        for (int round = 0; round < 4000; round++) {
            Throwable thrown = catchThrowable(() -> KeyRing.parse(mutated(set)));
            if (thrown != null) {
                assertThat(thrown).isInstanceOf(UnusableKeyException.class).hasNoCause();
            }
        }
    }
}
