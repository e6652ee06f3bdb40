package dev.identitysync.examples.springboot.users;

import dev.identitysync.StoreException;
import dev.identitysync.User;
import dev.identitysync.VerifiedLogin;
import dev.identitysync.provisioning.SignIn;
import dev.identitysync.provisioning.UserProvisioning;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Service;

/**
 * Where the local user is created. Spring Security asks it once for each sign-in, after the ID token was verified and
 * before there is a session; what is thrown here leaves none.
 */
@Service
public class LocalUserService implements OAuth2UserService<OidcUserRequest, OidcUser> {
    private static final Logger log = LoggerFactory.getLogger(LocalUserService.class);

    private final OidcUserService provider = ProviderCalls.userInfo();
    private final UserProvisioning users;
    private final Clock clock;

    LocalUserService(UserProvisioning users, Clock clock) {
        this.users = users;
        this.clock = clock;
    }

    /**
     * The user of a verified ID token, who is stored from here on.
     *
     * @throws OAuth2AuthenticationException if the sign-in is refused, with a code of {@link SignInRefusal}
     * @throws StoreFailedException if the store cannot answer
     */
    @Override
    public OidcUser loadUser(OidcUserRequest request) {
        OidcUser verified = provider.loadUser(request);
        SignIn signIn = provision(VerifiedLogins.of(request.getClientRegistration(), verified, clock.instant()));
        Optional<User> user = signIn.signedIn();
        Optional<Instant> from = signIn.sessionFrom();
        if (user.isEmpty() || from.isEmpty()) {
            throw refused((SignIn.Refused) signIn);
        }
        return new LocalUser(user.get(), from.get(), verified);
    }

    private SignIn provision(VerifiedLogin login) {
        try {
            return users.signIn(login);
        } catch (StoreException e) {
            throw new StoreFailedException(e);
        }
    }

    // The outcome itself may hold a proof, which is as good as a password.
    private static OAuth2AuthenticationException refused(SignIn.Refused refused) {
        SignInRefusal refusal = SignInRefusal.of(refused);
        log.info("No sign-in: {}, user {}", refusal.code(), refused.concerned());
        return refusal.exception();
    }
}
