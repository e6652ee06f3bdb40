package dev.identitysync.google.directory;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What came of one request.
 *
 * @param status the HTTP status; zero if there was no answer
 * @param body the answer, which is personal
 * @param retryAfter what the header of this name said (RFC 9110 §10.2.3)
 * @param noToken why the request was not sent, if it was not
 */
record DirectoryReply(
        int status, String body, Optional<String> retryAfter, Optional<DirectoryUnavailableException> noToken) {
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;
    private static final Set<String> QUOTAS = Set.of("rateLimitExceeded", "userRateLimitExceeded", "quotaExceeded");

    static DirectoryReply of(int status, String body, Optional<String> retryAfter) {
        return new DirectoryReply(status, body, retryAfter, Optional.empty());
    }

    /** No answer. */
    static DirectoryReply none() {
        return of(0, "", Optional.empty());
    }

    static DirectoryReply notSent(DirectoryUnavailableException noToken) {
        return new DirectoryReply(0, "", Optional.empty(), Optional.of(noToken));
    }

    boolean isAnswer() {
        return status == OK;
    }

    boolean isUnauthorized() {
        return status == UNAUTHORIZED;
    }

    boolean isThrottled() {
        return status == TOO_MANY_REQUESTS || (status == FORBIDDEN && QUOTAS.contains(reason()));
    }

    /** Whether it may help to send the same once more. */
    boolean mayPass() {
        return status == 0 || status >= SERVER_ERROR || isThrottled();
    }

    /** @throws ParseException if it is no JSON object; its message repeats what was read */
    Map<String, Object> json() throws ParseException {
        return JSONObjectUtils.parse(body);
    }

    /** What the API calls the error, such as {@code forbidden}; {@code unknown} if it does not say so in one word. */
    String reason() {
        try {
            if (json().get("error") instanceof Map<?, ?> error
                    && error.get("errors") instanceof List<?> errors
                    && !errors.isEmpty()
                    && errors.get(0) instanceof Map<?, ?> first
                    && first.get("reason") instanceof String reason
                    && reason.matches("[A-Za-z]{1,40}")) {
                return reason;
            }
        } catch (ParseException e) {
            // An error of a proxy in between, as likely as not, which is told by its status.
            return "unknown";
        }
        return "unknown";
    }

    /** For a message. */
    String outcome() {
        return status == 0 ? "no answer" : "HTTP " + status + ", " + reason();
    }

    @Override
    public String toString() {
        return "DirectoryReply[" + status + "]";
    }
}
