package dev.identitysync.examples.cognito.registration;

import dev.identitysync.examples.cognito.http.Problem;
import dev.identitysync.examples.cognito.http.Problem.FieldError;
import dev.identitysync.examples.cognito.http.Refusal;
import java.util.List;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * What somebody is told whom the pool does not take. Of what the pool says, nothing is passed on: it may quote what was
 * typed, or how we are built.
 */
final class PoolRefusals {
    private static final String SECONDS_TO_WAIT = "30";

    private static final Problem OUTCOME_UNKNOWN = Problem.of(
            504,
            "pool-timeout",
            "The registration took too long",
            "You may have an account now, or not. Register again: if there is one, you are told.");
    private static final Problem UNAVAILABLE = Problem.of(
                    503, "pool-unavailable", "Registering is not possible at the moment", "Try again in a moment.")
            .with("Retry-After", SECONDS_TO_WAIT);
    private static final Problem BROKEN = Problem.of(
            502,
            "pool-broken",
            "Registering is not possible",
            "This is our fault, and no repetition helps. Quote the request id when you tell us.");

    private PoolRefusals() {}

    static Refusal of(SdkException e) {
        if (e instanceof AwsServiceException service) {
            return ofService(service);
        }
        if (e instanceof ApiCallTimeoutException || e instanceof ApiCallAttemptTimeoutException) {
            return new Refusal(OUTCOME_UNKNOWN, cause(e));
        }
        return new Refusal(e instanceof SdkClientException ? UNAVAILABLE : BROKEN, cause(e));
    }

    private static Refusal ofService(AwsServiceException e) {
        return switch (code(e)) {
            case "UsernameExistsException", "AliasExistsException" -> new Refusal(taken());
            case "InvalidPasswordException" -> new Refusal(weakPassword());
            case "InvalidParameterException" ->
                new Refusal(
                        Problem.of(400, "invalid-parameter", "The pool does not take this", "Check what you typed."));
            case "TooManyRequestsException", "LimitExceededException", "ThrottlingException" ->
                new Refusal(throttled());
            // The pre sign-up trigger said no, or failed: its own log tells which.
            case "UserLambdaValidationException" ->
                new Refusal(
                        Problem.of(
                                403,
                                "registration-refused",
                                "You cannot register here",
                                "Ask those who run this application."),
                        cause(e));
            case "CodeDeliveryFailureException" ->
                new Refusal(
                        Problem.of(
                                502,
                                "code-not-delivered",
                                "The code could not be sent",
                                "You have an account, and it is not confirmed. Ask for another code."),
                        cause(e));
            default -> new Refusal(e.statusCode() >= 500 ? UNAVAILABLE : BROKEN, cause(e));
        };
    }

    // Cognito tells whoever asks; saying it in other words would hide nothing.
    private static Problem taken() {
        return Problem.of(409, "account-exists", "There is an account with this address", "Sign in instead.")
                .about(List.of(new FieldError("email", "has an account already")));
    }

    private static Problem weakPassword() {
        return Problem.of(400, "password-too-weak", "The password is not good enough", "Choose a stronger one.")
                .about(List.of(
                        new FieldError("password", "is too short, or lacks letters of both cases, digits or symbols")));
    }

    private static Problem throttled() {
        return Problem.of(429, "too-many-requests", "Too many registrations at once", "Try again in a moment.")
                .with("Retry-After", SECONDS_TO_WAIT);
    }

    // For the log, without the service's words.
    private static PoolFailure cause(SdkException e) {
        return new PoolFailure(
                e instanceof AwsServiceException service
                        ? code(service)
                        : e.getClass().getSimpleName());
    }

    private static String code(AwsServiceException e) {
        return e.awsErrorDetails() == null
                ? ""
                : String.valueOf(e.awsErrorDetails().errorCode());
    }
}
