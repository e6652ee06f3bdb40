package dev.identitysync.examples.cognito.dashboard;

import dev.identitysync.StoreException;
import dev.identitysync.StoreOutcomeUnknownException;
import dev.identitysync.StoreThrottledException;
import dev.identitysync.StoreUnavailableException;
import dev.identitysync.examples.cognito.http.Problem;

/** What somebody is told whose user cannot be looked up. It is never that there is no such user. */
final class StoreRefusals {
    private static final int BAD_GATEWAY = 502;
    private static final int UNAVAILABLE = 503;
    private static final int GATEWAY_TIMEOUT = 504;
    private static final String SECONDS_TO_WAIT = "5";

    private StoreRefusals() {}

    static Problem of(StoreException e) {
        if (e instanceof StoreUnavailableException || e instanceof StoreThrottledException) {
            return later(UNAVAILABLE, "store-unavailable", "We cannot look you up at the moment");
        }
        if (e instanceof StoreOutcomeUnknownException) {
            return later(GATEWAY_TIMEOUT, "store-timeout", "Looking you up took too long");
        }
        return Problem.of(
                BAD_GATEWAY,
                "store-broken",
                "We cannot look you up",
                "This is our fault, and no repetition helps. Quote the request id when you tell us.");
    }

    /** The pool's keys cannot be had: nobody was refused. */
    static Problem keysUnavailable() {
        return later(UNAVAILABLE, "keys-unavailable", "We cannot check tokens at the moment");
    }

    private static Problem later(int status, String type, String title) {
        return Problem.of(status, type, title, "Try again in a moment.").with("Retry-After", SECONDS_TO_WAIT);
    }
}
