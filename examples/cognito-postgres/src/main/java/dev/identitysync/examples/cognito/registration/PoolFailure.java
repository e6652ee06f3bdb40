package dev.identitysync.examples.cognito.registration;

/** The pool failed, or refused us rather than the person. */
final class PoolFailure extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param code the type of the failure, as the service or the SDK names it */
    PoolFailure(String code) {
        super(
                "SignUp failed with " + code
                        + "; ResourceNotFoundException and NotAuthorizedException mean that the app"
                        + " client is not there, has a secret, or that the pool lets only administrators create users",
                null,
                false,
                false);
    }
}
