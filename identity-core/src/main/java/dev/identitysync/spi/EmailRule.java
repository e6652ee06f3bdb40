package dev.identitysync.spi;

/**
 * What a sign-in asks of the e-mail address across users. Addresses are compared by {@code Email.key()}.
 *
 * <p>An address belongs to the user who claimed it, by a sign-in that asked for a unique one. A user who came by
 * {@link #SHARED} has the address as an attribute, holds nobody up, and claims it at the next sign-in that asks for it,
 * unless somebody else has by then.
 */
public enum EmailRule {
    /** The address is an attribute only; several users may have the same. */
    SHARED,
    /** The address belongs to at most one user. A first sign-in with somebody's address is answered, not carried out. */
    UNIQUE,
    /**
     * As {@link #UNIQUE}, and the login proves the address: verified, by a provider that the wiring trusts for it. That is
     * recorded with the address. If the address belongs to another user, for whom it was recorded too and still is
     * verified, and who is active, a new identity is linked to that user; unless they have another
     * identity of its issuer. A new subject with a known address is another person, who was given the mailbox.
     */
    UNIQUE_AND_PROVED
}
