package dev.identitysync.examples.springboot.web;

import dev.identitysync.StoreException;
import dev.identitysync.examples.springboot.users.SignInRefusal;
import dev.identitysync.examples.springboot.users.StoreFailedException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;

/**
 * A page for when something is not as it should be.
 *
 * @param status the HTTP status
 * @param title what happened
 * @param advice what to do
 */
record ProblemPage(HttpStatus status, String title, String advice) {
    private static final String RETRY_AFTER_SECONDS = "5";

    static ProblemPage of(SignInRefusal refusal) {
        return switch (refusal) {
            case USER_DISABLED ->
                refused(
                        "This account is disabled",
                        "Nobody can sign in to it at present. Ask our support to enable it.");
            case IDENTITY_DISABLED ->
                refused(
                        "Your provider has disabled this account",
                        "Ask your provider to enable it, or sign in another way that you have connected.");
            case LINK_REQUIRED, EMAIL_TAKEN ->
                refused(
                        "This e-mail address has an account already",
                        "Sign in the way you did the first time. If that is not you, ask our support.");
            case USER_ID_TAKEN ->
                refused("This account belongs to somebody else", "Sign in the way you did the first time.");
            case UNUSABLE_PROFILE ->
                refused(
                        "Your profile cannot be stored",
                        "Your provider sent a name, picture or address that we cannot keep. Change it there, and sign in"
                                + " again.");
            case NOT_OPENID ->
                new ProblemPage(
                        HttpStatus.INTERNAL_SERVER_ERROR,
                        "This way to sign in is not set up",
                        "It is our fault; choose another way to sign in.");
        };
    }

    private static ProblemPage refused(String title, String advice) {
        return new ProblemPage(HttpStatus.FORBIDDEN, title, advice);
    }

    static ProblemPage of(StoreException failure) {
        return ofStore(StoreFailedException.passes(failure));
    }

    static ProblemPage ofStore(boolean passes) {
        return passes
                ? new ProblemPage(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "We cannot reach our database",
                        "You are not signed in by this, and nothing is lost. Please try again in a moment.")
                : new ProblemPage(
                        HttpStatus.INTERNAL_SERVER_ERROR,
                        "Something is broken",
                        "It is our fault, and trying again does not help. We were told of it.");
    }

    static ProblemPage ofProvider(OAuth2Error error) {
        return error.getErrorCode().equals(OAuth2ErrorCodes.ACCESS_DENIED)
                ? new ProblemPage(HttpStatus.OK, "You did not sign in", "Nothing was done. Sign in whenever you like.")
                : rejected();
    }

    static ProblemPage rejected() {
        return new ProblemPage(
                HttpStatus.BAD_REQUEST,
                "The sign-in did not work",
                "What came back from the provider could not be used. Please sign in again.");
    }

    void writeTo(HttpServletResponse response) throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.TEXT_HTML_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        if (status == HttpStatus.SERVICE_UNAVAILABLE) {
            response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        response.getWriter().write(Html.page(title, Html.of("""
                <h1>{}</h1>
                <p>{}</p>
                <p><a class="button" href="/">To the start</a></p>
                """, title, advice)));
    }
}
