package dev.identitysync.provisioning;

import static dev.identitysync.provisioning.Scene.ADA;
import static dev.identitysync.provisioning.Scene.ADA_ADDRESS;
import static dev.identitysync.provisioning.Scene.ADA_AT_GOOGLE;
import static dev.identitysync.provisioning.Scene.GOOGLE;
import static dev.identitysync.provisioning.Scene.ISSUER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.ExternalIdentity;
import dev.identitysync.User;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Linking by e-mail, and everything that it takes. */
class LinkByVerifiedEmailTest {
    private static final ExternalIdentity MALLORY = new ExternalIdentity("https://anybody.example", "mallory");

    private final Scene scene = new Scene();
    private final UserProvisioning provisioning = scene.with(LinkPolicy.byVerifiedEmail(Set.of(GOOGLE, ISSUER)));

    /** A user with the address, and then a sign-in with it by an identity that is nobody's. */
    private SignIn signInBeside(UserProvisioning by, boolean holderVerified, Login login) {
        scene.created(by, scene.login(ADA).email(ADA_ADDRESS, holderVerified).vouchedFor());
        scene.clock.advance(Duration.ofHours(1));
        return by.signIn(login.at(scene.clock.instant()).verified());
    }

    private Login perfect() {
        return scene.login(ADA_AT_GOOGLE).email(ADA_ADDRESS, true).vouchedFor();
    }

    private User ada() {
        return scene.store.findByIdentity(ADA).orElseThrow();
    }

    @Test
    @DisplayName("L6: a link by e-mail ends the sessions from before it")
    void linksWhereBothSidesAreProved() {
        SignIn signIn = signInBeside(provisioning, true, perfect());

        assertThat(signIn).isInstanceOf(SignIn.Returning.class);
        SignIn.Returning returning = (SignIn.Returning) signIn;
        assertThat(returning.linkedNow()).isTrue();
        assertThat(returning.previousLoginAt()).contains(scene.clock.instant().minus(Duration.ofHours(1)));
        assertThat(returning.user()).isEqualTo(ada());
        assertThat(ada().sessionsNotBefore()).contains(scene.clock.instant());
        assertThat(scene.state()).containsOnlyKeys(ada());
        assertThat(scene.store.identitiesOf(ada().id())).containsExactlyInAnyOrder(ADA, ADA_AT_GOOGLE);
    }

    @Test
    void linksOnceAndThenKnowsTheIdentity() {
        signInBeside(provisioning, true, perfect());
        User linked = ada();

        SignIn.Returning again = scene.returning(provisioning, perfect());

        assertThat(again.linkedNow()).isFalse();
        assertThat(again.user()).isEqualTo(linked);
    }

    @Test
    @DisplayName("L1: an account whose address was never verified is not merged (pre-hijacking)")
    void doesNotLinkToAnUnverifiedHolder() {
        assertNotLinked(signInBeside(provisioning, false, perfect()));
    }

    @Test
    @DisplayName("L1: an account whose address only an untrusted issuer verified is not merged (pre-hijacking)")
    void doesNotLinkToAHolderWhomNoTrustedIssuerVerified() {
        User mallory = scene.created(
                provisioning, scene.login(MALLORY).email(ADA_ADDRESS, true).vouchedFor());

        SignIn victim = provisioning.signIn(perfect().verified());

        assertThat(victim).isEqualTo(new SignIn.Refused.LinkRequired(mallory.id(), Optional.empty()));
        assertThat(scene.store.identitiesOf(mallory.id())).containsExactly(MALLORY);
    }

    static Stream<Arguments> unprovedLogins() {
        Scene scene = new Scene();
        Login google = scene.login(ADA_AT_GOOGLE);
        return Stream.of(
                Arguments.of(
                        "L2: the provider did not verify it",
                        google.email(ADA_ADDRESS, false).vouchedFor()),
                Arguments.of("verified once, not vouched for now", google.email(ADA_ADDRESS, true)),
                Arguments.of(
                        "an issuer that is not trusted with it",
                        scene.login(MALLORY).email(ADA_ADDRESS, true).vouchedFor()),
                Arguments.of(
                        "an issuer that only looks like a trusted one",
                        scene.login(new ExternalIdentity(GOOGLE + "/", "1170001"))
                                .email(ADA_ADDRESS, true)
                                .vouchedFor()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unprovedLogins")
    void doesNotLinkALoginThatDoesNotProveTheAddress(String why, Login login) {
        SignIn signIn = signInBeside(provisioning, true, login);

        assertThat(signIn).as(why).isEqualTo(new SignIn.Refused.LinkRequired(ada().id(), Optional.empty()));
        assertThat(scene.store.findByIdentity(login.identity())).isEmpty();
        assertThat(ada().sessionsNotBefore()).isEmpty();
    }

    @Test
    @DisplayName("L2: no e-mail at all links nothing")
    void createsAUserForALoginWithoutAnAddress() {
        assertThat(signInBeside(provisioning, true, scene.login(ADA_AT_GOOGLE).vouchedFor()))
                .isInstanceOf(SignIn.Created.class);
    }

    @Test
    void doesNotLinkToADisabledHolder() {
        User ada = scene.created(
                provisioning, scene.login(ADA).email(ADA_ADDRESS, true).vouchedFor());
        provisioning.disable(ada.id());

        assertNotLinked(provisioning.signIn(perfect().verified()));
    }

    @Test
    @DisplayName("The Kelvin sign is no k: a look-alike address is another person's")
    void doesNotLinkALookAlike() {
        scene.created(
                provisioning, scene.login(ADA).email("kate@example.com", true).vouchedFor());

        SignIn signIn = provisioning.signIn(scene.login(ADA_AT_GOOGLE)
                .email("\u212Aate@example.com", true)
                .vouchedFor()
                .verified());

        assertThat(signIn).isInstanceOf(SignIn.Created.class);
    }

    @Test
    void withNoTrustedIssuerNeverLinks() {
        UserProvisioning nobodyTrusted = scene.with(LinkPolicy.byVerifiedEmail(Set.of()));

        assertNotLinked(signInBeside(nobodyTrusted, true, perfect()));
    }

    private void assertNotLinked(SignIn signIn) {
        assertThat(signIn).isInstanceOf(SignIn.Refused.LinkRequired.class);
        assertThat(scene.store.findByIdentity(ADA_AT_GOOGLE)).isEmpty();
        assertThat(scene.store.identitiesOf(ada().id())).isEqualTo(List.of(ADA));
    }
}
