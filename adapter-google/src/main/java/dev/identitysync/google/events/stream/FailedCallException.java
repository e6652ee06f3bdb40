package dev.identitysync.google.events.stream;

import java.io.IOException;

/** Carries a {@link StreamFailure} up, through Google's library too, which lets an {@link IOException} pass. */
final class FailedCallException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient StreamFailure failure;

    FailedCallException(StreamFailure failure) {
        super(failure.message());
        this.failure = failure;
    }

    StreamFailure failure() {
        return failure;
    }
}
