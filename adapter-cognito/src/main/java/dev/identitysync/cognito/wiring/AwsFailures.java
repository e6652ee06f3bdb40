package dev.identitysync.cognito.wiring;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** What the failure of a request means. */
final class AwsFailures {
    private static final int SERVER_ERROR = 500;
    private static final int FORBIDDEN = 403;
    private static final int MOST_WORDS = 300;
    private static final Set<String> DENIALS =
            Set.of("AccessDeniedException", "AccessDenied", "NotAuthorizedException", "UnauthorizedOperation");
    private static final Set<String> THROTTLES = Set.of("TooManyRequestsException", "LimitExceededException");
    // A request may need more than its own action, such as iam:PassRole for the role that sends texts.
    private static final Pattern ACTION = Pattern.compile("not authorized to perform: ([a-z0-9-]+:[A-Za-z]+)");
    private static final Pattern ADDRESS = Pattern.compile("[^\\s\"'<>,;:]+@[^\\s\"'<>,;:]+");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cc}");

    private AwsFailures() {}

    /**
     * The exception to throw.
     *
     * @param action the IAM action of the request
     * @param about the pool or the function
     */
    static WiringException told(SdkException e, String action, String about) {
        if (!(e instanceof AwsServiceException service)) {
            return new WiringOutcomeUnknownException(
                    "No answer to " + action + " for " + about + "; check region, endpoint and network, and repeat", e);
        }
        String code = code(service);
        if (isThrottled(service)) {
            return new WiringThrottledException(
                    action + " was throttled for " + about + "; repeat later, one wiring at a time", cause(e));
        }
        if (DENIALS.contains(code) || service.statusCode() == FORBIDDEN) {
            return denied(service, action, about);
        }
        if (code.equals("ConcurrentModificationException")) {
            return new PoolChangedException("Something else is changing user pool " + about + "; plan again");
        }
        String words = action + " failed for " + about + " with " + code + ": " + words(service);
        return service.statusCode() >= SERVER_ERROR
                ? new WiringOutcomeUnknownException(words + "; repeat", cause(e))
                : new WiringRefusedException(words, cause(e));
    }

    static String code(AwsServiceException e) {
        return e.awsErrorDetails() == null || e.awsErrorDetails().errorCode() == null
                ? "HTTP " + e.statusCode()
                : e.awsErrorDetails().errorCode();
    }

    private static boolean isThrottled(AwsServiceException e) {
        return e.isThrottlingException() || THROTTLES.contains(code(e));
    }

    private static WiringDeniedException denied(AwsServiceException e, String action, String about) {
        Matcher named = ACTION.matcher(words(e));
        String missing = named.find() ? named.group(1) : action;
        return new WiringDeniedException(
                "The role lacks " + missing + " for " + about + "; allow it, see WiringPolicy", missing, cause(e));
    }

    // The service quotes what it was sent, such as the address that e-mails come from.
    private static String words(AwsServiceException e) {
        String message =
                e.awsErrorDetails() == null ? null : e.awsErrorDetails().errorMessage();
        String safe = CONTROL.matcher(ADDRESS.matcher(String.valueOf(message)).replaceAll("[address]"))
                .replaceAll(" ");
        return safe.length() <= MOST_WORDS ? safe : safe.substring(0, MOST_WORDS) + "…";
    }

    private static @Nullable Throwable cause(SdkException e) {
        return ADDRESS.matcher(String.valueOf(e.getMessage())).find() ? null : e;
    }
}
