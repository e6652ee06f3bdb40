package dev.identitysync.google.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.google.events.RevokedToken.Algorithm;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How a token that the application stores is found. */
class RevokedTokenTest {
    private static final String TOKEN = "1//0canary-refresh-token";

    @Test
    void aPrefixIsTheFirstSixteenCharacters() {
        assertThat(Algorithm.PREFIX.identify(TOKEN)).isEqualTo("1//0canary-refre");
        assertThat(Algorithm.PREFIX.identify("short")).isEqualTo("short");
    }

    @Test
    void aDoubleHashIsInBase64WithPadding() throws Exception {
        MessageDigest sha512 = MessageDigest.getInstance("SHA-512");
        byte[] twice = sha512.digest(sha512.digest(TOKEN.getBytes(StandardCharsets.US_ASCII)));
        String expected = Base64.getEncoder().encodeToString(twice);

        assertThat(Algorithm.DOUBLE_SHA512.identify(TOKEN)).isEqualTo(expected).endsWith("==");
    }

    @Test
    void aTokenIsIdentifiedByTheAlgorithmThatGoogleNames() {
        for (Algorithm algorithm : Algorithm.values()) {
            RevokedToken revoked = new RevokedToken("refresh_token", Optional.of(algorithm), algorithm.identify(TOKEN));

            assertThat(revoked.identifies(TOKEN)).isTrue();
            assertThat(revoked.identifies("1//0other-refresh-token")).isFalse();
            assertThat(revoked.identifies("")).isFalse();
        }
        assertThat(Algorithm.named("prefix")).hasValue(Algorithm.PREFIX);
        assertThat(Algorithm.named("hash_base64_sha512_sha512")).hasValue(Algorithm.DOUBLE_SHA512);
        assertThat(Algorithm.named("plain")).isEmpty();
    }
}
