package dev.identitysync.examples.usersapi.api;

import dev.identitysync.Binary;

/** What came with a request. A transport need not keep more of it than shows that it is too much. */
public sealed interface RequestBody {
    /** The most bytes that a body may have. */
    int MOST_BYTES = 64 * 1024;

    /** No body. */
    static RequestBody none() {
        return of(new byte[0]);
    }

    /** A body of these bytes. */
    static RequestBody of(byte[] bytes) {
        return new Bytes(Binary.of(bytes));
    }

    /** Whether it is more than anybody may send. */
    default boolean isTooLarge() {
        return this instanceof Bytes body && body.content().size() > MOST_BYTES;
    }

    /**
     * Bytes, perhaps none.
     *
     * @param content redacted in {@link #toString()}
     */
    record Bytes(Binary content) implements RequestBody {}

    /** The transport was told that it is encoded in a way that it is not. */
    record Undecodable() implements RequestBody {}
}
