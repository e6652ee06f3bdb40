package dev.identitysync;

import java.time.Instant;

/**
 * Proof that a person signed in: the one thing from which a user and a session can come. An adapter makes one
 * after a passed verification, and nothing else should. Immutable.
 */
public final class VerifiedLogin {
    private final ExternalIdentity identity;
    private final Profile profile;
    private final Instant authenticatedAt;
    private final boolean emailAuthoritative;

    private VerifiedLogin(
            ExternalIdentity identity, Profile profile, Instant authenticatedAt, boolean emailAuthoritative) {
        this.identity = identity;
        this.profile = profile;
        this.authenticatedAt = authenticatedAt;
        this.emailAuthoritative = emailAuthoritative;
    }

    /**
     * Makes a login out of values that <em>the caller</em> verified: signature, issuer, audience, expiry and nonce.
     * Nothing is verified here, and whoever controls the arguments can become any user. It is meant for adapters
     * and for tests; the name is long so that a reviewer sees it.
     *
     * @param identity who the provider says signed in
     * @param profile what the provider says about them
     * @param authenticatedAt when they signed in
     * @param emailAuthoritative whether the provider not only verified the e-mail address once but runs its mailbox
     *     or vouches for it now; linking by e-mail needs this
     */
    public static VerifiedLogin thatTheCallerHasVerified(
            ExternalIdentity identity, Profile profile, Instant authenticatedAt, boolean emailAuthoritative) {
        return new VerifiedLogin(identity, profile, authenticatedAt, emailAuthoritative);
    }

    /** Who the provider says signed in. */
    public ExternalIdentity identity() {
        return identity;
    }

    /** What the provider says about them. */
    public Profile profile() {
        return profile;
    }

    /** When they signed in. */
    public Instant authenticatedAt() {
        return authenticatedAt;
    }

    /**
     * Whether the provider vouches for the e-mail address now, not only at some time in the past. An address that
     * was verified once may have been given to somebody else since.
     */
    public boolean emailAuthoritative() {
        return emailAuthoritative;
    }

    @Override
    public String toString() {
        return "VerifiedLogin[" + identity + ", " + authenticatedAt + "]";
    }
}
