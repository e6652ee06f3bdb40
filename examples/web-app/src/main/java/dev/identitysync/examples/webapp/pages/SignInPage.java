package dev.identitysync.examples.webapp.pages;

import dev.identitysync.examples.webapp.http.Handler;
import dev.identitysync.examples.webapp.http.Request;
import dev.identitysync.examples.webapp.http.Response;
import dev.identitysync.google.GoogleSignIn;
import dev.identitysync.google.ProviderUnavailableException;
import dev.identitysync.google.SignInStart;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends the browser to the provider. */
public final class SignInPage implements Handler {
    private static final Logger log = LoggerFactory.getLogger(SignInPage.class);

    private final GoogleSignIn google;
    private final Pages pages;

    /** Begins sign-ins of this kind. */
    public SignInPage(GoogleSignIn google, Pages pages) {
        this.google = google;
        this.pages = pages;
    }

    @Override
    public Response answer(Request request) {
        try {
            SignInStart start = google.start(request.parameter("return_to").orElse(null));
            return Response.seeOther(start.location().toString()).withCookie(Optional.of(start.setCookie()));
        } catch (ProviderUnavailableException e) {
            log.warn("The provider cannot be asked: {}", Causes.of(e));
            return pages.providerDown(request, Links.HOME);
        }
    }
}
