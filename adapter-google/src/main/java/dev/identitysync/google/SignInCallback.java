package dev.identitysync.google;

import dev.identitysync.VerifiedLogin;
import java.util.Optional;

/**
 * What a callback came to. In every case set {@link #setCookie()} if there is one; show a page for whatever is no
 * {@link SignedIn}, with a way to start again. Immutable; nothing personal or secret is in {@code toString}.
 */
public sealed interface SignInCallback {

    /**
     * The value of a {@code Set-Cookie} header line that takes the flow's cookie from the browser; empty where the
     * cookie may belong to another sign-in, in another tab, that is still under way.
     */
    Optional<String> setCookie();

    /**
     * Somebody signed in. Make a <em>new</em> session for them, and drop the one from before, if any.
     *
     * @param login who
     * @param returnTo the path on this host to go to: what {@code start} was given, or the default page
     */
    record SignedIn(VerifiedLogin login, String returnTo, Optional<String> setCookie) implements SignInCallback {
        @Override
        public String toString() {
            return "SignedIn[" + login + "]";
        }
    }

    /**
     * The provider sent the person back without a code. Its description of why is left out: whoever can make a link
     * could have written it.
     *
     * @param error the code of RFC 6749 §4.1.2.1 or OIDC Core §3.1.2.6, in letters, digits and underscores
     * @param returnTo where they were going
     */
    record Denied(String error, String returnTo, Optional<String> setCookie) implements SignInCallback {
        /** Whether the person cancelled; otherwise the provider or the configuration would not let them in. */
        public boolean cancelled() {
            return error.equals("access_denied");
        }

        @Override
        public String toString() {
            return "Denied[" + error + "]";
        }
    }

    /**
     * The callback is refused. Nobody is signed in.
     *
     * @param reason why
     * @param detail what exactly is wrong and what to do; safe to log
     * @param idTokenProblem what is wrong with the ID token, if that is the reason
     */
    record Rejected(
            CallbackRejection reason,
            String detail,
            Optional<IdTokenProblem> idTokenProblem,
            Optional<String> setCookie)
            implements SignInCallback {
        @Override
        public String toString() {
            return "Rejected[" + reason + ", " + detail + "]";
        }
    }

    /**
     * The provider cannot be asked now. The code is spent, so the person starts again.
     *
     * @param cause why; safe to log
     * @param returnTo where they were going
     */
    record Unavailable(ProviderUnavailableException cause, String returnTo, Optional<String> setCookie)
            implements SignInCallback {
        @Override
        public String toString() {
            return "Unavailable[" + cause.getMessage() + "]";
        }
    }
}
