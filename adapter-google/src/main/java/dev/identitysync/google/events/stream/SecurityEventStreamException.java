package dev.identitysync.google.events.stream;

/** A {@link StreamFailure} for callers who prefer an exception. The message says what to do, and holds nothing secret. */
public final class SecurityEventStreamException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient StreamFailure failure;

    SecurityEventStreamException(StreamFailure failure) {
        super(failure.message());
        this.failure = failure;
    }

    /** Why, by type. Lost if the exception is serialized. */
    public StreamFailure failure() {
        return failure;
    }
}
