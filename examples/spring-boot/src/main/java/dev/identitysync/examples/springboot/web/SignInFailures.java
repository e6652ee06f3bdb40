package dev.identitysync.examples.springboot.web;

import dev.identitysync.examples.springboot.users.SignInRefusal;
import dev.identitysync.examples.springboot.users.StoreFailedException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/** A sign-in that came to nothing: a page that says why and what to do, and no session. */
final class SignInFailures implements AuthenticationFailureHandler {
    private static final Logger log = LoggerFactory.getLogger(SignInFailures.class);

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        Sessions.endUnlessSignedIn(request);
        pageOf(failure).writeTo(response);
    }

    private static ProblemPage pageOf(AuthenticationException failure) {
        if (failure instanceof StoreFailedException store) {
            return ProblemPage.ofStore(store.passes());
        }
        if (!(failure instanceof OAuth2AuthenticationException oauth)) {
            log.error("No sign-in: {}", failure.getClass().getName());
            return ProblemPage.rejected();
        }
        Optional<SignInRefusal> refusal = SignInRefusal.of(oauth.getError());
        if (refusal.isEmpty()) {
            logRejection(oauth.getError());
        }
        return refusal.map(ProblemPage::of).orElseGet(() -> ProblemPage.ofProvider(oauth.getError()));
    }

    // The code alone: a description may come from the address bar.
    private static void logRejection(OAuth2Error error) {
        log.warn("No sign-in: {}", error.getErrorCode().replaceAll("[^A-Za-z0-9_.-]", "?"));
    }
}
