package dev.identitysync.examples.webapp.pages;

import dev.identitysync.ExternalIdentity;
import dev.identitysync.StoreException;
import dev.identitysync.User;
import dev.identitysync.examples.webapp.http.Handler;
import dev.identitysync.examples.webapp.http.Request;
import dev.identitysync.examples.webapp.http.Response;
import dev.identitysync.google.CallbackRejection;
import dev.identitysync.google.GoogleSignIn;
import dev.identitysync.google.SignInCallback;
import dev.identitysync.provisioning.SignIn;
import dev.identitysync.provisioning.UserProvisioning;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Where people come back from the provider: the whole way from its answer to a session. A session is minted in one
 * place only, and there is no way there without a user that is stored.
 */
public final class CallbackPage implements Handler {
    private static final Logger log = LoggerFactory.getLogger(CallbackPage.class);

    private final GoogleSignIn google;
    private final UserProvisioning provisioning;
    private final Sessions sessions;
    private final Additions additions;
    private final Pages pages;

    /** Ends sign-ins that {@link SignInPage} began. */
    public CallbackPage(
            GoogleSignIn google, UserProvisioning provisioning, Sessions sessions, Additions additions, Pages pages) {
        this.google = google;
        this.provisioning = provisioning;
        this.sessions = sessions;
        this.additions = additions;
        this.pages = pages;
    }

    @Override
    public Response answer(Request request) {
        SignInCallback callback = google.callback(request.rawQuery(), request.headers("Cookie"));
        return answer(request, callback).withCookie(callback.setCookie());
    }

    private Response answer(Request request, SignInCallback callback) {
        if (callback instanceof SignInCallback.SignedIn signedIn) {
            return provision(request, signedIn);
        }
        if (callback instanceof SignInCallback.Denied denied) {
            log.info("No sign-in: {}", denied);
            return pages.denied(denied.cancelled(), denied.returnTo());
        }
        if (callback instanceof SignInCallback.Unavailable unavailable) {
            log.warn("No sign-in: {}", Causes.of(unavailable.cause()));
            return pages.providerDown(request, unavailable.returnTo());
        }
        Level level = callback instanceof SignInCallback.Rejected rejected ? levelOf(rejected.reason()) : Level.ERROR;
        log.atLevel(level).log("No sign-in: {}", callback);
        return pages.rejected(request);
    }

    // What nobody but us can mend keeps everybody out; the rest happens to one person, or to one who tries something.
    private static Level levelOf(CallbackRejection reason) {
        return switch (reason) {
            case CLIENT_REFUSED, TOKEN_REQUEST_REFUSED, NO_ID_TOKEN, ISSUER -> Level.ERROR;
            case ID_TOKEN -> Level.WARN;
            default -> Level.INFO;
        };
    }

    private Response provision(Request request, SignInCallback.SignedIn callback) {
        try {
            SignIn signIn = provisioning.signIn(callback.login());
            Optional<User> user = signIn.signedIn();
            return user.isPresent()
                    ? begin(request, user.get(), signIn, callback.returnTo())
                    : refused(request, (SignIn.Refused) signIn, callback.login().identity());
        } catch (StoreException e) {
            // The provider's code is spent, and nothing else is lost: the next sign-in takes up where this one ended.
            return pages.storeFailed(request, e, Links.signIn(callback.returnTo()));
        }
    }

    private Response begin(Request request, User user, SignIn signIn, String returnTo) {
        return Response.seeOther(returnTo).withCookie(Optional.of(sessions.begin(user.id(), signIn, request)));
    }

    // The outcome itself may hold a proof, which is as good as a password.
    private Response refused(Request request, SignIn.Refused refused, ExternalIdentity identity) {
        log.info("No sign-in: {}, user {}", refused.getClass().getSimpleName(), refused.concerned());
        if (refused instanceof SignIn.Refused.Disabled) {
            return pages.disabled(request);
        }
        return refused instanceof SignIn.Refused.IdentityDisabled
                ? pages.disabledByProvider(request, additions.toRefusal(identity))
                : pages.conflict(request);
    }
}
