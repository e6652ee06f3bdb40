package dev.identitysync.google;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Carries a refusal out of the steps of a callback; never leaves the package. */
final class RejectedCallbackException extends Exception {
    private static final long serialVersionUID = 1L;

    private final CallbackRejection reason;
    private final transient @Nullable IdTokenProblem problem;

    RejectedCallbackException(CallbackRejection reason) {
        this(reason, null);
    }

    RejectedCallbackException(CallbackRejection reason, @Nullable IdTokenProblem problem) {
        super(reason.name(), null, false, false);
        this.reason = reason;
        this.problem = problem;
    }

    SignInCallback.Rejected outcome(Optional<String> setCookie) {
        String detail = problem == null ? reason.detail() : reason.detail() + ": " + problem.message();
        return new SignInCallback.Rejected(reason, detail, Optional.ofNullable(problem), setCookie);
    }
}
