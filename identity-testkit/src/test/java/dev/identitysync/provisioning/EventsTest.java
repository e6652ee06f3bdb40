package dev.identitysync.provisioning;

import static dev.identitysync.provisioning.Scene.ADA;
import static dev.identitysync.provisioning.Scene.ADA_ADDRESS;
import static dev.identitysync.provisioning.Scene.ADA_AT_GOOGLE;
import static dev.identitysync.provisioning.Scene.GOOGLE;
import static dev.identitysync.provisioning.Scene.ISSUER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identitysync.StoreException;
import dev.identitysync.StoreUnavailableException;
import dev.identitysync.User;
import dev.identitysync.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EventsTest {
    private static final UserId NOBODY = new UserId("nobody");

    private final Scene scene = new Scene();
    private final UserProvisioning provisioning = scene.plain();

    private User adaAnHourAgo(UserProvisioning by) {
        User ada = scene.created(by, scene.login(ADA).email(ADA_ADDRESS, true).vouchedFor());
        scene.told.clear();
        scene.clock.advance(Duration.ofHours(1));
        return ada;
    }

    private Instant now() {
        return scene.clock.instant();
    }

    @Nested
    class OfASignIn {
        @Test
        void aCreatedUserIsTold() {
            User ada = scene.created(provisioning, scene.login(ADA));

            assertThat(scene.told).containsExactly(new ProvisioningEvent.UserCreated(now(), ada, ADA));
        }

        @Test
        void aReturningUserIsToldWithThePreviousLogin() {
            User before = adaAnHourAgo(provisioning);

            User ada = scene.returning(provisioning, scene.login(ADA)).user();

            assertThat(scene.told)
                    .containsExactly(new ProvisioningEvent.UserReturned(now(), ada, ADA, before.lastLoginAt()));
        }

        @Test
        void aLinkByEmailIsToldBeforeTheReturn() {
            UserProvisioning linking = scene.with(LinkPolicy.byVerifiedEmail(Set.of(GOOGLE, ISSUER)));
            User before = adaAnHourAgo(linking);

            User ada = scene.returning(
                            linking,
                            scene.login(ADA_AT_GOOGLE).email(ADA_ADDRESS, true).vouchedFor())
                    .user();

            assertThat(scene.told)
                    .containsExactly(
                            new ProvisioningEvent.IdentityLinked(now(), ada, ADA_AT_GOOGLE),
                            new ProvisioningEvent.UserReturned(now(), ada, ADA_AT_GOOGLE, before.lastLoginAt()));
        }

        @Test
        void aRefusalIsToldWithoutTheProofThatItGave() {
            UserProvisioning linking = scene.with(LinkPolicy.whenOwnerConfirms());
            User ada = adaAnHourAgo(linking);

            scene.proof(linking, scene.login(ADA_AT_GOOGLE).email(ADA_ADDRESS, true));

            assertThat(scene.told)
                    .containsExactly(new ProvisioningEvent.SignInRefused(
                            now(), ADA_AT_GOOGLE, new SignIn.Refused.LinkRequired(ada.id(), Optional.empty())));
        }

        @Test
        void aRefusalIsToldWithItsReason() {
            User ada = adaAnHourAgo(provisioning);
            provisioning.disable(ada.id());
            scene.told.clear();

            SignIn signIn = provisioning.signIn(scene.login(ADA).verified());

            assertThat(scene.told)
                    .containsExactly(new ProvisioningEvent.SignInRefused(now(), ADA, (SignIn.Refused) signIn));
        }
    }

    @Nested
    class OfAnAccount {
        @Test
        void eachChangeIsToldOnce() {
            User ada = adaAnHourAgo(provisioning);

            User revoked = provisioning.revokeSessions(ada.id()).orElseThrow();
            User linked = ((Linking.Linked) provisioning.link(
                            ada.id(), scene.login(ADA_AT_GOOGLE).verified()))
                    .user();
            provisioning.disableIdentity(ADA_AT_GOOGLE, now());
            provisioning.enableIdentity(ADA_AT_GOOGLE, now());
            provisioning.unlink(ada.id(), ADA_AT_GOOGLE);
            User disabled = provisioning.disable(ada.id()).orElseThrow();
            User enabled = provisioning.enable(ada.id()).orElseThrow();
            provisioning.delete(ada.id());

            assertThat(scene.told)
                    .containsExactly(
                            new ProvisioningEvent.SessionsRevoked(now(), revoked),
                            new ProvisioningEvent.IdentityLinked(now(), linked, ADA_AT_GOOGLE),
                            new ProvisioningEvent.IdentityDisabled(now(), linked, ADA_AT_GOOGLE),
                            new ProvisioningEvent.IdentityEnabled(now(), linked, ADA_AT_GOOGLE),
                            new ProvisioningEvent.IdentityUnlinked(now(), linked, ADA_AT_GOOGLE),
                            new ProvisioningEvent.UserDisabled(now(), disabled),
                            new ProvisioningEvent.UserEnabled(now(), enabled),
                            new ProvisioningEvent.UserDeleted(now(), ada.id()));
        }

        @Test
        void whatChangedNothingIsNotTold() {
            User ada = adaAnHourAgo(provisioning);

            provisioning.link(ada.id(), scene.login(ADA).verified());
            provisioning.link(NOBODY, scene.login(ADA_AT_GOOGLE).verified());
            provisioning.unlink(ada.id(), ADA);
            provisioning.unlink(ada.id(), ADA_AT_GOOGLE);
            provisioning.enable(ada.id());
            provisioning.disable(NOBODY);
            provisioning.revokeSessions(NOBODY);
            provisioning.enableIdentity(ADA, now());
            provisioning.disableIdentity(ADA, now().minusMillis(1));
            provisioning.disableIdentity(ADA_AT_GOOGLE, now());
            provisioning.delete(NOBODY);
            provisioning.recordLogin(ada.id());
            provisioning.findById(ada.id());

            assertThat(scene.told).isEmpty();
        }

        @Test
        void sessionsThatHaveEndedAreNotEndedAgain() {
            User ada = adaAnHourAgo(provisioning);
            provisioning.revokeSessions(ada.id());
            scene.told.clear();

            provisioning.revokeSessions(ada.id());
            provisioning.revokeSessions(ada.id(), now().minusSeconds(1));

            assertThat(scene.told).isEmpty();
        }

        @Test
        void aRedeemedProofIsToldOnceAndARefusedOneNever() {
            UserProvisioning linking = scene.with(LinkPolicy.whenOwnerConfirms());
            User ada = adaAnHourAgo(linking);
            LinkProof proof = scene.proof(linking, scene.login(ADA_AT_GOOGLE).email(ADA_ADDRESS, true));
            scene.told.clear();

            linking.redeem(ada.id(), proof, BrowserBinding.random());
            assertThat(scene.told).isEmpty();
            linking.redeem(ada.id(), proof, scene.browser);
            linking.redeem(ada.id(), proof, scene.browser);

            assertThat(scene.told)
                    .containsExactly(
                            new ProvisioningEvent.IdentityLinked(now(), scene.stored(ada.id()), ADA_AT_GOOGLE));
        }
    }

    @Nested
    class OfAStoreThatFails {
        private final StoreException failure = new StoreUnavailableException("The store is away; try again", null);

        static Stream<Arguments> operations() {
            Login login = new Scene().login(ADA);
            return Stream.of(
                    operation("signIn", it -> it.signIn(login.verified())),
                    operation("signIn in a browser", it -> it.signIn(login.verified(), BrowserBinding.random())),
                    operation("preview", it -> it.preview(login.verified())),
                    operation("recordLogin", it -> it.recordLogin(NOBODY)),
                    operation("findById", it -> it.findById(NOBODY)),
                    operation("findByIdentity", it -> it.findByIdentity(ADA)),
                    operation("findByEmail", it -> it.findByEmail(ADA_ADDRESS)),
                    operation("identitiesOf", it -> it.identitiesOf(NOBODY)),
                    operation("disable", it -> it.disable(NOBODY)),
                    operation("enable", it -> it.enable(NOBODY)),
                    operation("revokeSessions", it -> it.revokeSessions(NOBODY)),
                    operation("disableIdentity", it -> it.disableIdentity(ADA, Instant.EPOCH)),
                    operation("enableIdentity", it -> it.enableIdentity(ADA, Instant.EPOCH)),
                    operation("identityStatus", it -> it.identityStatus(ADA)),
                    operation("link", it -> it.link(NOBODY, login.verified())),
                    operation("unlink", it -> it.unlink(NOBODY, ADA)),
                    operation("delete", it -> it.delete(NOBODY)),
                    operation("users", it -> it.users(Optional.empty(), 10)));
        }

        private static Arguments operation(String name, Operation operation) {
            return Arguments.of(name, operation);
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("operations")
        void nothingIsToldAndTheFailureComesThroughAsItIs(String name, Operation operation) {
            UserProvisioning broken = scene.wiring(Stores.failing(failure)).build();

            assertThatThrownBy(() -> operation.accept(broken)).as(name).isSameAs(failure);
            assertThat(scene.told).isEmpty();
        }
    }

    @FunctionalInterface
    interface Operation extends Consumer<UserProvisioning> {}
}
