package dev.identitysync.provisioning;

import static dev.identitysync.provisioning.Scene.ADA;
import static dev.identitysync.provisioning.Scene.ADA_ADDRESS;
import static dev.identitysync.provisioning.Scene.ADA_AT_GOOGLE;
import static dev.identitysync.provisioning.Scene.BEN;
import static dev.identitysync.provisioning.Scene.GOOGLE;
import static dev.identitysync.provisioning.Scene.ISSUER;
import static dev.identitysync.provisioning.SignInPreview.Field.EMAIL;
import static dev.identitysync.provisioning.SignInPreview.Field.LAST_LOGIN_AT;
import static dev.identitysync.provisioning.SignInPreview.Field.NAME;

import dev.identitysync.Email;
import dev.identitysync.ExternalIdentity;
import dev.identitysync.Profile;
import dev.identitysync.User;
import java.time.Duration;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Sign-ins that are about to happen, one for each way in which they can end. */
final class PreviewAttempts {
    static final LinkPolicy BY_EMAIL = LinkPolicy.byVerifiedEmail(Set.of(GOOGLE, ISSUER));

    private PreviewAttempts() {}

    /** A wiring and a login, what the sign-in is expected to end in, and what to write. */
    record Attempt(
            UserProvisioningBuilder wiring,
            Login login,
            Class<? extends SignIn> outcome,
            Set<SignInPreview.Field> changes) {}

