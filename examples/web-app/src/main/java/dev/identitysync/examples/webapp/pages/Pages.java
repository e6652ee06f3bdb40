package dev.identitysync.examples.webapp.pages;

import dev.identitysync.StoreException;
import dev.identitysync.StoreOutcomeUnknownException;
import dev.identitysync.StoreUnavailableException;
import dev.identitysync.examples.webapp.http.Failures;
import dev.identitysync.examples.webapp.http.Html;
import dev.identitysync.examples.webapp.http.Request;
import dev.identitysync.examples.webapp.http.Response;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The pages for when something is not as it should be: each says what, and offers a way on. */
public final class Pages implements Failures {
    private static final Logger log = LoggerFactory.getLogger(Pages.class);
    private static final String RETRY_AFTER_SECONDS = "5";
    private static final String HOME = "Back to the start";

    @Override
    public Response notFound(Request request) {
        return page(404, "Nothing here", "There is no such page.", Html.NONE, Links.HOME, HOME);
    }

    @Override
    public Response methodNotAllowed(Request request, Set<String> allowed) {
        return page(405, "Not like this", "This page is reached in another way.", Html.NONE, Links.HOME, HOME)
                .with("Allow", String.join(", ", allowed));
    }

    @Override
    public Response forgery(Request request) {
        return page(
                403,
                "That did not come from here",
                "The request was sent by another site, or by no page at all, so nothing was done.",
                Html.NONE,
                Links.HOME,
                HOME);
    }

    @Override
    public Response anotherSite(Request request) {
        return Response.text(421, "This is not the site that you asked for.\n");
    }

    @Override
    public Response failed(Request request, RuntimeException failure) {
        if (failure instanceof StoreException store) {
            // Never back to an address that somebody made up: the pages of this application are few.
            return storeFailed(request, store, Links.ACCOUNT.equals(request.path()) ? Links.ACCOUNT : Links.HOME);
        }
        log.error("The request failed", failure);
        return broken(request);
    }

    /**
     * The store did not answer, or refused. Nobody was signed in or out by it.
     *
     * @param retry where to try again, which is offered only where that may help
     */
    Response storeFailed(Request request, StoreException failure, String retry) {
        boolean passes =
                failure instanceof StoreUnavailableException || failure instanceof StoreOutcomeUnknownException;
        if (!passes) {
            // A table, a permission or a record: it stays so until somebody mends it.
            log.error("The store refused the request: {}", failure.getMessage(), failure);
            return broken(request);
        }
        log.error("The store did not answer: {}", failure.getMessage(), failure);
        return page(
                        503,
                        "We cannot reach our database",
                        "You are not signed in by this, and nothing is lost. Please try again in a moment.",
                        id(request),
                        retry,
                        "Try again")
                .with("Retry-After", RETRY_AFTER_SECONDS);
    }

    private static Response broken(Request request) {
        return page(500, "Something broke", "It is our fault, and it is in our log.", id(request), Links.HOME, HOME);
    }

    Response providerDown(Request request, String returnTo) {
        return page(
                        503,
                        "The sign-in provider does not answer",
                        "Nobody was signed in, and nothing is lost. Please try again in a moment.",
                        id(request),
                        Links.signIn(returnTo),
                        "Try again")
                .with("Retry-After", RETRY_AFTER_SECONDS);
    }

    Response denied(boolean cancelled, String returnTo) {
        return page(
                403,
                cancelled ? "You cancelled" : "The provider said no",
                cancelled
                        ? "Nobody was signed in. You can try again whenever you like."
                        : "The sign-in provider did not let you in. Nobody was signed in.",
                Html.NONE,
                Links.signIn(returnTo),
                "Sign in again");
    }

    Response rejected(Request request) {
        return page(
                400,
                "That sign-in could not be finished",
                "It may be old, already used, or begun in another browser or tab. Nobody was signed in by it.",
                id(request),
                Links.signIn(Links.HOME),
                "Sign in again");
    }

    Response disabled(Request request) {
        return page(
                403,
                "This account is disabled",
                "You were recognised, and you may not sign in. Ask whoever runs this site.",
                id(request),
                Links.HOME,
                HOME);
    }

    Response disabledByProvider(Request request, Html addition) {
        return page(
                403,
                "Your provider has disabled this account",
                "As long as it is, nobody can sign in here with it. Ask your provider to enable it, or sign in another"
                        + " way that you have connected.",
                Html.join(List.of(id(request), addition)),
                Links.HOME,
                HOME);
    }

    Response conflict(Request request) {
        return page(
                409,
                "This account cannot be used here",
                "It clashes with another account of this site, so nothing was changed. Sign in the way you did"
                        + " before, or ask whoever runs this site.",
                id(request),
                Links.HOME,
                HOME);
    }

    private static Html id(Request request) {
        return Html.of(
                "<p class=\"request\">If you ask about it, give this number: <code id=\"request-id\">{}</code></p>",
                request.id());
    }

    private static Response page(
            int status, String title, String sentence, Html details, String link, String linkText) {
        return Response.html(status, Layout.notice(title, sentence, details, link, linkText));
    }
}
