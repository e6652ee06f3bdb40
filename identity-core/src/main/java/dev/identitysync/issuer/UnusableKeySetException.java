package dev.identitysync.issuer;

/**
 * What came from an issuer's key endpoint is no key set, or has no key that can be used. It says nothing about any
 * token; asking again later may work. The message holds nothing that was received.
 */
public final class UnusableKeySetException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnusableKeySetException(String message) {
        super(message);
    }
}
