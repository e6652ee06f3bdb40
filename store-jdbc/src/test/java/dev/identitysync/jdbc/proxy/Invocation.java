package dev.identitysync.jdbc.proxy;

import org.jspecify.annotations.Nullable;

/** One call of a function, as the service in front of it sees it. */
record Invocation(String function, String payload) {

    /** What runs the functions. */
    interface Backend {
        Reply invoke(Invocation invocation);
    }

    /**
     * What comes of it.
     *
     * @param status of HTTP
     * @param functionError the header that says that the function failed, if it did
     * @param errorType the header that says why the service refused, if it did
     * @param payload what the function was sent, or answered
     */
    record Reply(
            int status,
            @Nullable String functionError,
            @Nullable String errorType,
            String payload) {

        static Reply of(String payload) {
            return new Reply(200, null, null, payload);
        }

        /** The function failed: HTTP is content nevertheless. */
        static Reply functionError(String payload) {
            return new Reply(200, "Unhandled", null, payload);
        }

        /** The service did not let the call through. */
        static Reply refused(int status, String errorType) {
            return new Reply(status, null, errorType, "{\"message\":\"words\",\"Type\":\"User\"}");
        }
    }
}
