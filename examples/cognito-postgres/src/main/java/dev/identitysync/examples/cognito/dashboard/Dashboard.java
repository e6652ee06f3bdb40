package dev.identitysync.examples.cognito.dashboard;

import dev.identitysync.ExternalIdentity;
import dev.identitysync.StoreException;
import dev.identitysync.User;
import dev.identitysync.UserStatus;
import dev.identitysync.VerifiedLogin;
import dev.identitysync.cognito.token.CognitoTokenVerifier;
import dev.identitysync.cognito.token.IdTokenVerification;
import dev.identitysync.examples.cognito.http.HttpAnswer;
import dev.identitysync.examples.cognito.http.HttpRequest;
import dev.identitysync.examples.cognito.http.Problem;
import dev.identitysync.examples.cognito.http.Refusal;
import dev.identitysync.examples.cognito.http.Route;
import dev.identitysync.examples.cognito.http.Routes;
import java.util.Optional;
import java.util.function.Function;

/**
 * Answers who is signed in, and when they last signed in. It reads alone: that they did is recorded by the pool's triggers,
 * and calling an API is no sign-in.
 */
public final class Dashboard implements Route {
    private static final Problem NO_USER = Problem.of(
            404,
            "no-such-user",
            "You have no user here",
            "You are signed in to the pool, and are no user of this application, or not any more. Sign in again.");
    private static final Problem DISABLED =
            Problem.of(403, "user-disabled", "Your user is disabled", "Ask those who run this application.");

    private final CognitoTokenVerifier verifier;
    private final Function<ExternalIdentity, Optional<User>> users;

    private Dashboard(CognitoTokenVerifier verifier, Function<ExternalIdentity, Optional<User>> users) {
        this.verifier = verifier;
        this.users = users;
    }

    /**
     * {@code GET /dashboard}.
     *
     * @param users mostly {@code userProvisioning::findByIdentity}
     */
    public static Routes routes(CognitoTokenVerifier verifier, Function<ExternalIdentity, Optional<User>> users) {
        return Routes.of("GET", "/dashboard", new Dashboard(verifier, users));
    }

    @Override
    public HttpAnswer answer(HttpRequest request) throws Refusal {
        VerifiedLogin login = login(BearerToken.of(request));
        User user = find(login.identity()).orElseThrow(() -> new Refusal(NO_USER));
        requireWelcome(user, login);
        return HttpAnswer.of(200, UserView.of(user));
    }

    private VerifiedLogin login(String token) throws Refusal {
        IdTokenVerification verification = verifier.verifyIdToken(token);
        if (verification instanceof IdTokenVerification.Verified verified) {
            return verified.login();
        }
        if (verification instanceof IdTokenVerification.Rejected rejected) {
            throw new Refusal(TokenRefusals.of(rejected.problem().reason()));
        }
        if (verification instanceof IdTokenVerification.KeysUnavailable unavailable) {
            throw new Refusal(StoreRefusals.keysUnavailable(), unavailable.cause());
        }
        throw new IllegalStateException("A verification of a kind that nobody knew");
    }

    private Optional<User> find(ExternalIdentity identity) throws Refusal {
        try {
            return users.apply(identity);
        } catch (StoreException e) {
            throw new Refusal(StoreRefusals.of(e), e);
        }
    }

    // The pool knows nothing of this: its tokens are good until they expire, whatever became of the user.
    private static void requireWelcome(User user, VerifiedLogin login) throws Refusal {
        if (user.status() != UserStatus.ACTIVE) {
            throw new Refusal(DISABLED);
        }
        if (user.sessionsNotBefore().filter(login.authenticatedAt()::isBefore).isPresent()) {
            throw new Refusal(TokenRefusals.revoked());
        }
    }
}
