package dev.identitysync.testkit.lambda;

import org.jspecify.annotations.Nullable;

/**
 * One call of a function, as the service in front of it sees it.
 *
 * @param function the name that the caller gave
 * @param payload the event, as it came
 */
public record Invocation(String function, String payload) {

    /** What runs the functions: {@link LocalLambda}, or a test that answers itself, or one in front of the other. */
    @FunctionalInterface
    public interface Backend {

        /** Runs a function to its end. Called by many threads at once. */
        Reply invoke(Invocation invocation);
    }

    /**
     * What comes of it.
     *
     * @param status of HTTP
     * @param functionError the header that says that the function failed, if it did
     * @param errorType the header that says why the service refused, if it did
     * @param payload what the function answered, or what went wrong
     */
    public record Reply(
            int status,
            @Nullable String functionError,
            @Nullable String errorType,
            String payload) {

        /** The function answered. */
        public static Reply of(String payload) {
            return new Reply(200, null, null, payload);
        }

        /** The function failed: HTTP is content nevertheless. */
        public static Reply functionError(String payload) {
            return new Reply(200, "Unhandled", null, payload);
        }

        /** The service did not let the call through. */
        public static Reply refused(int status, String errorType) {
            return new Reply(status, null, errorType, "{\"message\":\"" + errorType + "\",\"Type\":\"User\"}");
        }
    }
}
