package dev.identitysync.examples.springboot.watch;

import dev.identitysync.examples.springboot.users.SignInRefusal;
import dev.identitysync.examples.springboot.users.StoreFailedException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/**
 * Times the step from a verified ID token to a local user, the question to the provider's user info included: the meter
 * {@code identity.sign.in}, by outcome.
 */
public final class TimedUserService implements OAuth2UserService<OidcUserRequest, OidcUser> {
    private static final String METER = "identity.sign.in";

    private final OAuth2UserService<OidcUserRequest, OidcUser> timed;
    private final MeterRegistry meters;

    /**
     * Times another.
     *
     * @param timed what does the work
     * @param meters where the times go
     */
    public TimedUserService(OAuth2UserService<OidcUserRequest, OidcUser> timed, MeterRegistry meters) {
        this.timed = timed;
        this.meters = meters;
    }

    @Override
    public @Nullable OidcUser loadUser(OidcUserRequest request) {
        Timer.Sample sample = Timer.start(meters);
        String outcome = "failed";
        try {
            @Nullable OidcUser user = timed.loadUser(request);
            outcome = "signed_in";
            return user;
        } catch (AuthenticationException e) {
            outcome = outcomeOf(e);
            throw e;
        } finally {
            sample.stop(Timer.builder(METER).tag("outcome", outcome).register(meters));
        }
    }

    // A provider may send any code; only ours are few enough to be tags.
    private static String outcomeOf(AuthenticationException e) {
        if (e instanceof StoreFailedException failed) {
            return failed.passes() ? "store_unavailable" : "store_broken";
        }
        return e instanceof OAuth2AuthenticationException refused
                ? SignInRefusal.of(refused.getError()).map(SignInRefusal::code).orElse("provider")
                : "failed";
    }
}
