package dev.identitysync.provisioning;

import static dev.identitysync.provisioning.Linking.Reason.PROOF_NOT_AUTHENTIC;
import static dev.identitysync.provisioning.Scene.ADA;
import static dev.identitysync.provisioning.Scene.ADA_ADDRESS;
import static dev.identitysync.provisioning.Scene.ADA_AT_GOOGLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.User;
import dev.identitysync.token.KeyRing;
import dev.identitysync.token.TokenCodec;
import dev.identitysync.token.TokenKey;
import dev.identitysync.token.TokenReading;
import dev.identitysync.token.TokenRejection;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not exactly a proof of this system is refused as a value, whatever it is. */
class ForgedProofTest {
    private static final Linking NOT_AUTHENTIC = new Linking.Refused(PROOF_NOT_AUTHENTIC);

    private final Scene scene = new Scene();

    static Stream<KeyRing> rings() {
        return Stream.of(KeyRing.of(TokenKey.hs256("signing", new byte[32])), Scene.keys("encrypting"));
    }

    private UserProvisioning with(KeyRing keys) {
        return scene.wiring()
                .linkPolicy(LinkPolicy.whenOwnerConfirms())
                .linkProofs(new LinkProofs(keys, Scene.PROOF_LIFETIME, scene.clock))
                .build();
    }

    private User ada(UserProvisioning provisioning) {
        return scene.created(provisioning, scene.login(ADA).email(ADA_ADDRESS, true));
    }

    private LinkProof proof(UserProvisioning provisioning) {
        return scene.proof(provisioning, scene.login(ADA_AT_GOOGLE).email(ADA_ADDRESS, true));
    }

    @ParameterizedTest
    @MethodSource("rings")
    void aProofWithAnyCharacterChangedIsRefused(KeyRing keys) {
        UserProvisioning provisioning = with(keys);
        User ada = ada(provisioning);
        String token = proof(provisioning).token();

        for (int index = 0; index < token.length(); index++) {
            for (char other : new char[] {token.charAt(index) == 'A' ? 'B' : 'A', '.', '=', '\u00E9', '\0'}) {
                String forged = token.substring(0, index) + other + token.substring(index + 1);
                if (!forged.equals(token)) {
                    assertThat(provisioning.redeem(ada.id(), new LinkProof(forged), scene.browser))
                            .as("character %d replaced by U+%04X", index, (int) other)
                            .isEqualTo(NOT_AUTHENTIC);
                }
            }
        }
        assertThat(scene.store.findByIdentity(ADA_AT_GOOGLE)).isEmpty();
        assertThat(provisioning.redeem(ada.id(), new LinkProof(token), scene.browser))
                .isInstanceOf(Linking.Linked.class);
    }

    @ParameterizedTest
    @MethodSource("rings")
    void aProofCutShortOrDoubledIsRefused(KeyRing keys) {
        UserProvisioning provisioning = with(keys);
        User ada = ada(provisioning);
        String token = proof(provisioning).token();

        for (int length = 0; length < token.length(); length++) {
            assertThat(provisioning.redeem(ada.id(), new LinkProof(token.substring(0, length)), scene.browser))
                    .isEqualTo(NOT_AUTHENTIC);
        }
        assertThat(provisioning.redeem(ada.id(), new LinkProof(token + token), scene.browser))
                .isEqualTo(NOT_AUTHENTIC);
    }

    @ParameterizedTest(name = "[{index}]")
    @ValueSource(strings = {"", " ", ".", "..", "....", "null", "\uD800", "eyJhbGciOiJub25lIn0.e30."})
    void anythingElseIsRefused(String token) {
        UserProvisioning provisioning = with(Scene.keys("encrypting"));

        assertThat(provisioning.redeem(ada(provisioning).id(), new LinkProof(token), scene.browser))
                .isEqualTo(NOT_AUTHENTIC);
    }

    @ParameterizedTest
    @MethodSource("rings")
    @DisplayName("RFC 8725 §3.11: a session token is no proof, and a proof no session token, though the keys be one")
    void tokensOfOnePurposeDoNotServeAnother(KeyRing keys) {
        UserProvisioning provisioning = with(keys);
        User ada = ada(provisioning);
        TokenCodec sessions = new TokenCodec(keys, "idsync-session+jwt", 4096, scene.clock);
        Map<String, Object> claims = Map.of(
                "jti", "x",
                "iss", ADA_AT_GOOGLE.issuer(),
                "sub", ADA_AT_GOOGLE.subject(),
                "holder", ada.id().value(),
                "browser", scene.browser.digest());
        String session = sessions.mint(claims, scene.clock.instant().plus(Duration.ofMinutes(5)));

        assertThat(provisioning.redeem(ada.id(), new LinkProof(session), scene.browser))
                .isEqualTo(NOT_AUTHENTIC);
        assertThat(sessions.read(proof(provisioning).token()))
                .isInstanceOfSatisfying(
                        TokenReading.Rejected.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo(TokenRejection.WRONG_PURPOSE));
    }
}
