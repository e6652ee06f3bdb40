package dev.identitysync.google.events.stream;

import java.time.Duration;
import java.util.Optional;

/** Why Google did not do what it was asked for. Nothing in here repeats what was sent or what Google said in words. */
public sealed interface StreamFailure {

    /** What happened and what to do, for a person to read. */
    String message();

    /** The project has no stream yet: {@link SecurityEventStream#register} makes it. */
    record NotRegistered() implements StreamFailure {
        @Override
        public String message() {
            return "the project has no security event stream; register the receiver first";
        }
    }

    /**
     * Google, or one of its token services on the way, says no. Asking again will not help; somebody has to change
     * something.
     *
     * @param refusal what is lacking
     * @param httpStatus the status of the answer, 0 if it was given up before anything was sent
     * @param code what Google calls the error, such as {@code PERMISSION_DENIED}; empty if it did not say
     */
    record Refused(StreamRefusal refusal, int httpStatus, Optional<String> code) implements StreamFailure {
        @Override
        public String message() {
            String answer = httpStatus == 0
                    ? ""
                    : " (HTTP " + httpStatus + code.map(text -> " " + text).orElse("") + ")";
            return refusal.problem() + answer + "; " + refusal.fix();
        }
    }

    /**
     * No answer, or one that says later. Nothing is known of the request: repeat it, which does no harm.
     *
     * @param reason what kept the answer
     * @param host who was asked
     * @param detail the status, or the kind of failure
     * @param retryAfter how long the host asks to be left alone, if it does
     */
    record Unavailable(Reason reason, String host, String detail, Optional<Duration> retryAfter)
            implements StreamFailure {

        /** What keeps an answer. */
        public enum Reason {
            /** No connection, or it broke. */
            UNREACHABLE,
            /** No complete answer within the time-out. */
            TIMED_OUT,
            /** Too many requests (HTTP 429). */
            THROTTLED,
            /** The host is at fault (HTTP 5xx). */
            SERVER_ERROR,
            /** The thread was interrupted, and still is. */
            INTERRUPTED
        }

        @Override
        public String message() {
            return host + " gave no answer: " + reason + " (" + detail + "); check the way out, and try again later";
        }
    }

    /**
     * An answer that is none of Google's documented ones.
     *
     * @param host who was asked
     * @param problem what is wrong with the answer
     */
    record Unreadable(String host, String problem) implements StreamFailure {
        @Override
        public String message() {
            return host + " " + problem + "; check the base URI, and any proxy in between that answers in its place";
        }
    }
}
