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
     * As {@link #UNIQUE}, and the login's side of the address is proved: if the user who holds the address has it
     * verified too and is active, the identity is linked to that user.
     */
    UNIQUE_AND_LINK_VERIFIED
}