    static Stream<Arguments> all() {
        return Stream.of(
                attempt(
                        "a new user",
                        s -> new Attempt(
                                s.wiring(),
                                s.login(ADA).with(profile("Ada", ADA_ADDRESS)),
                                SignIn.Created.class,
                                Set.of(NAME, EMAIL, LAST_LOGIN_AT))),
                attempt("a returning user with changes", s -> {
                    UserProvisioningBuilder wiring = s.wiring().syncPolicy(SyncPolicy.followProvider());
                    s.created(wiring.build(), s.login(ADA).with(profile("Ada", ADA_ADDRESS)));
                    s.clock.advance(Duration.ofHours(1));
                    return new Attempt(
                            wiring,
                            s.login(ADA).with(profile("Countess", "new@example.com")),
                            SignIn.Returning.class,
                            Set.of(NAME, EMAIL, LAST_LOGIN_AT));
                }),
                attempt("a returning user whose own changes are kept", s -> {
                    s.created(s.plain(), s.login(ADA).with(profile("Ada", ADA_ADDRESS)));
                    s.clock.advance(Duration.ofHours(1));
                    return new Attempt(
                            s.wiring(),
                            s.login(ADA).with(profile("Countess", ADA_ADDRESS)),
                            SignIn.Returning.class,
                            Set.of(LAST_LOGIN_AT));
                }),
                attempt("a returning user within the throttle", s -> {
                    UserProvisioningBuilder wiring = s.wiring().lastLoginThrottle(Duration.ofMinutes(5));
                    s.created(wiring.build(), s.login(ADA));
                    s.clock.advance(Duration.ofMinutes(1));
                    return new Attempt(wiring, s.login(ADA), SignIn.Returning.class, Set.of());
                }),
                attempt("a disabled user", s -> {
                    User ada = s.created(s.plain(), s.login(ADA));
                    s.plain().disable(ada.id());
                    return refused(s.wiring(), s.login(ADA), SignIn.Refused.Disabled.class);
                }),
                attempt("an address that is taken", s -> {
                    UserProvisioningBuilder wiring = s.wiring().linkPolicy(LinkPolicy.neverAndOneUserPerEmail());
                    s.created(wiring.build(), s.login(ADA).email(ADA_ADDRESS, true));
                    return refused(
                            wiring, s.login(BEN).email("ADA@example.com", true), SignIn.Refused.EmailTaken.class);
                }),
                attempt("an address whose owner has to agree", s -> {
                    s.created(linking(s).build(), s.login(ADA).email(ADA_ADDRESS, true));
                    return refused(
                            linking(s), s.login(BEN).email(ADA_ADDRESS, true), SignIn.Refused.LinkRequired.class);
                }),
                attempt("an identity that is linked by e-mail", s -> {
                    s.created(
                            linking(s).build(),
                            s.login(ADA).email(ADA_ADDRESS, true).vouchedFor());
                    s.clock.advance(Duration.ofHours(1));
                    return new Attempt(linking(s), googleLogin(s), SignIn.Returning.class, Set.of(LAST_LOGIN_AT));
                }),
                attempt("a link by e-mail after later sessions were revoked", s -> {
                    User ada = s.created(
                            linking(s).build(),
                            s.login(ADA).email(ADA_ADDRESS, true).vouchedFor());
                    Login login = googleLogin(s);
                    s.clock.advance(Duration.ofHours(1));
                    s.plain().revokeSessions(ada.id());
                    return new Attempt(linking(s), login, SignIn.Returning.class, Set.of());
                }),
                attempt("a holder whose address no trusted provider proved", s -> {
                    s.created(linking(s).build(), s.login(ADA).email(ADA_ADDRESS, true));
                    return refused(linking(s), googleLogin(s), SignIn.Refused.LinkRequired.class);
                }),
                attempt("an address that users share and nobody claimed", s -> {
                    s.created(s.plain(), s.login(ADA).email(ADA_ADDRESS, true));
                    return new Attempt(linking(s), googleLogin(s), SignIn.Created.class, Set.of(EMAIL, LAST_LOGIN_AT));
                }),
                attempt("an unverified holder of the address", s -> {
                    s.created(
                            linking(s).build(),
                            s.login(ADA).email(ADA_ADDRESS, false).vouchedFor());
                    return refused(linking(s), googleLogin(s), SignIn.Refused.LinkRequired.class);
                }),
                attempt("another spelling of the user's own address", s -> {
                    s.created(linking(s).build(), s.login(ADA).email(ADA_ADDRESS, true));
                    return new Attempt(
                            linking(s),
                            s.login(ADA).email("Ada@Example.com", true),
                            SignIn.Returning.class,
                            Set.of(EMAIL));
                }),
                attempt("an identity that is disabled", s -> {
                    s.created(s.plain(), s.login(ADA));
                    s.plain().disableIdentity(ADA, s.clock.instant());
                    return refused(s.wiring(), s.login(ADA), SignIn.Refused.IdentityDisabled.class);
                }),
                attempt("an identity that is disabled, of a user who is", s -> {
                    User ada = s.created(s.plain(), s.login(ADA));
                    s.plain().disableIdentity(ADA, s.clock.instant());
                    s.plain().disable(ada.id());
                    return refused(s.wiring(), s.login(ADA), SignIn.Refused.Disabled.class);
                }),
                attempt("a disabled holder of the address", s -> {
                    User ada = s.created(
                            linking(s).build(),
                            s.login(ADA).email(ADA_ADDRESS, true).vouchedFor());
                    s.plain().disable(ada.id());
                    return refused(linking(s), googleLogin(s), SignIn.Refused.LinkRequired.class);
                }),
                attempt("an id that is taken", s -> {
                    UserProvisioningBuilder wiring = s.wiring().userIds(UserIds.subject());
                    s.created(wiring.build(), s.login(ADA));
                    return refused(
                            wiring,
                            s.login(new ExternalIdentity("https://b.example", "ada")),
                            SignIn.Refused.UserIdTaken.class);
                }),
                attempt("a changed address that users may share", s -> {
                    s.created(s.plain(), s.login(ADA).email(ADA_ADDRESS, true));
                    s.created(s.plain(), s.login(BEN).email("ben@example.com", true));
                    return new Attempt(
                            s.wiring(), s.login(BEN).email(ADA_ADDRESS, true), SignIn.Returning.class, Set.of(EMAIL));
                }),
                attempt("a changed address that another user holds", s -> {
                    UserProvisioningBuilder wiring = s.wiring().linkPolicy(LinkPolicy.neverAndOneUserPerEmail());
                    s.created(wiring.build(), s.login(ADA).email(ADA_ADDRESS, true));
                    s.created(wiring.build(), s.login(BEN).email("ben@example.com", true));
                    s.clock.advance(Duration.ofHours(1));
                    return new Attempt(
                            wiring,
                            s.login(BEN).with(profile("Ben", ADA_ADDRESS)),
                            SignIn.Returning.class,
                            Set.of(NAME, LAST_LOGIN_AT));
                }));
    }

    private static Arguments attempt(String name, Function<Scene, Attempt> setUp) {
        return Arguments.of(name, setUp);
    }

    private static Attempt refused(UserProvisioningBuilder wiring, Login login, Class<? extends SignIn> refusal) {
        return new Attempt(wiring, login, refusal, Set.of());
    }

    private static UserProvisioningBuilder linking(Scene scene) {
        return scene.wiring().linkPolicy(BY_EMAIL).linkProofs(scene.proofs());
    }

    private static Login googleLogin(Scene scene) {
        return scene.login(ADA_AT_GOOGLE).email(ADA_ADDRESS, true).vouchedFor();
    }

    private static Profile profile(String name, String address) {
        return Profile.builder().name(name).email(new Email(address, true)).build();
    }
}
