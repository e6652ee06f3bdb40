package dev.identitysync.google.events.stream;

/**
 * What became of a request to Google.
 *
 * @param <T> what Google gives
 */
public sealed interface StreamAnswer<T> {

    /**
     * What Google gave.
     *
     * @throws SecurityEventStreamException if it did not
     */
    T orThrow();

    /**
     * It went well.
     *
     * @param value what Google gave, or has accepted
     */
    record Given<T>(T value) implements StreamAnswer<T> {
        @Override
        public T orThrow() {
            return value;
        }
    }

    /**
     * It did not.
     *
     * @param failure why, and what to do
     */
    record Failed<T>(StreamFailure failure) implements StreamAnswer<T> {
        @Override
        public T orThrow() {
            throw new SecurityEventStreamException(failure);
        }
    }
}
