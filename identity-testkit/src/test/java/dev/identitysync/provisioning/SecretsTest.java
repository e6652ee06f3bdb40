package dev.identitysync.provisioning;

import static dev.identitysync.provisioning.Scene.ADA;
import static dev.identitysync.provisioning.Scene.ADA_AT_GOOGLE;
import static dev.identitysync.provisioning.Scene.BEN;
import static dev.identitysync.provisioning.Scene.GOOGLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.identitysync.Email;
import dev.identitysync.Profile;
import dev.identitysync.StoreOutcomeUnknownException;
import dev.identitysync.User;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("O1: nothing personal or secret in a log line, a message or a toString (ASVS 5 16.2.5)")
class SecretsTest {
    private static final String ADDRESS = "canary-mail@example.com";
    private static final Profile PROFILE = Profile.builder()
            .email(new Email(ADDRESS, true))
            .name("canary-name")
            .givenName("canary-given")
            .familyName("canary-family")
            .picture("https://canary-picture.example/")
            .build();

    private final Scene scene = new Scene();
    private final LogCapture log = new LogCapture();
    private final List<String> shown = new ArrayList<>();
    private final UserProvisioning provisioning = scene.wiring()
            .linkPolicy(LinkPolicy.byVerifiedEmail(Set.of(GOOGLE)))
            .linkProofs(scene.proofs())
            .listener(event -> {
                throw new IllegalStateException("canary-listener " + event);
            })
            .build();

    @AfterEach
    void closeLog() {
        log.close();
    }

    /** Does it, and keeps what it would print, result or exception. */
    private <T> T show(Supplier<T> operation) {
        try {
            T result = operation.get();
            shown.add(String.valueOf(result));
            return result;
        } catch (RuntimeException e) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            shown.add(trace.toString());
            throw e;
        }
    }

    private void assertNothingShown() {
        assertNothingShown("canary");
    }

    private void assertNothingShown(String alsoSecret) {
        scene.told.forEach(event -> shown.add(event.toString()));
        assertThat(shown).isNotEmpty();
        assertThat(String.join("\n", shown)).doesNotContain("canary", alsoSecret);
        assertThat(String.join("\n", log.lines())).doesNotContain("canary", alsoSecret);
    }

    @Test
    void acrossEveryOutcomeOfASignIn() {
        show(() -> provisioning.preview(scene.login(ADA).with(PROFILE).verified()));
        User ada = show(() -> scene.created(provisioning, scene.login(ADA).with(PROFILE)));
        show(() -> provisioning.signIn(scene.login(ADA).with(PROFILE).verified()));
        show(() -> provisioning.signIn(
                scene.login(ADA_AT_GOOGLE).with(PROFILE).vouchedFor().verified()));
        show(() -> provisioning.findByEmail(ADDRESS));
        show(() -> provisioning.disable(ada.id()));
        show(() -> provisioning.signIn(scene.login(ADA).with(PROFILE).verified()));

        assertThat(log.lines()).as("of the listener that throws").hasSizeGreaterThanOrEqualTo(4);
        assertNothingShown();
    }

    @Test
    void acrossALinkWithAProof() {
        User ada = scene.created(provisioning, scene.login(ADA).with(PROFILE));
        BrowserBinding browser = new BrowserBinding("canary-browser-binding");
        SignIn signIn =
                show(() -> provisioning.signIn(scene.login(BEN).with(PROFILE).verified(), browser));
        LinkProof proof = ((SignIn.Refused.LinkRequired) signIn).proof().orElseThrow();

        show(() -> provisioning.redeem(ada.id(), new LinkProof("canary-token"), browser));
        show(() -> provisioning.redeem(ada.id(), new LinkProof(proof.token() + "canary"), browser));
        show(() -> provisioning.redeem(ada.id(), proof, BrowserBinding.random()));
        show(() -> provisioning.redeem(ada.id(), proof, browser));
        show(() -> scene.proofs());

        assertNothingShown(proof.token());
    }

    @Test
    void inAnEncryptedProofForWhoeverSeesIt() {
        scene.created(provisioning, scene.login(ADA).with(PROFILE));

        String token = scene.proof(provisioning, scene.login(BEN).with(PROFILE)).token();

        assertThat(token).doesNotContain(base64("ben"), base64(ADDRESS), base64("holder"));
        assertThat(token.split("\\.", -1)).hasSize(5);
    }

    @Test
    void whereTheStoreFails() {
        UserProvisioning broken = scene.wiring(
                        Stores.failing(new StoreOutcomeUnknownException("No answer came; repeat", null)))
                .build();

        assertThat(catchThrowable(() ->
                        show(() -> broken.signIn(scene.login(ADA).with(PROFILE).verified()))))
                .isInstanceOf(StoreOutcomeUnknownException.class);

        assertNothingShown();
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
