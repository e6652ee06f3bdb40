package dev.identitysync.google.events.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import dev.identitysync.InvalidValueException;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The JWT of "Generate an authorization token" in https://developers.google.com/identity/protocols/risc. */
class ServiceAccountKeyTest {
    private static final TestServiceAccount ACCOUNT = TestServiceAccount.STREAM_ADMIN;
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.987Z");

    @Test
    void itSignsWhatGoogleDocumentsAndNothingElse() throws ParseException, JOSEException {
        SignedJWT jwt = SignedJWT.parse(KeySignedJwts.of(ACCOUNT.json()).token(NOW));

        assertThat(jwt.verify(new RSASSAVerifier((RSAPublicKey) ACCOUNT.publicKey())))
                .isTrue();
        assertThat(jwt.getHeader().toJSONObject())
                .isEqualTo(Map.of("alg", "RS256", "typ", "JWT", "kid", ACCOUNT.keyId()));
        assertThat(jwt.getPayload().toJSONObject())
                .isEqualTo(Map.of(
                        "iss",
                        ACCOUNT.email(),
                        "sub",
                        ACCOUNT.email(),
                        "aud",
                        "https://risc.googleapis.com/google.identity.risc.v1beta.RiscManagementService",
                        "iat",
                        1_772_366_400L,
                        "exp",
                        1_772_370_000L));
    }

    @Test
    void aFileThatIsNoKeyIsRefusedWithoutRepeatingIt() {
        List<byte[]> files = new ArrayList<>();
        for (String text : List.of("", "canary", "[]", "{\"type\":\"canary\"}", "{\"type\":\"service_account\"}")) {
            files.add(text.getBytes(StandardCharsets.UTF_8));
        }
        files.add(changed(file -> file.put("private_key", "canary")));
        files.add(changed(
                file -> file.put("private_key", "-----BEGIN PRIVATE KEY-----\nY2FuYXJ5\n-----END PRIVATE KEY-----\n")));
        files.add(changed(file -> file.put("private_key_id", " ")));
        for (String member : List.of("type", "private_key", "private_key_id", "client_email")) {
            files.add(changed(file -> file.remove(member)));
        }
        for (byte[] file : files) {
            assertThatThrownBy(() -> StreamCredentials.serviceAccountKey(file))
                    .as(new String(file, StandardCharsets.UTF_8))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageStartingWith("serviceAccountKey")
                    .hasMessageNotContaining("canary")
                    .hasMessageNotContaining(ACCOUNT.email())
                    .hasNoCause();
        }
    }

    @Test
    void s3AKeyOfFewerThan2048BitsIsRefused() {
        TestServiceAccount weak = ACCOUNT.withPair(TestServiceAccount.pair(1024));

        assertThatThrownBy(() -> StreamCredentials.serviceAccountKey(weak.json()))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("2048");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "risc@shop.iam.gserviceaccount.com",
                "1234-compute@developer.gserviceaccount.com",
                "shop@appspot.gserviceaccount.com",
                "risc@shop.firm.example.iam.gserviceaccount.com"
            })
    void everyFormOfAServiceAccountsNameIsTaken(String email) {
        assertThat(ServiceAccountName.require("serviceAccount", email)).isEqualTo(email);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "me@gmail.com",
                "risc@evilgserviceaccount.com",
                "risc@gserviceaccount.com.evil.example",
                "a/../b@shop.iam.gserviceaccount.com",
                "a:signBlob?x=@shop.iam.gserviceaccount.com",
                "a@b@shop.iam.gserviceaccount.com",
                ""
            })
    void nothingElseIs(String email) {
        assertThatThrownBy(() -> ServiceAccountName.require("serviceAccount", email))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("serviceAccount: ");
    }

    private static byte[] changed(Consumer<Map<String, Object>> change) {
        Map<String, Object> file = ACCOUNT.file();
        change.accept(file);
        return TestServiceAccount.bytes(file);
    }
}
